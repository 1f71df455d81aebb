import { Problem, type ProblemKind } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { openPdfium, type Pdfium } from './pdfium.ts';

/** An instance that has grown past this is not kept: its memory never shrinks. Bytes. */
const KEPT_MEMORY = 128 * 1024 * 1024;

/**
 * Runs work in a PDFium that is kept from one call to the next. After a trap the instance is in no known state and is thrown
 * away: the work ends in Problem `pdf-not-drawable`.
 */
export function keptPdfium(): <T>(work: (pdfium: Pdfium) => T) => Promise<T> {
  let kept: Pdfium | null = null;
  return async (work) => {
    const pdfium = kept ?? (await openPdfium());
    kept = null;
    const result = attempt(() => work(pdfium));
    if (pdfium.memory.buffer.byteLength <= KEPT_MEMORY && !('trap' in result)) kept = pdfium;
    if ('value' in result) return result.value;
    throw 'trap' in result ? notDrawable(result.trap) : result.problem;
  };
}

type Attempt<T> = { readonly value: T } | { readonly problem: Problem } | { readonly trap: unknown };

function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { value: work() };
  } catch (error) {
    return error instanceof Problem ? { problem: error } : { trap: error };
  }
}

/** Opens a file, and closes it whatever happens. Throws Problem `pdf-not-drawable`. */
export function inDocument<T>(pdfium: Pdfium, pdf: Uint8Array, use: (document: number, pages: number) => T): T {
  const data = reserve(pdfium, pdf.length);
  memoryOf(pdfium).set(pdf, data);
  const document = pdfium.FPDF_LoadMemDocument(data, pdf.length, 0);
  try {
    if (document === 0) throw notDrawable('the file is not read');
    return use(document, pdfium.FPDF_GetPageCount(document));
  } finally {
    if (document !== 0) pdfium.FPDF_CloseDocument(document);
    pdfium.free(data);
  }
}

export const memoryOf = ({ memory }: Pdfium): Uint8Array => new Uint8Array(memory.buffer);

/** Memory of the instance, to be freed. Throws Problem `picture-too-large`. */
export function reserve({ malloc }: Pdfium, size: number): number {
  const pointer = malloc(size);
  if (pointer === 0) throw tooLarge();
  return pointer;
}

export const refusal = (kind: ProblemKind, code: string, sv: string, en: string, inside?: unknown) =>
  new Problem({ kind, code, message: words(sv, en), inside });

export const notDrawable = (inside: unknown) =>
  refusal(
    'unsupported',
    'pdf-not-drawable',
    'Sidan går inte att visa som bild. Filen är skadad eller låst.',
    'The page cannot be shown as a picture. The file is damaged or locked.',
    inside,
  );
export const tooLarge = () =>
  refusal(
    'too-large',
    'picture-too-large',
    'Bilden av sidan blir för stor. Välj en mindre skala.',
    'The picture of the page becomes too large. Choose a smaller scale.',
  );
