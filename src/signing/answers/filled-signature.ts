import type { PdfFile } from '../../pdf/file.ts';
import { signatureFields } from '../../pdf/forms.ts';
import { PdfName, PdfRef, PdfString, type PdfDict } from '../../pdf/objects.ts';
import { decodeDate, decodeText } from '../../pdf/text-string.ts';
import type { PreparedDocument } from '../prepared-document.ts';

/** The signature that a whole file answers with, as its dictionary says it. */
export interface FilledSignature {
  /** /Contents with its padding. */
  readonly contents: Uint8Array;
  /** The file before and after the hole. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly claimedTime: Date;
}

/**
 * What level B lets a dictionary say (EN 319 142-1 6.3); no /Reference, which would carry DocMDP, no /Cert, and no /Reason: readers
 * show it as the signatory's word, and nobody here wrote it.
 */
const KEYS = new Set([
  'Type',
  'Filter',
  'SubFilter',
  'ByteRange',
  'Contents',
  'M',
  'Name',
  'Location',
  'ContactInfo',
  'Prop_Build',
]);

/** How far /M may lie before the preparation (clocks differ) and after it (a preparation lives a day), ms. */
const MAX_EARLY = 5 * 60_000;
const MAX_LATE = 25 * 3_600_000;

/** Reads the dictionary in our field, as the last revision has it; a text is what is wrong, for the log. */
export function readFilledSignature(file: PdfFile, document: PreparedDocument): FilledSignature | string {
  const field = signatureFields(file.last).find((one) => one.name === document.field);
  const dict = field?.signature;
  if (!dict || !(field.dict.get('V') instanceof PdfRef)) return 'the field is not filled';
  const surprise = [...dict.entries.keys()].find((key) => !KEYS.has(key));
  if (surprise) return `the signature dictionary has /${surprise}`;
  if (nameOf(dict, 'Type') !== 'Sig' || nameOf(dict, 'SubFilter') !== 'ETSI.CAdES.detached' || !nameOf(dict, 'Filter'))
    return 'not a PAdES signature';
  const claimedTime = timeOf(dict);
  const early = (claimedTime?.getTime() ?? 0) - document.claimedTime.getTime();
  if (!claimedTime || early < -MAX_EARLY || early > MAX_LATE) return 'the claimed time';

  const contents = dict.get('Contents');
  const range = dict.get('ByteRange');
  const [zero, start, end, rest] = Array.isArray(range) ? (range as readonly unknown[]) : [];
  const whole =
    contents instanceof PdfString &&
    contents.hex &&
    (range as readonly unknown[]).length === 4 &&
    zero === 0 &&
    start === contents.start &&
    end === contents.end &&
    contents.start >= document.pdf.length &&
    rest === file.bytes.length - contents.end;
  if (!whole) return 'the ByteRange does not cover all but /Contents';
  if (contents.end - contents.start !== 2 * contents.bytes.length + 2) return 'white space in /Contents';
  const [before, after] = [file.bytes.subarray(0, contents.start), file.bytes.subarray(contents.end)];
  return { contents: contents.bytes, before, after, claimedTime };
}

function nameOf(dict: PdfDict, key: string): string | null {
  const value = dict.get(key);
  return value instanceof PdfName ? value.name : null;
}

function timeOf(dict: PdfDict): Date | null {
  const value = dict.get('M');
  return value instanceof PdfString ? decodeDate(decodeText(value)) : null;
}
