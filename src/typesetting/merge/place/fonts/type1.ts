import { latin1Text } from '../../../../core/bytes.ts';
import { STANDARD_ENCODING } from './standard-strings.ts';
import { FontFault, type FontProgram } from './program.ts';

const MOST_GLYPHS = 70_000;

/** Reads a Type 1 font program (Adobe Type 1 Font Format, 1990). Throws FontFault when it is none. */
export function type1Program(bytes: Uint8Array): FontProgram {
  const text = latin1Text(bytes);
  const at = text.indexOf('eexec');
  if (at < 0) throw new FontFault('no eexec');
  const head = text.slice(0, at);
  const secret = decrypted(cipher(bytes, at + 5), 55665, 4);
  const glyphs = charStrings(secret);
  const names = [...glyphs.keys()];
  const scale = 1000 * Number(/\/FontMatrix\s*\[\s*([\d.eE+-]+)/.exec(head)?.[1] ?? 0.001);
  return {
    byName: (name) => (glyphs.has(name) ? names.indexOf(name) : null),
    byCid: () => null,
    encoding: encodingOf(head),
    width(glyph) {
      const width = advance(glyphs.get(names[glyph] ?? '') ?? new Uint8Array());
      return width === null ? null : width * scale;
    },
  };
}

function encodingOf(head: string): ReadonlyMap<number, string> {
  if (/\/Encoding\s+StandardEncoding/.test(head)) return STANDARD_ENCODING;
  return new Map(
    [...head.matchAll(/dup\s+(\d+)\s*\/([^\s/[\](){}<>%]+)\s+put/g)].map(([, code, name]) => [
      Number(code),
      name ?? '',
    ]),
  );
}

/** The encrypted part: binary, or digits in hexadecimal (7.2). */
function cipher(bytes: Uint8Array, from: number): Uint8Array {
  let at = from;
  while ([9, 10, 13, 32].includes(bytes[at] ?? 0)) at++;
  const first = latin1Text(bytes.subarray(at, at + 4));
  if (!/^[0-9a-fA-F]{4}$/.test(first)) return bytes.subarray(at);
  const digits = latin1Text(bytes.subarray(at)).replaceAll(/[^0-9a-fA-F]/g, '');
  return Uint8Array.from({ length: digits.length >> 1 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

function decrypted(bytes: Uint8Array, key: number, skip: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let r = key;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    out[i] = byte ^ (r >> 8);
    r = ((byte + r) * 52845 + 22719) & 0xffff;
  }
  return out.subarray(skip);
}

function charStrings(secret: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const text = latin1Text(secret);
  const skip = Number(/\/lenIV\s+(-?\d+)/.exec(text)?.[1] ?? 4);
  const start = text.indexOf('/CharStrings');
  if (start < 0) throw new FontFault('no CharStrings');
  const glyphs = new Map<string, Uint8Array>();
  const entry = /\/([^\s/[\](){}<>%]+)\s+(\d+)\s+(?:RD|-\||\S+) /y;
  let at = text.indexOf('/', start + 12);
  while (at >= 0 && glyphs.size < MOST_GLYPHS) {
    entry.lastIndex = at;
    const found = entry.exec(text);
    if (!found) break;
    const end = entry.lastIndex + Number(found[2]);
    const bytes = secret.subarray(entry.lastIndex, end);
    glyphs.set(found[1] ?? '', skip < 0 ? bytes : decrypted(bytes, 4330, skip));
    at = nextEntry(text, end);
  }
  if (glyphs.size === 0) throw new FontFault('no glyphs');
  return glyphs;
}

/** After "ND" or "|-" the next name begins; "end" closes the dictionary. */
function nextEntry(text: string, from: number): number {
  const between = /\s*(?:ND|\|-|noaccess\s+def|\S+)?\s*(\/|end)/y;
  between.lastIndex = from;
  const found = between.exec(text);
  return found?.[1] === '/' ? between.lastIndex - 1 : -1;
}

/** The second operand of hsbw, or the third of sbw (6.4). */
function advance(code: Uint8Array): number | null {
  const stack: number[] = [];
  for (let at = 0; at < code.length;) {
    const byte = code[at++] ?? 0;
    const next = (): number => code[at++] ?? 0;
    if (byte >= 32 && byte <= 246) stack.push(byte - 139);
    else if (byte >= 247 && byte <= 250) stack.push((byte - 247) * 256 + next() + 108);
    else if (byte >= 251 && byte <= 254) stack.push(-(byte - 251) * 256 - next() - 108);
    else if (byte === 255) stack.push((next() << 24) | (next() << 16) | (next() << 8) | next());
    else if (byte === 13) return stack[1] ?? null;
    else if (byte === 12) {
      const second = next();
      if (second === 7) return stack[2] ?? null;
      if (second !== 12) return null;
      const divisor = stack.pop() ?? 1;
      stack.push((stack.pop() ?? 0) / divisor);
    } else return null;
    if (stack.length > 24) return null;
  }
  return null;
}
