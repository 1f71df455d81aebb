import type { Rule } from '../rule.ts';
import { appendixContent } from './appendix-content.ts';
import { appendixNumbering } from './appendix-numbers.ts';
import { appendixPlacement } from './appendix-placement.ts';
import { causes } from './causes.ts';
import { characters } from './characters.ts';
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

/** The registry of rules. Their order does not matter: issues are sorted by place. */
export const RULES: readonly Rule[] = [
  parties,
  knownParties,
  uniqueIds,
  term,
  overarchingAgreement,
  overarchingInForce,
  signatories,
  copies,
  steeringGroup,
  workingGroups,
  standingGroups,
  appendixNumbering,
  appendixContent,
  appendixPlacement,
  decisions,
  confidentiality,
  coverage,
  planParts,
  causes,
  tableCells,
  spans,
  totals,
  charts,
  organisationCharts,
  headings,
  footnotes,
  characters,
  longWords,
  personalIdentityNumbers,
];
