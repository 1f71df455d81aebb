import { latin1Text } from '../core/bytes.ts';
import { stockholmDate } from '../core/clock.ts';
import type { Primitives } from '../core/primitives.ts';
import { Problem, type Issue } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { EditionKind } from '../agreement/redaction/omission.ts';
import type { Gone } from '../agreement/redaction/leftovers.ts';
import { redact } from '../agreement/redaction/redact.ts';
import { readRedactions } from '../agreement/redaction/request.ts';
import type { FinalisedRecord, PublicEdition, SignedBy } from '../document/record.ts';
import { stockholmTime } from './appearance.ts';
import { imagesOf, signatoriesOf } from './facts.ts';
import type { Delegated } from './round-events.ts';
import { actingFor } from './round/acting.ts';
import { codeOfFile, recordDigest } from './record.ts';

export interface EditionInput {
  readonly kind: EditionKind;
  /** Parsed JSON, hostile: see `readRedactions`. */
  readonly redactions: unknown;
  /** Where the list stands in the caller's input: begins the pointers of its faults. */
  readonly listPointer?: string;
  /** Calendar date of the edition, Europe/Stockholm. */
  readonly date: string;
  /** SHA-256 (hex) of the full file; it takes effect only when somebody has signed it. */
  readonly of: string | null;
  readonly signed: readonly SignedBy[];
}

export interface MadeEdition {
  readonly record: FinalisedRecord & { readonly edition: PublicEdition };
  /** Where a passage that was left out still stands. */
  readonly warnings: readonly Issue[];
  /** What is to be sought in the files that stay. */
  readonly gone: Gone;
}

/**
 * The record of a public edition from the full one. An uploaded appendix or a picture that is left out goes with its
 * file. Without a signature no digest of the full file is stated: it would follow from the text, and whoever has all but
 * one name of it could try names. Nor is its code: the edition has one of its own, from that digest. Throws Problem `redaction-invalid` with all faults, each at its place in the list or in the agreement.
 */
export function publicEdition(full: FinalisedRecord, input: EditionInput): MadeEdition {
  const { kind, date, signed } = input;
  const read = readRedactions(input.redactions);
  const { data, omissions, issues, gone: passages } = redact(full.data, { kind, redactions: read.redactions });
  const faults = [...read.issues, ...issues.filter(({ severity }) => severity === 'error')];
  if (data === null || faults.length > 0) throw invalid(faults, input.listPointer ?? '');
  const gone = new Set(omissions.flatMap((one) => (one.kind === 'appendix' ? [one.within] : [])));
  const staying = <T>(byNumber: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(byNumber).filter(([number]) => !gone.has(number)));
  const of = signed.length > 0 ? input.of : null;
  const pictures = new Set(imagesOf(data).map(({ id }) => id));
  return {
    record: {
      ...full,
      data,
      code: of === null ? '' : codeOfFile(of),
      uploads: staying(full.uploads),
      ...(full.attached === undefined ? {} : { attached: staying(full.attached) }),
      ...(full.images === undefined
        ? {}
        : { images: Object.fromEntries(Object.entries(full.images).filter(([id]) => pictures.has(id))) }),
      edition: { kind, date, of, omissions, signed },
    },
    warnings: issues,
    gone: passages,
  };
}

/** Who has signed, in the order of the panels: `times` by field, ISO 8601; `delegates`: who might in a signatory's place. */
export function signedBy(
  { data }: FinalisedRecord,
  times: ReadonlyMap<string, string>,
  delegates: ReadonlyMap<string, Delegated> = new Map(),
): readonly SignedBy[] {
  return signatoriesOf(data).flatMap((signatory) => {
    const time = times.get(signatory.field);
    if (time === undefined) return [];
    const { name, title } = actingFor({ delegates }, signatory, stockholmDate(new Date(time)));
    return [{ name, title, time: stockholmTime(new Date(time)) }];
  });
}

/** Whether the file was made from the record: the record's digest stands in its metadata. */
export async function isMadeFrom(pdf: Uint8Array, record: FinalisedRecord, primitives: Primitives): Promise<boolean> {
  return latin1Text(pdf).includes(`recordDigest>${await recordDigest(record, primitives)}<`);
}

/** Pointers that begin with a number lead into the list, others into the agreement. */
const invalid = (issues: readonly Issue[], list: string) =>
  new Problem({
    kind: 'invalid',
    code: 'redaction-invalid',
    message: words(
      'Det går inte att utelämna allt som angavs. Rätta det som står vid varje plats.',
      'Not all that was given can be left out. Correct what is said at each place.',
    ),
    issues: issues.map((issue) =>
      /^(\/\d|$)/.test(issue.pointer) ? { ...issue, pointer: list + issue.pointer } : issue,
    ),
  });
