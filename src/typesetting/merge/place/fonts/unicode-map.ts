import { latin1Bytes } from '../../../../core/bytes.ts';
import { Lexer, type Token } from '../../../../pdf/lexer.ts';
import { PdfFault } from '../../../../pdf/limits.ts';

const MOST_CODES = 65_536;

/** Reads a ToUnicode map (ISO 32000-1 9.10.3): text by code. Throws PdfFault on broken syntax. */
export function readUnicodeMap(bytes: Uint8Array): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  const lexer = new Lexer(bytes, 0, false);
  let said = 0;
  const set = (code: number, text: string): void => {
    // A map may say a code again, but not for ever.
    if (++said > 4 * MOST_CODES) throw new PdfFault('unicode-map-too-long', 0);
    if (map.size < MOST_CODES) map.set(code, text);
  };
  let pending: Token[] = [];
  let list: string[] | null = null;
  let block = '';
  for (let token = lexer.next(); token.kind !== 'end'; token = lexer.next()) {
    if (token.kind === 'keyword') {
      if (token.value === 'beginbfchar' || token.value === 'beginbfrange') block = token.value.slice(5);
      else if (token.value.startsWith('end')) block = '';
      else if (block === 'bfrange' && token.value === '[') list = [];
      else if (block === 'bfrange' && token.value === ']') {
        const first = codeOf(pending[0]);
        (list ?? []).forEach((text, i) => set(first + i, text));
        [list, pending] = [null, []];
        continue;
      } else continue;
      if (list === null) pending = [];
      continue;
    }
    if (block === '') continue;
    if (list) {
      if (list.length < MOST_CODES) list.push(textOf(token));
      continue;
    }
    pending.push(token);
    if (block === 'bfchar' && pending.length === 2) {
      set(codeOf(pending[0]), textOf(token));
      pending = [];
    } else if (block === 'bfrange' && pending.length === 3) {
      const [first, last] = [codeOf(pending[0]), codeOf(pending[1])];
      const text = textOf(token);
      for (let code = first; code <= Math.min(last, first + 65_535); code++) set(code, moved(text, code - first));
      pending = [];
    }
  }
  return map;
}

const codeOf = (token: Token | undefined): number =>
  token?.kind === 'string' ? token.bytes.reduce((sum, byte) => sum * 256 + byte, 0) : -1;

function textOf(token: Token): string {
  if (token.kind !== 'string') return '';
  return new TextDecoder('utf-16be').decode(token.bytes);
}

/** The text with its last code unit moved on. */
const moved = (text: string, by: number): string =>
  by === 0 ? text : text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + by);

/** Text that PDF/A allows as the meaning of a glyph: no U+0000, no byte order marks, no private use (ISO 19005-2 6.2.11.7). */
export const isMeaning = (text: string | null | undefined): text is string =>
  typeof text === 'string' && text !== '' && !/[\u0000\uFEFF\uFFFE\uFFFF\p{Co}\p{Cs}]/u.test(text);

/** Writes a ToUnicode map; codes of one or two bytes. */
export function writeUnicodeMap(map: ReadonlyMap<number, string>, bytesOfCode: 1 | 2): Uint8Array {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  const text = (value: string): string => {
    let out = '';
    for (let i = 0; i < value.length; i++) out += hex(value.charCodeAt(i), 4);
    return out;
  };
  const entries = [...map].toSorted(([a], [b]) => a - b);
  const digits = 2 * bytesOfCode;
  const blocks: string[] = [];
  for (let at = 0; at < entries.length; at += 100) {
    const block = entries.slice(at, at + 100);
    const lines = block.map(([code, value]) => `<${hex(code, digits)}> <${text(value)}>`);
    blocks.push(`${block.length} beginbfchar\n${lines.join('\n')}\nendbfchar\n`);
  }
  return latin1Bytes(
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
      '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n' +
      '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n' +
      `1 begincodespacerange\n<${'0'.repeat(digits)}> <${'f'.repeat(digits)}>\nendcodespacerange\n` +
      `${blocks.join('')}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`,
  );
}
