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
import { RULES } from './rules/all.ts';
import type { Agreement } from './schema.ts';
import { submissionSchema } from './schema.ts';
import { shapeFaults } from './shape-faults.ts';

export interface ReadResult {
  /** The signed data, normalised; null when there is any error. */
  readonly agreement: Agreement | null;
  /** All faults and warnings, in the order of the document. */
  readonly issues: readonly Issue[];
  /** What lies beside the signed data; empty when there is any error. */
  readonly personal: readonly PersonalData[];
}

/**
 * Reads agreement data (parsed JSON, hostile) and names all its faults at once: shape and rules both, each with its
 * pointer. Takes what the fonts can draw. Never throws, always ends.
 */
export function readAgreement(input: unknown, glyphs: GlyphCoverage): ReadResult {
  const intake = takeIn(input);
  if (!intake.whole) return { agreement: null, issues: intake.issues, personal: [] };
  const parsed = submissionSchema.safeParse(intake.value);
  const shape = parsed.success ? [] : shapeFaults(intake.value, parsed.error.issues.slice(0, MOST_ISSUES + 1));
  const agreement = new Place(intake.value);
  const context = { agreement, texts: printedTexts(agreement), hasGlyph: glyphs.hasGlyph };
  const rules = RULES.flatMap((rule) => rule(context).slice(0, MOST_ISSUES + 1));
  const issues = withoutEchoes(intake.issues, shape, rules);
  const listed = inDocumentOrder(intake.value, issues).slice(0, MOST_ISSUES);
  if (issues.length > MOST_ISSUES) listed.push(TOO_MANY_FAULTS);
  if (!parsed.success || issues.some((issue) => issue.severity === 'error')) {
    return { agreement: null, issues: listed, personal: [] };
  }
  return { ...separate(parsed.data), issues: listed };
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
