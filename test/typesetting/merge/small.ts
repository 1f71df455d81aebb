import { latin1Bytes } from '../../../src/core/bytes.ts';

/** A small tagged file that claims PDF/A-2a, with more objects (from number 10) and catalog entries. */
export function small(parts: {
  readonly catalog?: string;
  readonly page?: string;
  readonly objects?: readonly string[];
  readonly claim?: string;
  readonly tags?: string;
  readonly trailer?: string;
  /** The structure tree's root, object 5. */
  readonly tree?: string;
}): Uint8Array {
  const packet = parts.claim ?? '<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>';
  const tags = parts.tags ?? '/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R';
  const objects = new Map([
    [1, `<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R${tags}${parts.catalog ?? ''}>>`],
    [2, '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>'],
    [3, `<</Type/Page/Parent 2 0 R${parts.page?.includes('/Resources') ? '' : '/Resources<<>>'}${parts.page ?? ''}>>`],
    [4, `<</Type/Metadata/Subtype/XML/Length ${packet.length}>>\nstream\n${packet}\nendstream`],
    [5, `<</Type/StructTreeRoot${parts.tree ?? '/K[]'}>>`],
    ...(parts.objects ?? []).map((object, i) => [10 + i, object] as const),
  ]);
  let text = '%PDF-1.7\n';
  const rows = ['0000000000 65535 f \n'];
  for (let number = 1; number < 10 + (parts.objects?.length ?? 0); number++) {
    const object = objects.get(number);
    rows.push(object === undefined ? '0000000000 00000 f \n' : `${String(text.length).padStart(10, '0')} 00000 n \n`);
    if (object !== undefined) text += `${number} 0 obj\n${object}\nendobj\n`;
  }
  const start = text.length;
  text += `xref\n0 ${rows.length}\n${rows.join('')}trailer\n<</Size ${rows.length}/Root 1 0 R${parts.trailer ?? ''}>>\nstartxref\n${start}\n%%EOF\n`;
  return latin1Bytes(text);
}
