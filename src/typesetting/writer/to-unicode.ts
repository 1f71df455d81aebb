import { latin1Bytes } from '../../core/bytes.ts';

const BYTES = Array.from({ length: 256 }, (_, byte) => (0x100 + byte).toString(16).slice(1));
const hex = (value: number): string => `${BYTES[value >> 8]}${BYTES[value & 0xff]}`;

function hexOf(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) out += hex(text.charCodeAt(i));
  return out;
}

/** A ToUnicode CMap (ISO 32000-1 9.10.3) from the text of each code, code 0 first and left out: it is .notdef. */
export function toUnicodeMap(texts: readonly string[]): Uint8Array<ArrayBuffer> {
  const blocks: string[] = [];
  // At most 100 entries a block: the limit that Adobe's CMap specification sets.
  for (let from = 1; from < texts.length; from += 100) {
    const to = Math.min(texts.length, from + 100);
    let block = `${to - from} beginbfchar\n`;
    for (let code = from; code < to; code += 1) block += `<${hex(code)}> <${hexOf(texts[code] ?? '')}>\n`;
    blocks.push(`${block}endbfchar`);
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
