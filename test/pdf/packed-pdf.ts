import { concatBytes, latin1Bytes } from '../../src/core/bytes.ts';

/** Where an object stands: a body of its own, or a place in an object stream. */
export type Packed = { readonly body: string } | { readonly stream: number; readonly index: number };

/** A PDF with a cross-reference stream (ISO 32000-1 7.5.8) over objects 1, 2, 3 …; the first is the catalog. */
export function packedPdf(objects: readonly Packed[]): Uint8Array<ArrayBuffer> {
  let text = '%PDF-1.7\n';
  const rows = objects.map((object, i) => {
    if ('stream' in object) return [2, object.stream, object.index];
    const offset = text.length;
    text += `${i + 1} 0 obj\n${object.body}\nendobj\n`;
    return [1, offset, 0];
  });
  const place = text.length;
  const number = objects.length + 1;
  const bytes = [[0, 0, 65535], ...rows, [1, place, 0]].flatMap(([type = 0, second = 0, third = 0]) => [
    type,
    ...[24, 16, 8, 0].map((shift) => (second >> shift) & 255),
    third >> 8,
    third & 255,
  ]);
  const head = `${number} 0 obj\n<</Type/XRef/Size ${number + 1}/W[1 4 2]/Root 1 0 R/Length ${bytes.length}>>\nstream\n`;
  return concatBytes(
    latin1Bytes(text + head),
    Uint8Array.from(bytes),
    latin1Bytes(`\nendstream\nendobj\nstartxref\n${place}\n%%EOF\n`),
  );
}
