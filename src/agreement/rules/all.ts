import type { Rule } from '../rule.ts';
import { appendixContent } from './appendix-content.ts';
import { appendixNumbering } from './appendix-numbers.ts';
import { appendixPlacement } from './appendix-placement.ts';
import { causes } from './causes.ts';
import { characters } from './characters.ts';
import { chartRoom } from './chart-room.ts';
import { charts } from './charts.ts';
import { confidentiality } from './confidentiality.ts';
import { copies } from './copies.ts';
import { coverage } from './coverage.ts';
import { decisions } from './decisions.ts';
import { footnotes } from './footnotes.ts';
import { headings } from './headings.ts';
import { knownParties } from './known-parties.ts';
import { longWords } from './long-words.ts';
import { organisationCharts } from './organisation-charts.ts';
import { overarchingAgreement } from './overarching-agreement.ts';
import { overarchingInForce } from './overarching-in-force.ts';
import { parties } from './parties.ts';
import { personalIdentityNumbers } from './personal-identity-numbers.ts';
import { planParts } from './plan-parts.ts';
import { signatories } from './signatories.ts';
import { spans } from './spans.ts';
import { standingGroups } from './standing-groups.ts';
import { steeringGroup } from './steering-group.ts';
import { tableCells } from './table-cells.ts';
import { term } from './term.ts';
import { totals } from './totals.ts';
import { uniqueIds } from './unique-ids.ts';
import { workingGroups } from './working-groups.ts';

/** What every document follows. The order of rules does not matter: issues are sorted by place. */
export const EVERY_KIND: readonly Rule[] = [
  parties,
  knownParties,
  uniqueIds,
  term,
  signatories,
  copies,
  appendixNumbering,
  appendixContent,
  appendixPlacement,
  confidentiality,
  tableCells,
  spans,
  totals,
  charts,
  chartRoom,
  organisationCharts,
  headings,
  footnotes,
  characters,
  longWords,
  personalIdentityNumbers,
];

/** The registry of what a kind of document chooses, by the name that its definition says. */
const CHOSEN = {
  'overarching-agreement': overarchingAgreement,
  'overarching-in-force': overarchingInForce,
  'steering-group': steeringGroup,
  'working-groups': workingGroups,
  'standing-groups': standingGroups,
  decisions,
  coverage,
  'plan-parts': planParts,
  causes,
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof CHOSEN;
export const RULE_NAMES = Object.keys(CHOSEN) as readonly RuleName[];

/** The rules of a kind of document: those of every kind, and those that it chooses. */
export const rulesOf = (chosen: readonly RuleName[]): readonly Rule[] => [
  ...EVERY_KIND,
  ...chosen.map((name) => CHOSEN[name]),
];
