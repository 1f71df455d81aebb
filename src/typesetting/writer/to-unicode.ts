import { latin1Bytes } from '../../core/bytes.ts';

const BYTES = Array.from({ length: 256 }, (_, byte) => (0x100 + byte).toString(16).slice(1));
const hex = (value: number): string => `${BYTES[value >> 8]}${BYTES[value & 0xff]}`;

function hexOf(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) out += hex(text.charCodeAt(i));
  return out;
}

/** Codes that follow each other and stand for characters that do: `count` 1 for one that stands alone. */
interface CodeRun {
  readonly code: number;
  readonly text: string;
  count: number;
}

/** At most 100 entries a block: the limit that Adobe's CMap specification sets. */
const ENTRIES = 100;

/**
 * A ToUnicode CMap (ISO 32000-1 9.10.3) from the text of each code, code 0 first and left out: it is .notdef. The codes of
 * the preloaded characters are a few ranges, a tenth of what they are one by one.
 */
export function toUnicodeMap(texts: readonly string[]): Uint8Array<ArrayBuffer> {
  const runs = runsOf(texts);
  return latin1Bytes(
    [
      '/CIDInit /ProcSet findresource begin',
      '12 dict begin',
      'begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def',
      '/CMapType 2 def',
      '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
      ...blocksOf('bfrange', runs.filter(({ count }) => count > 1).map(rangeEntry)),
      ...blocksOf('bfchar', runs.filter(({ count }) => count === 1).map(charEntry)),
      'endcmap',
      'CMapName currentdict /CMap defineresource pop',
      'end',
      'end',
    ].join('\n'),
  );
}

const charEntry = ({ code, text }: CodeRun): string => `<${hex(code)}> <${hexOf(text)}>`;
const rangeEntry = ({ code, text, count }: CodeRun): string =>
  `<${hex(code)}> <${hex(code + count - 1)}> <${hexOf(text)}>`;

function blocksOf(kind: 'bfchar' | 'bfrange', entries: readonly string[]): readonly string[] {
  const blocks: string[] = [];
  for (let from = 0; from < entries.length; from += ENTRIES) {
    const some = entries.slice(from, from + ENTRIES);
    blocks.push(`${some.length} begin${kind}\n${some.join('\n')}\nend${kind}`);
  }
  return blocks;
}

/** A range stays within one high byte, of codes and of characters: only the last byte may count on. */
function runsOf(texts: readonly string[]): readonly CodeRun[] {
  const runs: CodeRun[] = [];
  for (let code = 1; code < texts.length; code += 1) {
    const text = texts[code] ?? '';
    const open = runs.at(-1);
    const isNext =
      open !== undefined &&
      text.length === 1 &&
      open.text.length === 1 &&
      text.charCodeAt(0) === open.text.charCodeAt(0) + open.count &&
      (code & 0xff) > 0 &&
      (text.charCodeAt(0) & 0xff) > 0;
    if (isNext) open.count += 1;
    else runs.push({ code, text, count: 1 });
  }
  return runs;
}
