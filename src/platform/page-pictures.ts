import type { PagePicture, PagePictures, PdfPage } from '../core/page-pictures.ts';
import type { Pdfium } from './pdfium.ts';
import { inDocument, keptPdfium, memoryOf, notDrawable, refusal, reserve, tooLarge } from './pdfium-document.ts';
import { encodePng } from './png.ts';

/** Of one picture: an A4 page at 500 dots an inch. */
const MOST_PIXELS = 25_000_000;

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
  const run = keptPdfium();
  const rgba = (page: PdfPage): Promise<PagePicture> =>
    run((pdfium) =>
      inDocument(pdfium, page.pdf, (document, pages) => ({ ...drawPage(pdfium, document, page, pages), pages })),
    );
  return {
    rgba,
    async png(page) {
      const picture = await rgba(page);
      return { ...picture, bytes: encodePng(picture.bytes, picture.width, picture.height) };
    },
  };
}

/** Pixels of one page (index, from 0) of an opened file. Throws Problem `page-unknown`, `picture-too-large`. */
export function drawPage(
  pdfium: Pdfium,
  document: number,
  { page, scale }: Pick<PdfPage, 'page' | 'scale'>,
  pages: number,
): Omit<PagePicture, 'pages'> {
  const info = reserve(pdfium, FORM_INFO.size);
  memoryOf(pdfium).fill(0, info, info + FORM_INFO.size)[info] = FORM_INFO.version;
  const form = pdfium.FPDFDOC_InitFormFillEnvironment(document, info);
  const exists = Number.isInteger(page) && page >= 0 && page < pages;
  const opened = exists ? pdfium.FPDF_LoadPage(document, page) : 0;
  try {
    if (opened === 0) throw exists ? notDrawable('the page is not read') : unknownPage(page, pages);
    pdfium.FORM_OnAfterLoadPage(opened, form);
    return drawOpened(pdfium, { page: opened, form }, scale);
  } finally {
    if (opened !== 0) pdfium.FORM_OnBeforeClosePage(opened, form);
    if (opened !== 0) pdfium.FPDF_ClosePage(opened);
    pdfium.FPDFDOC_ExitFormFillEnvironment(form);
    pdfium.free(info);
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

const unknownPage = (page: number, pages: number) =>
  refusal(
    'not-found',
    'page-unknown',
    `Sidan ${page + 1} finns inte. Filen har ${pages} sidor.`,
    `There is no page ${page + 1}. The file has ${pages} pages.`,
  );
