import type { CopyReport, ValidationReport } from '../report.ts';
import { fileSentence } from '../sentences/file-sentence.ts';

/**
 * Print-outs, scans, split, merged and re-saved copies of documents of this house, by what they show. Anybody can write
 * those words, so a recognition says what a file claims to be a copy of and never that it is right.
 */
export interface ShownText {
  readonly texts: readonly string[];
  /** What the QR codes say. */
  readonly codes: readonly string[];
}

/** Codes are eight characters of Crockford's base 32 after /v/; people and OCR put the hyphen or a space in the middle. */
const ADDRESS = String.raw`((?:https?:\/\/)?[\w.-]+(?::\d{1,5})?\/v\/([0-9A-Z]{4})[-–\s]?([0-9A-Z]{4}))`;
/** The footer's last line. OCR loses dots and rings over letters first. */
const FOOTER = new RegExp(
  String.raw`(Original\s+.r\s+elektroniskt|B.r\s+inga\s+underskrifter)[.,]?\s+Kontrollera\s+p.\s+${ADDRESS}(?![0-9A-Z])`,
  'iu',
);
const ALONE = new RegExp(`^${ADDRESS}$`, 'iu');
const PAGE = /\bSida\s+\d{1,5}\s*\((\d{1,5})\)/iu;
/** Of one page's text: footers stand at its end, and texts may be endless. */
const LOOKED_AT = 20_000;

/** What these pages show themselves to be a copy of; null when they are nothing of ours. */
export const recognise = ({ texts, codes }: ShownText): CopyReport | null => byText(texts) ?? byCode(codes);

function byText(texts: readonly string[]): CopyReport | null {
  const pages = texts.map((text) => text.slice(-LOOKED_AT));
  const found = pages.flatMap((text) => {
    const match = FOOTER.exec(text);
    return match ? [{ text, match }] : [];
  });
  const [first] = found;
  if (!first) return null;
  const code = codeOf(first.match[3], first.match[4]);
  const same = found.filter(({ match }) => codeOf(match[3], match[4]) === code);
  const lines = same.map(({ text, match }) => lineBefore(text, match.index));
  const caseNumbers = [...new Set(lines.flatMap(numbersOf))].slice(0, 10);
  return {
    by: 'text',
    kind: /inga/iu.test(first.match[1] ?? '') ? 'public-edition' : 'copy',
    address: addressOf(first.match[2] ?? ''),
    code,
    title: lines.map(titleOf).find((title) => title !== null) ?? null,
    caseNumbers,
    pages: { here: same.length, original: originalPages(same.map(({ text }) => text)) },
  };
}

/** "Title · Dnr A · dnr B" stands above the footer's last line; on a first page it does not. */
const lineBefore = (text: string, at: number): string => text.slice(0, at).trimEnd().split('\n').at(-1) ?? '';
const parts = (line: string) => line.split('·').map((part) => part.trim());
const numbersOf = (line: string): readonly string[] =>
  parts(line).flatMap((part) => /^dnr\s+(?!saknas)(\S.{0,80})$/iu.exec(part)?.[1] ?? []);
function titleOf(line: string): string | null {
  const [title = '', ...rest] = parts(line);
  return rest.some((part) => /^dnr\b/iu.test(part)) && title !== '' && !/^dnr\b/iu.test(title) ? title : null;
}

function originalPages(texts: readonly string[]): number | null {
  const totals = new Set(texts.flatMap((text) => PAGE.exec(text)?.[1] ?? []));
  const [total] = totals;
  return totals.size === 1 && total !== undefined ? Number(total) : null;
}

function byCode(codes: readonly string[]): CopyReport | null {
  for (const text of codes) {
    const match = ALONE.exec(text.trim());
    if (!match) continue;
    return {
      by: 'qr-code',
      kind: 'copy',
      address: addressOf(match[1] ?? ''),
      code: codeOf(match[2], match[3]),
      title: null,
      caseNumbers: [],
      pages: { here: null, original: null },
    };
  }
  return null;
}

const codeOf = (a = '', b = '') => `${a}-${b}`.toUpperCase();

/** Codes of the QR kind are upper case throughout; people read hosts in lower case. */
function addressOf(text: string): string {
  const [, host = '', code = ''] = /^(?:https?:\/\/)?([^/]+)\/v\/(.*)$/isu.exec(text) ?? [];
  return `${host.toLowerCase()}/v/${codeOf(...(code.match(/[0-9A-Z]{4}/giu) ?? []))}`;
}

/**
 * Whether to look at all: a file whose signatures stand needs it not, nor does one of ours that waits for its first; a
 * file rewritten whole may still carry the remains of signatures.
 */
export const mayBeCopy = (report: ValidationReport): boolean =>
  !report.sound &&
  report.unsignedFields.length === 0 &&
  !report.problems.some(({ code }) => code === 'pdf-unreadable') &&
  (report.signatureCount === 0 || isRewritten(report));

/** None of the signatures fits the bytes, and there is one revision: what signing appends is gone. */
export const isRewritten = ({ signatures, revisions }: Pick<ValidationReport, 'signatures' | 'revisions'>): boolean =>
  revisions.length === 1 && signatures.length > 0 && signatures.every((one) => !one.cryptographicallyIntact);

/** The report of a file that was recognised, with the sentence that follows. */
export function asCopy(report: ValidationReport, copyOf: CopyReport | null): ValidationReport {
  if (copyOf === null) return report;
  const told = { ...report, copyOf };
  return { ...told, sentence: fileSentence(told) };
}
