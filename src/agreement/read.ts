import type { Issue } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { takeIn } from './bounds.ts';
import { inDocumentOrder } from './document-order.ts';
import type { GlyphCoverage } from './glyphs.ts';
import { error, MOST_ISSUES } from './issues.ts';
import { separate } from './personal-data.ts';
import type { PersonalData } from './personal-data.ts';
import { Place } from './place.ts';
import { printedTexts } from './printed-texts.ts';
import type { KindDefinition, Kinds } from './kinds/definition.ts';
import { anySubmission, submissionSchemaOf } from './kinds/submission-schema.ts';
import { rulesOf } from './rules/all.ts';
import type { Agreement } from './schema.ts';
import { shapeFaults } from './shape-faults.ts';

export interface ReadResult {
  /** The signed data, normalised; null when there is any error. */
  readonly agreement: Agreement | null;
  /** All faults and warnings, in the order of the document. */
  readonly issues: readonly Issue[];
  /** What lies beside the signed data; empty when there is any error. */
  readonly personal: readonly PersonalData[];
}

/** What reading depends on besides the data: what the fonts can draw, and the kinds of document that there are. */
export interface Reading extends GlyphCoverage {
  readonly kinds: Kinds;
}

/**
 * Reads agreement data (parsed JSON, hostile) and names all its faults at once: shape and rules both, each with its
 * pointer. `kind` in the data decides which definition they are held against. Never throws, always ends.
 */
export function readAgreement(input: unknown, { kinds, hasGlyph }: Reading): ReadResult {
  const intake = takeIn(input);
  if (!intake.whole) return { agreement: null, issues: intake.issues, personal: [] };
  const agreement = new Place(intake.value);
  const definition = kinds.get(agreement.get('kind').text ?? '');
  const parsed = definition ? submissionSchemaOf(definition).safeParse(intake.value) : null;
  const faults = parsed?.error ?? (definition ? null : anySubmission.safeParse(intake.value).error);
  const shape = [
    ...(definition ? [] : unknownKind(agreement, kinds)),
    ...shapeFaults(intake.value, (faults?.issues ?? []).slice(0, MOST_ISSUES + 1), definition),
  ];
  const context = { agreement, parties: partiesOf(definition), texts: printedTexts(agreement), hasGlyph };
  const rules = rulesOf(definition?.rules ?? []).flatMap((rule) => rule(context).slice(0, MOST_ISSUES + 1));
  const issues = withoutEchoes(intake.issues, shape, rules);
  const listed = inDocumentOrder(intake.value, issues).slice(0, MOST_ISSUES);
  if (issues.length > MOST_ISSUES) listed.push(TOO_MANY_FAULTS);
  if (!parsed?.success || issues.some((issue) => issue.severity === 'error')) {
    return { agreement: null, issues: listed, personal: [] };
  }
  return { ...separate(parsed.data), issues: listed };
}

/** Of a kind that nobody knows any number may be right. */
const partiesOf = (definition: KindDefinition | undefined) => definition?.parties ?? { least: 0, most: Infinity };

/** Without a kind that is known, only what all kinds share can be judged. Data that are no object have no kind to name. */
function unknownKind(agreement: Place, kinds: Kinds): readonly Issue[] {
  const kind = agreement.get('kind');
  if (typeof agreement.value !== 'object' || agreement.value === null || Array.isArray(agreement.value)) return [];
  const known = [...kinds.keys()].toSorted().join(', ');
  const isThere = kind.text !== undefined && kind.text.trim() !== '';
  const message = isThere
    ? words(
        `Slaget ”${(kind.text ?? '').slice(0, 60)}” finns inte. Välj ett av ${known}.`,
        `There is no kind “${(kind.text ?? '').slice(0, 60)}”. Choose one of ${known}.`,
      )
    : words(`Välj slaget: ett av ${known}.`, `Choose the kind: one of ${known}.`);
  return [error(kind.pointer, isThere ? 'kind-unknown' : 'required', message)];
}

/**
 * Leaves out what is only the echo of another fault: anything in a part that was cut, and a rule's issue at a place
 * whose shape is wrong already.
 */
function withoutEchoes(cut: readonly Issue[], shape: readonly Issue[], rules: readonly Issue[]): readonly Issue[] {
  const cutAt = new Set(cut.map((issue) => issue.pointer));
  const inCutPart = ({ pointer }: Issue) => {
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      if (cutAt.has(pointer.slice(0, end))) return true;
    }
    return cutAt.has('');
  };
  const sound = shape.filter((issue) => !inCutPart(issue));
  const shapeAt = new Set(sound.map((issue) => issue.pointer));
  return [...cut, ...sound, ...rules.filter((issue) => !shapeAt.has(issue.pointer) && !inCutPart(issue))];
}

const TOO_MANY_FAULTS = error(
  '',
  'too-many-faults',
  words(
    `Rätta dessa ${MOST_ISSUES} fel först. Det finns fler.`,
    `Correct these ${MOST_ISSUES} faults first. There are more.`,
  ),
);
