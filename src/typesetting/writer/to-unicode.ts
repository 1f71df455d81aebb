import { latin1Bytes } from '../../core/bytes.ts';

const hex = (value: number): string => value.toString(16).padStart(4, '0');

/** A ToUnicode CMap (ISO 32000-1 9.10.3) from the text of each code, code 0 first and left out: it is .notdef. */
export function toUnicodeMap(texts: readonly string[]): Uint8Array<ArrayBuffer> {
  const lines = texts.slice(1).map((text, i) => {
    const units = Array.from({ length: text.length }, (_, k) => hex(text.charCodeAt(k)));
    return `<${hex(i + 1)}> <${units.join('')}>`;
  });
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
