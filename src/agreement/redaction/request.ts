import { z } from 'zod';
import { type Issue, pointer as pointerOf } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { error } from '../issues.ts';

/** One passage that an edition shall leave out. */
export interface Redaction {
  /** JSON pointer into the agreement: an appendix, part, section, block, row, column, cell or text; '' with a quote: everywhere. */
  readonly pointer: string;
  /** The passage within the text at the pointer; without it all of the text. */
  readonly quote?: string;
  /** Which one, from 1, when the passage stands there more than once; without it every one. */
  readonly occurrence?: number;
  readonly reason: string;
  readonly law: string;
}

/** More passages than this are not marked by hand in one edition. */
const MOST_REDACTIONS = 1000;
/** A reason or a law is a sentence or two; a passage may be a paragraph. */
const LONGEST = { said: 1000, quote: 20_000 };

const said = z.string().max(LONGEST.said);
export const redactionSchema = z.strictObject({
  pointer: z.string().max(500),
  quote: z.string().min(1).max(LONGEST.quote).exactOptional(),
  occurrence: z.int().min(1).max(9999).exactOptional(),
  reason: said.default(''),
  law: said.default(''),
});
export const redactionsSchema = z.array(redactionSchema).max(MOST_REDACTIONS);

/** Reads a list of redactions (parsed JSON, hostile): all its faults at once, at pointers into the list. */
export function readRedactions(input: unknown): {
  readonly redactions: readonly Redaction[];
  readonly issues: readonly Issue[];
} {
  const parsed = redactionsSchema.safeParse(input);
  if (!parsed.success)
    return {
      redactions: [],
      issues: parsed.error.issues
        .slice(0, MOST_REDACTIONS)
        .map(({ path }) => error(pointerOf(path), 'redaction-shape', WRONG_SHAPE)),
    };
  return { redactions: parsed.data, issues: parsed.data.flatMap(unexplained) };
}

/** Whoever reads an edition is told why and by which law something is missing (OSL 6 kap. 3 §). */
function unexplained({ reason, law }: Redaction, index: number): readonly Issue[] {
  return [
    ...(law.trim() === '' ? [error(`/${index}/law`, 'redaction-law-missing', NO_LAW)] : []),
    ...(reason.trim() === '' ? [error(`/${index}/reason`, 'redaction-reason-missing', NO_REASON)] : []),
  ];
}

const WRONG_SHAPE = words(
  'Skriv en lista där varje uppgift har pointer, reason och law, och vid behov quote och occurrence.',
  'Write a list in which each entry has pointer, reason and law, and quote and occurrence where needed.',
);
const NO_LAW = words('Ange lagrum för det som utelämnas.', 'Give the legal basis for what is left out.');
const NO_REASON = words('Ange skälet till att uppgiften utelämnas.', 'Give the reason why it is left out.');
