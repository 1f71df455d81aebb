import { pdfOf } from './small-pdf.ts';

/** What a page of a PDF draws, and what else it has. */
export interface WordedPage {
  /** Operators; fonts F (Helvetica) and those of `resources`. */
  readonly content: string;
  /** More entries of the page and of its resources. Objects of `more` are numbered from 10. */
  readonly page?: string;
  readonly resources?: string;
}

export const stream = (content: string, dict = ''): string =>
  `<<${dict}/Length ${content.length}>>\nstream\n${content}\nendstream`;

/** Words in Helvetica at the top of a page, a line each. */
export const lines = (...texts: readonly string[]): string =>
  `BT /F 12 Tf 14 TL 72 700 Td ${texts.map((text) => `(${text}) Tj T*`).join(' ')} ET`;

/** A picture that covers the whole page: object 10 must be `PICTURE`. */
export const SCANNED: WordedPage = { content: 'q 595 0 0 842 0 0 cm /I Do Q', resources: '/XObject<</I 10 0 R>>' };
export const PICTURE = stream(
  'x',
  '/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray',
);

/** A PDF of these pages, with more objects (from number 10), entries of its catalog, and of its trailer. */
export function wordedPdf(
  pages: readonly WordedPage[],
  {
    more = [],
    catalog = '',
    trailer = '',
  }: { readonly more?: readonly string[]; readonly catalog?: string; readonly trailer?: string } = {},
): Uint8Array<ArrayBuffer> {
  const first = 10 + more.length;
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`);
  const fillers = Array.from({ length: 6 }, () => 'null');
  return pdfOf(
    [
      `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
      `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${pages.length}>>`,
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
      ...fillers,
      ...more,
      ...pages.flatMap(({ content, page = '', resources = '' }, index) => [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${first + 2 * index + 1} 0 R/Resources<</Font<</F 3 0 R/G 11 0 R>>${resources}>>${page}>>`,
        stream(content),
      ]),
    ],
    trailer,
  );
}
