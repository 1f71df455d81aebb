import { latin1Bytes } from '../../src/core/bytes.ts';

/** A PDF with these object bodies (1, 2, 3 …), a classic table, and the first object as catalog. */
export function pdfOf(bodies: readonly string[], trailer = ''): Uint8Array<ArrayBuffer> {
  const offsets: number[] = [];
  let text = '%PDF-1.7\n';
  bodies.forEach((body, i) => {
    offsets.push(text.length);
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
  });
  const xref = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${rows}trailer\n`;
  text += `<</Size ${bodies.length + 1}/Root 1 0 R/ID[<${'00'.repeat(16)}><${'00'.repeat(16)}>]${trailer}>>\nstartxref\n${xref}\n%%EOF\n`;
  return latin1Bytes(text);
}

/** One page with two empty signature fields, as revision 0 has them. */
export const twoFields = (): Uint8Array<ArrayBuffer> => {
  const widget = (name: string, party: string, x: number) =>
    `<</Type/Annot/Subtype/Widget/FT/Sig/T(${name})/TU(Underskrift f\\366r ${party}, N.N., chef)/F 132/P 3 0 R/Rect[${x} 100 ${x + 230} 196]/AP<</N 9 0 R>>>>`;
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R/Extensions<</ADBE<</BaseVersion/1.7/ExtensionLevel 8>>/ESIC<</BaseVersion/1.7/ExtensionLevel 2>>>>>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots 4 0 R/Resources<<>>>>',
    '[6 0 R 7 0 R]',
    '<</Fields[6 0 R 7 0 R]/SigFlags 3/DR<</Font<</SansRegular 8 0 R>>>>>>',
    widget('Signature1', 'Kommunen', 60),
    widget('Signature2', 'Polisen', 305),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    '<</Type/XObject/Subtype/Form/BBox[0 0 230 96]/Length 0>>\nstream\n\nendstream',
  ]);
};
