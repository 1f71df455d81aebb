import { latin1Bytes } from '../../core/bytes.ts';

const hex = (value: number): string => (0x1_0000 + value).toString(16).slice(1);

function hexOf(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) out += hex(text.charCodeAt(i));
  return out;
}

/** A ToUnicode CMap (ISO 32000-1 9.10.3) from the text of each code, code 0 first and left out: it is .notdef. */
export function toUnicodeMap(texts: readonly string[]): Uint8Array<ArrayBuffer> {
  const lines = texts.slice(1).map((text, i) => `<${hex(i + 1)}> <${hexOf(text)}>`);
  const blocks: string[] = [];
  // At most 100 entries a block: the limit that Adobe's CMap specification sets.
  for (let at = 0; at < lines.length; at += 100) {
    const block = lines.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return latin1Bytes(
    [
      '/CIDInit /ProcSet findresource begin',
      '12 dict begin',
      'begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def',
      '/CMapType 2 def',
      '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
      ...blocks,
      'endcmap',
      'CMapName currentdict /CMap defineresource pop',
      'end',
      'end',
    ].join('\n'),
  );
}
