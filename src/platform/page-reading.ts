import { decodeQR } from 'qr/decode.js';
import { chosenPages, type PageReading } from '../core/page-reading.ts';
import { drawPage } from './page-pictures.ts';
import type { Pdfium } from './pdfium.ts';
import { inDocument, keptPdfium, memoryOf, reserve } from './pdfium-document.ts';

/** Of one page; a dense table has some ten thousand. UTF-16 units. */
const MOST_CHARACTERS = 200_000;
/** Of one file. */
const MOST_PAGES = 3000;
/** 150 dots an inch: a module of a printed code is then three pixels and more. */
const CODE_SCALE = 150 / 72;
/** For one page's search for a code, milliseconds beside the first try. */
const CODE_TIME = 200;

/** Words and codes of pages by PDFium, in this very thread. Without limits on time: run it in a worker. */
export function createPageReading(): PageReading {
  const run = keptPdfium();
  return {
    texts: (pdf, choice) =>
      run((pdfium) =>
        inDocument(pdfium, pdf, (document, pages) => ({
          texts: chosenPages(choice, pages)
            .slice(0, MOST_PAGES)
            .map((page) => ({ page, text: textOf(pdfium, document, page) })),
          pages,
        })),
      ),
    codes: (pdf, choice) =>
      run((pdfium) =>
        inDocument(pdfium, pdf, (document, pages) =>
          chosenPages(choice, pages).flatMap((page) => codeOn(pdfium, document, page, pages) ?? []),
        ),
      ),
  };
}

function textOf(pdfium: Pdfium, document: number, index: number): string {
  const page = pdfium.FPDF_LoadPage(document, index);
  if (page === 0) return '';
  const text = pdfium.FPDFText_LoadPage(page);
  try {
    const count = text === 0 ? 0 : Math.min(MOST_CHARACTERS, pdfium.FPDFText_CountChars(text));
    return count > 0 ? charactersOf(pdfium, text, count) : '';
  } finally {
    if (text !== 0) pdfium.FPDFText_ClosePage(text);
    pdfium.FPDF_ClosePage(page);
  }
}

function charactersOf(pdfium: Pdfium, text: number, count: number): string {
  const buffer = reserve(pdfium, (count + 1) * 2);
  try {
    const written = Math.max(0, pdfium.FPDFText_GetText(text, 0, count, buffer) - 1);
    const units = memoryOf(pdfium).slice(buffer, buffer + written * 2);
    const read = new TextDecoder('utf-16le').decode(units);
    return read
      .replaceAll(/\r\n?/g, '\n')
      .replaceAll(/[^\S\n]+/gu, ' ')
      .trim();
  } finally {
    pdfium.free(buffer);
  }
}

/** Null: the page has no code, or cannot be drawn; the next one may. */
function codeOn(pdfium: Pdfium, document: number, page: number, pages: number): string | null {
  try {
    const { width, height, bytes } = drawPage(pdfium, document, { page, scale: CODE_SCALE }, pages);
    return decodeQR({ width, height, data: bytes }, { format: 'RGBA', timeLimit: CODE_TIME });
  } catch (error) {
    // A trap is the instance's end; else the decoder tells by an exception that it found nothing.
    if (error instanceof Error && error.name !== 'RuntimeError') return null;
    throw error;
  }
}
