import { sameObject } from '../../pdf/compare.ts';
import type { PdfFile } from '../../pdf/file.ts';
import { signatureFields } from '../../pdf/forms.ts';
import { isPlainHex } from '../../pdf/string-syntax.ts';
import { failed, type Outcome } from '../outcome.ts';
import type { FoundSignature } from '../signature-list.ts';

export interface Coverage {
  /** The signed ranges; null when the ByteRange cannot be used. */
  readonly ranges: readonly [Uint8Array, Uint8Array] | null;
  readonly coversWholeFile: boolean;
  readonly outcomes: readonly Outcome[];
}

const malformed = (code: string, sv: string, en: string) => failed('FORMAT_FAILURE', code, sv, en);

/**
 * Format checking of the PDF around a signature (EN 319 102-1 5.2.2, ISO 32000-1 12.8.1): the ByteRange leaves out exactly
 * the one hex string that is /Contents, ends where a revision ends, and the dictionary is the same in the last revision.
 */
export function checkByteRange(file: PdfFile, signature: FoundSignature, all: readonly FoundSignature[]): Coverage {
  const { bytes } = file;
  const [zero, start = -1, end = -1, tail = -1] = signature.byteRange ?? [];
  const whole =
    signature.byteRange?.length === 4 && signature.byteRange.every((one) => Number.isSafeInteger(one) && one >= 0);
  if (!whole || zero !== 0 || start <= 0 || end <= start || end + tail > bytes.length)
    return {
      ranges: null,
      coversWholeFile: false,
      outcomes: [
        malformed(
          'byte-range',
          'ByteRange är inte fyra tal som ryms i filen.',
          'The ByteRange is not four numbers that fit the file.',
        ),
      ],
    };

  const ranges = [bytes.subarray(0, start), bytes.subarray(end, end + tail)] as const;
  const outcomes: Outcome[] = [];
  const { contents } = signature;
  if (!contents?.hex || contents.start !== start || contents.end !== end)
    outcomes.push(
      malformed(
        'byte-range-hole',
        'ByteRange utelämnar något annat än underskriftens egna byte.',
        'The ByteRange leaves out something other than the signature’s own bytes.',
      ),
    );
  // White space inside a hex string is legal PDF, but it is room for bytes that nobody signed.
  else if (!isPlainHex(bytes, start + 1, end - 1))
    outcomes.push(
      malformed(
        'contents-not-hex',
        'I underskriftens egna byte står annat än hexadecimala siffror.',
        'The signature’s own bytes hold something other than hexadecimal digits.',
      ),
    );

  const signedEnd = end + tail;
  const own = file.revisions.find((revision) => start >= revision.start && start < revision.end);
  const trailingEol = own ? own.end - signedEnd : -1;
  if (!own || trailingEol < 0 || trailingEol > 2)
    outcomes.push(
      malformed(
        'revision-not-covered',
        'Underskriften täcker inte hela det steg som den hör till.',
        'The signature does not cover the whole revision it belongs to.',
      ),
    );
  else if (trailingEol > 0)
    outcomes.push(
      malformed(
        'eol-not-covered',
        'En radbrytning i slutet ligger utanför underskriften.',
        'One line end lies outside the signature.',
      ),
    );

  if (all.some((other) => overlaps(signature, other)))
    outcomes.push(
      malformed(
        'byte-range-overlap',
        'Två underskrifters områden överlappar varandra delvis.',
        'The ranges of two signatures overlap in part.',
      ),
    );
  if (!isUnchangedAtEnd(file, signature))
    outcomes.push(
      malformed(
        'signature-dictionary-changed',
        'Underskriftens egna uppgifter är ändrade eller borttagna i ett senare steg.',
        'The signature’s own data were changed or removed in a later step.',
      ),
    );
  return {
    ranges,
    coversWholeFile: signedEnd + Math.max(0, trailingEol) >= file.end && file.end === bytes.length,
    outcomes,
  };
}

/** The later of two signatures must cover the earlier one whole: its hole begins after the earlier one's end. */
function overlaps(a: FoundSignature, b: FoundSignature): boolean {
  if (a === b || a.byteRange?.length !== 4 || b.byteRange?.length !== 4) return false;
  const endOf = ([, , hole = 0, tail = 0]: readonly number[]) => hole + tail;
  const [early, late] =
    endOf(a.byteRange) <= endOf(b.byteRange) ? [a.byteRange, b.byteRange] : [b.byteRange, a.byteRange];
  return endOf(early) > (late[1] ?? 0) && !equalRanges(early, late);
}

const equalRanges = (a: readonly number[], b: readonly number[]) => a.every((one, i) => one === b[i]);

function isUnchangedAtEnd(file: PdfFile, signature: FoundSignature): boolean {
  const last = signatureFields(file.last).find((field) => signature.fields.includes(field.name));
  if (!last?.signature || last.value?.number !== signature.field.value?.number) return false;
  return sameObject(last.signature, signature.dict);
}
