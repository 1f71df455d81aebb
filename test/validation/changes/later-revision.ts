import { concatBytes, latin1Bytes } from '../../../src/core/bytes.ts';
import { openPdf, type PdfFile } from '../../../src/pdf/file.ts';
import { Increment, withKeys } from '../../../src/pdf/increment.ts';
import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, type PdfObject } from '../../../src/pdf/objects.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { analyseRevisions } from '../../../src/validation/changes/analyse.ts';
import { pdfOf } from '../../support/small-pdf.ts';

/** Numbers of the objects in `form()`. */
export const AT = {
  catalog: 1,
  pages: 2,
  page: 3,
  annotations: 4,
  form: 5,
  empty: 6,
  text: 7,
  font: 8,
  box: 9,
  resources: 10,
  contents: 11,
  content: 12,
  shown: 13,
  info: 14,
  split: 15,
  splitWidget: 16,
  metadata: 17,
} as const;

const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>';

/** A page that says "100 kr", an empty signature field, another whose widget stands apart, and a text field. */
export const form = (): Uint8Array<ArrayBuffer> =>
  pdfOf(
    [
      '<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R/Metadata 17 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots 4 0 R/Resources 10 0 R/Contents 11 0 R>>',
      '[6 0 R 7 0 R 16 0 R]',
      '<</Fields[6 0 R 7 0 R 15 0 R]/SigFlags 3>>',
      '<</Type/Annot/Subtype/Widget/FT/Sig/T(Empty)/TU(F\\366r Kommunen)/F 132/P 3 0 R/Rect[60 100 290 196]/AP<</N 9 0 R>>>>',
      '<</Type/Annot/Subtype/Widget/FT/Tx/T(Sum)/V(100)/P 3 0 R/Rect[60 300 290 320]/AP<</N 13 0 R>>>>',
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
      '<</Type/XObject/Subtype/Form/BBox[0 0 230 96]/Length 0>>\nstream\n\nendstream',
      '<</Font<</F1 8 0 R>>>>',
      '[12 0 R]',
      '<</Length 26>>\nstream\nBT /F1 9 Tf (100 kr) Tj ET\nendstream',
      '<</Type/XObject/Subtype/Form/BBox[0 0 230 20]/Length 3>>\nstream\n100\nendstream',
      '<</Producer(one)>>',
      '<</FT/Sig/T(Split)/Kids[16 0 R]>>',
      '<</Type/Annot/Subtype/Widget/Parent 15 0 R/F 132/P 3 0 R/Rect[0 0 0 0]>>',
      `<</Type/Metadata/Subtype/XML/Length ${XMP.length}>>\nstream\n${XMP}\nendstream`,
    ],
    '/Info 14 0 R',
  );

export const ref = (number: number) => new PdfRef(number, 0);
export const name = (text: string) => new PdfName(text);
export const text = (value: string) => new PdfString(latin1Bytes(value), true);
export const dict = (entries: Readonly<Record<string, PdfObject>>) => new PdfDict(new Map(Object.entries(entries)));
export const stream = (content: string, entries: Readonly<Record<string, PdfObject>> = {}) =>
  new PdfStream(dict(entries), latin1Bytes(content));
export const signature = (subFilter = 'ETSI.CAdES.detached') =>
  dict({ Type: name('Sig'), SubFilter: name(subFilter), Contents: text('0') });

export interface Pen {
  readonly increment: Increment;
  readonly file: PdfFile;
  /** Sets keys of a dictionary that is there; undefined takes one out. */
  change(number: number, keys: Readonly<Record<string, PdfObject | undefined>>): void;
  add(object: PdfObject): PdfRef;
  put(number: number, object: PdfObject): void;
}

/** A file with one more revision. */
export function append(base: Uint8Array, write: (pen: Pen) => void): Uint8Array<ArrayBuffer> {
  const file = openPdf(base, primitives);
  const increment = new Increment(file);
  write({
    increment,
    file,
    add: (object) => increment.add(object),
    put: (number, object) => increment.put(ref(number), object),
    change(number, keys) {
      const old = file.last.get(number);
      if (!(old instanceof PdfDict)) throw new Error(`object ${number} is no dictionary`);
      increment.put(ref(number), withKeys(old, keys));
    },
  });
  return concatBytes(base, increment.finish().bytes);
}

/** What the analysis says of the last revision of `form()` with this appended. */
export function changeOf(write: (pen: Pen) => void, base: Uint8Array = form()) {
  const changes = analyseRevisions(openPdf(append(base, write), primitives));
  const last = changes.at(-1);
  if (!last) throw new Error('no revision');
  return last;
}
