import type { PageWords, Unread } from '../core/page-words.ts';
import { unspoken, type Drawn } from './drawn-objects.ts';
import { inDocument, keptPdfium } from './pdfium-document.ts';
import type { Pdfium } from './pdfium.ts';

/** Of one page, UTF-16 units; a page that has more is said not to be read. */
const MOST_CHARACTERS = 500_000;
/** Of one file; those after them are said not to be read. */
const MOST_PAGES = 5000;
/** A page that is half covered by pictures is a picture unless it has as many letters as a text. */
const PICTURED = 0.5;
const LETTERS_OF_A_TEXT = 200;
/** A frame and some lines are no letters. */
const PATHS_OF_LETTERS = 20;
/** Fewer in a row are bullets and signs: many fonts of them give their characters no meaning. */
const UNDECODED_IN_A_ROW = 3;

/**
 * Words of pages by PDFium, in this very thread: for every page of the file, in order, whatever of it is hidden, clipped or
 * outside the paper. Without limits on time: run it in a worker. Throws Problem `pdf-not-drawable` for a file that cannot be
 * read.
 */
export function createPageWords(): (pdf: Uint8Array) => Promise<readonly PageWords[]> {
  const run = keptPdfium();
  return (pdf) =>
    run((pdfium) =>
      inDocument(pdfium, pdf, (document, pages) =>
        Array.from({ length: pages }, (_, page) =>
          page < MOST_PAGES ? wordsOf(pdfium, document, page) : unopened(page),
        ),
      ),
    );
}

const unopened = (page: number): PageWords => ({ page, texts: [], unread: 'unopened' });

function wordsOf(pdfium: Pdfium, document: number, index: number): PageWords {
  let page = pdfium.FPDF_LoadPage(document, index);
  if (page === 0) return unopened(index);
  try {
    if (pdfium.FPDFPage_GetAnnotCount(page) > 0) {
      // As on the screen: what is printed only is no other words.
      pdfium.FPDFPage_Flatten(page, 0);
      pdfium.FPDF_ClosePage(page);
      page = pdfium.FPDF_LoadPage(document, index);
      if (page === 0) return unopened(index);
    }
    const said = lettersOf(pdfium, page);
    const drawn = unspoken(pdfium, page);
    const shown = drawn.spoken > 0 ? lettersOf(pdfium, page) : said;
    return {
      page: index,
      texts: shown.text === said.text ? [said.text] : [said.text, shown.text],
      unread: said.isCut || shown.isCut || drawn.isCut ? 'unopened' : unreadOf(shown, drawn),
    };
  } finally {
    if (page !== 0) pdfium.FPDF_ClosePage(page);
  }
}

interface Letters {
  readonly text: string;
  readonly undecoded: boolean;
  readonly isCut: boolean;
}

/**
 * Character by character: of a page with letters of no meaning the text as a whole (FPDFText_GetText) lacks its end. What no
 * text has (controls, halves of a pair) becomes a space.
 */
function lettersOf(pdfium: Pdfium, page: number): Letters {
  const loaded = pdfium.FPDFText_LoadPage(page);
  if (loaded === 0) return { text: '', undecoded: false, isCut: true };
  try {
    const count = pdfium.FPDFText_CountChars(loaded);
    const units: string[] = [];
    let row = 0;
    let undecoded = false;
    for (let index = 0; index < Math.min(count, MOST_CHARACTERS); index++) {
      const code = pdfium.FPDFText_GetUnicode(loaded, index);
      units.push(characterOf(code));
      const isUnknown = hasNoMeaning(code) || pdfium.FPDFText_HasUnicodeMapError(loaded, index) === 1;
      row = isUnknown ? row + 1 : 0;
      undecoded ||= row >= UNDECODED_IN_A_ROW;
    }
    return { text: units.join(''), undecoded, isCut: count > MOST_CHARACTERS };
  } finally {
    pdfium.FPDFText_ClosePage(loaded);
  }
}

const HYPHEN = 2;

/** PDFium joins the parts of a word; whether the hyphen is the word's own it cannot know, so it stays, with the end of the line. */
function characterOf(code: number): string {
  if (code === HYPHEN) return '-\n';
  return code < 32 || code > 0x10_ffff || (code >= 0xd800 && code < 0xe000) ? ' ' : String.fromCodePoint(code);
}

/** For private use, or the sign for a character that is not known. */
const hasNoMeaning = (code: number): boolean => (code >= 0xe000 && code <= 0xf8ff) || code === 0xfffd;

function unreadOf({ text, undecoded }: Letters, { pictured, pictures, paths }: Drawn): Unread | null {
  if (undecoded) return 'undecoded';
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (letters === 0) return pictures > 0 || paths >= PATHS_OF_LETTERS ? 'picture' : null;
  return pictured >= PICTURED && letters < LETTERS_OF_A_TEXT ? 'picture' : null;
}
