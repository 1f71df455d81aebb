import type { PagePicture, PagePictures, PdfPage } from '../core/page-pictures.ts';
import { Problem, type ProblemKind } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { openPdfium, type Pdfium } from './pdfium.ts';
import { encodePng } from './png.ts';

/** Of one picture: an A4 page at 500 dots an inch. */
const MOST_PIXELS = 25_000_000;
/** An instance that has grown past this is not kept: its memory never shrinks. Bytes. */
const KEPT_MEMORY = 128 * 1024 * 1024;

/** FPDFBitmap_BGRA, written as RGBA by FPDF_REVERSE_BYTE_ORDER. */
const FOUR_BYTES = 4;
const REVERSED = 0x10;
/** FPDF_ANNOT: annotations are drawn too, widgets excepted. */
const ANNOTATIONS = 0x01;
/** FPDF_FORMFILLINFO (fpdf_formfill.h): its version, then call-backs that we leave empty. Bytes. */
const FORM_INFO = { size: 256, version: 1 };
const WHITE = 0xff_ff_ff_ff;

/** Page pictures by PDFium, in this very thread. Without limits on time: run it in a worker. */
export function createPagePictures(): PagePictures {
  let kept: Pdfium | null = null;

  const rgba = async (page: PdfPage): Promise<PagePicture> => {
    const pdfium = kept ?? (await openPdfium());
    // After a trap the instance is in no known state: it comes back only when all went well.
    kept = null;
    const result = attempt(() => drawPage(pdfium, page));
    if (pdfium.memory.buffer.byteLength <= KEPT_MEMORY && !('trap' in result)) kept = pdfium;
    if ('picture' in result) return result.picture;
    throw 'trap' in result ? notDrawable(result.trap) : result.problem;
  };

  return {
    rgba,
    async png(page) {
      const picture = await rgba(page);
      return { ...picture, bytes: encodePng(picture.bytes, picture.width, picture.height) };
    },
  };
}

type Attempt = { readonly picture: PagePicture } | { readonly problem: Problem } | { readonly trap: unknown };

function attempt(draw: () => PagePicture): Attempt {
  try {
    return { picture: draw() };
  } catch (error) {
    return error instanceof Problem ? { problem: error } : { trap: error };
  }
}

function drawPage(pdfium: Pdfium, { pdf, page, scale }: PdfPage): PagePicture {
  const { free } = pdfium;
  const data = reserve(pdfium, pdf.length);
  memoryOf(pdfium).set(pdf, data);
  const document = pdfium.FPDF_LoadMemDocument(data, pdf.length, 0);
  if (document === 0) {
    free(data);
    throw notDrawable('the file is not read');
  }
  const pages = pdfium.FPDF_GetPageCount(document);
  const info = reserve(pdfium, FORM_INFO.size);
  memoryOf(pdfium).fill(0, info, info + FORM_INFO.size)[info] = FORM_INFO.version;
  const form = pdfium.FPDFDOC_InitFormFillEnvironment(document, info);
  const exists = Number.isInteger(page) && page >= 0 && page < pages;
  const opened = exists ? pdfium.FPDF_LoadPage(document, page) : 0;
  try {
    if (opened === 0) throw exists ? notDrawable('the page is not read') : unknownPage(page, pages);
    pdfium.FORM_OnAfterLoadPage(opened, form);
    return { ...drawOpened(pdfium, { page: opened, form }, scale), pages };
  } finally {
    if (opened !== 0) pdfium.FORM_OnBeforeClosePage(opened, form);
    if (opened !== 0) pdfium.FPDF_ClosePage(opened);
    pdfium.FPDFDOC_ExitFormFillEnvironment(form);
    pdfium.FPDF_CloseDocument(document);
    free(info);
    free(data);
  }
}

interface Opened {
  readonly page: number;
  readonly form: number;
}

function drawOpened(pdfium: Pdfium, { page, form }: Opened, scale: number): Omit<PagePicture, 'pages'> {
  const width = Math.max(1, Math.round(pdfium.FPDF_GetPageWidth(page) * scale));
  const height = Math.max(1, Math.round(pdfium.FPDF_GetPageHeight(page) * scale));
  if (!(width * height <= MOST_PIXELS)) throw tooLarge();
  const size = width * height * FOUR_BYTES;
  const pixels = reserve(pdfium, size);
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, FOUR_BYTES, pixels, width * FOUR_BYTES);
  try {
    if (bitmap === 0) throw tooLarge();
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, REVERSED | ANNOTATIONS);
    pdfium.FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, REVERSED);
    return { width, height, bytes: memoryOf(pdfium).slice(pixels, pixels + size) };
  } finally {
    if (bitmap !== 0) pdfium.FPDFBitmap_Destroy(bitmap);
    pdfium.free(pixels);
  }
}

const memoryOf = ({ memory }: Pdfium): Uint8Array => new Uint8Array(memory.buffer);

function reserve({ malloc }: Pdfium, size: number): number {
  const pointer = malloc(size);
  if (pointer === 0) throw tooLarge();
  return pointer;
}

const refusal = (kind: ProblemKind, code: string, sv: string, en: string, inside?: unknown) =>
  new Problem({ kind, code, message: words(sv, en), inside });

const notDrawable = (inside: unknown) =>
  refusal(
    'unsupported',
    'pdf-not-drawable',
    'Sidan går inte att visa som bild. Filen är skadad eller låst.',
    'The page cannot be shown as a picture. The file is damaged or locked.',
    inside,
  );
const unknownPage = (page: number, pages: number) =>
  refusal(
    'not-found',
    'page-unknown',
    `Sidan ${page + 1} finns inte. Filen har ${pages} sidor.`,
    `There is no page ${page + 1}. The file has ${pages} pages.`,
  );
const tooLarge = () =>
  refusal(
    'too-large',
    'picture-too-large',
    'Bilden av sidan blir för stor. Välj en mindre skala.',
    'The picture of the page becomes too large. Choose a smaller scale.',
  );
