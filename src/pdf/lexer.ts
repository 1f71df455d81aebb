import { latin1Text } from '../core/bytes.ts';
import { PdfFault } from './limits.ts';

/** Tokens of PDF syntax (ISO 32000-1 7.2, 7.3) over bytes. */
export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly integer: boolean; readonly start: number }
  | { readonly kind: 'name'; readonly value: string; readonly start: number }
  | {
      readonly kind: 'string';
      readonly bytes: Uint8Array;
      readonly hex: boolean;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'keyword'; readonly value: string; readonly start: number }
  | { readonly kind: 'end'; readonly start: number };

const KIND = { white: 1, delimiter: 2 } as const;
const CLASS = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) CLASS[code] = KIND.white;
for (const character of '()<>[]{}/%') CLASS[character.charCodeAt(0)] = KIND.delimiter;

export const isWhite = (byte: number | undefined): boolean => byte !== undefined && CLASS[byte] === KIND.white;
const isRegular = (byte: number | undefined): boolean => byte !== undefined && CLASS[byte] === 0;
const hexValue = (byte: number | undefined): number => {
  if (byte === undefined) return -1;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
};

export class Lexer {
  readonly bytes: Uint8Array;
  /** False inside an object stream, whose offsets say nothing of the file. */
  readonly inFile: boolean;
  position: number;
  /** Numbers of the references that the parser met, each as often as it did. */
  readonly references: number[] = [];

  constructor(bytes: Uint8Array, position: number, inFile = true) {
    this.bytes = bytes;
    this.position = position;
    this.inFile = inFile;
  }

  /** Skips white space and comments. */
  skipBlank(): void {
    for (;;) {
      const byte = this.bytes[this.position];
      if (byte === 0x25) while (this.position < this.bytes.length && !isEol(this.bytes[this.position])) this.position++;
      else if (isWhite(byte)) this.position++;
      else return;
    }
  }

  /** The next token; `end` past the last byte. Throws PdfFault on a broken string or name. */
  next(): Token {
    this.skipBlank();
    const start = this.position;
    const byte = this.bytes[start];
    if (byte === undefined) return { kind: 'end', start };
    if (byte === 0x2f) return this.#name(start);
    if (byte === 0x28) return this.#literal(start);
    if (byte === 0x3c) {
      if (this.bytes[start + 1] === 0x3c) return this.#fixed('<<', start);
      return this.#hex(start);
    }
    if (byte === 0x3e) {
      if (this.bytes[start + 1] !== 0x3e) throw new PdfFault('syntax', start);
      return this.#fixed('>>', start);
    }
    if (byte === 0x5b) return this.#fixed('[', start);
    if (byte === 0x5d) return this.#fixed(']', start);
    if (!isRegular(byte)) throw new PdfFault('syntax', start);
    return this.#word(start);
  }

  /**
   * The generation of a reference whose number was just read, as in "12 0 R" (7.3.10), consumed; -1 when none follows,
   * and nothing is consumed. Blanks are white space alone here: with a comment between, tokens decide (`parser.ts`).
   */
  generation(): number {
    let at = this.position;
    while (isWhite(this.bytes[at])) at++;
    const start = at;
    while (isDigit(this.bytes[at])) at++;
    const end = at;
    while (isWhite(this.bytes[at])) at++;
    if (this.bytes[at] !== 0x52 || isRegular(this.bytes[at + 1]) || at === end) return -1;
    const value = end - start <= 5 ? plainInteger(this.bytes, start, end) : -1;
    if (start === end || value > 65_535) return -1;
    this.position = at + 1;
    return value;
  }

  /** The next token without consuming it. */
  peek(): Token {
    const start = this.position;
    const token = this.next();
    this.position = start;
    return token;
  }

  /** Consumes a keyword; throws PdfFault when something else stands there. */
  expect(keyword: string): void {
    const token = this.next();
    if (token.kind !== 'keyword' || token.value !== keyword) throw new PdfFault(`expected-${keyword}`, token.start);
  }

  /** A non-negative integer; throws PdfFault otherwise. */
  integer(): number {
    let start = this.position;
    while (isWhite(this.bytes[start])) start++;
    let end = start;
    while (isDigit(this.bytes[end])) end++;
    // Nearly all are digits after white space; a sign, a comment or a word decides by tokens.
    const plain = end > start && !isRegular(this.bytes[end]) ? plainInteger(this.bytes, start, end) : -1;
    if (plain >= 0) {
      this.position = end;
      return plain;
    }
    const token = this.next();
    if (token.kind !== 'number' || !token.integer || token.value < 0)
      throw new PdfFault('expected-integer', token.start);
    return token.value;
  }

  #fixed(value: string, start: number): Token {
    this.position = start + value.length;
    return { kind: 'keyword', value, start };
  }

  #word(start: number): Token {
    let at = start;
    while (isRegular(this.bytes[at])) at++;
    this.position = at;
    if (at - start > 256) throw new PdfFault('word-too-long', start);
    const integer = plainInteger(this.bytes, start, at);
    if (integer >= 0) return { kind: 'number', value: integer, integer: true, start };
    const text = knownText(this.bytes, start, at);
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text))
      return { kind: 'number', value: Number(text), integer: /^[+-]?\d+$/.test(text), start };
    return { kind: 'keyword', value: text, start };
  }

  #name(start: number): Token {
    let at = start + 1;
    while (isRegular(this.bytes[at]) && this.bytes[at] !== 0x23) at++;
    if (at - start > 4097) throw new PdfFault('name-too-long', start);
    let text = knownText(this.bytes, start + 1, at);
    while (isRegular(this.bytes[at])) {
      const byte = this.bytes[at] ?? 0;
      if (byte === 0x23) {
        const [high, low] = [hexValue(this.bytes[at + 1]), hexValue(this.bytes[at + 2])];
        if (high < 0 || low < 0) throw new PdfFault('name-escape', at);
        text += String.fromCharCode(high * 16 + low);
        at += 3;
      } else {
        text += String.fromCharCode(byte);
        at++;
      }
      if (text.length > 4096) throw new PdfFault('name-too-long', start);
    }
    this.position = at;
    return { kind: 'name', value: text, start };
  }

  #hex(start: number): Token {
    const { digits, end } = this.#hexDigits(start);
    const out = new Uint8Array((digits + 1) >> 1);
    let high = true;
    let length = 0;
    for (let at = start + 1; at < end - 1; at++) {
      const value = hexValue(this.bytes[at]);
      if (value < 0) continue; // white space
      if (high) out[length] = value << 4;
      else out[length] = (out[length++] ?? 0) | value;
      high = !high;
    }
    this.position = end;
    return { kind: 'string', bytes: out, hex: true, start, end };
  }

  /** How many digits the string has, and after what it ends: counted first, so that room is taken for real digits only. */
  #hexDigits(start: number): { digits: number; end: number } {
    let digits = 0;
    for (let at = start + 1; at < this.bytes.length; at++) {
      const byte = this.bytes[at];
      if (byte === 0x3e) return { digits, end: at + 1 };
      if (hexValue(byte) >= 0) digits++;
      else if (!isWhite(byte)) {
        this.position = at;
        throw new PdfFault('hex-string', at);
      }
    }
    throw this.#unterminated(start);
  }

  #literal(start: number): Token {
    const end = this.#literalEnd(start);
    const out = new Uint8Array(end - start);
    let length = 0;
    for (let at = start + 1; at < end - 1;) {
      const byte = this.bytes[at++] ?? 0;
      if (byte === 0x5c) {
        const escape = this.#escape(at);
        at = escape.next;
        if (escape.byte !== null) out[length++] = escape.byte;
      } else if (byte === 0x0d) {
        if (this.bytes[at] === 0x0a) at++;
        out[length++] = 0x0a; // any end of line inside a string reads as LF (7.3.4.2)
      } else out[length++] = byte;
    }
    this.position = end;
    return { kind: 'string', bytes: out.slice(0, length), hex: false, start, end };
  }

  /** After the parenthesis that closes the one at `start`. */
  #literalEnd(start: number): number {
    let depth = 0;
    for (let at = start; at < this.bytes.length; at++) {
      const byte = this.bytes[at];
      if (byte === 0x5c) at++;
      else if (byte === 0x28) depth++;
      else if (byte === 0x29 && --depth === 0) return at + 1;
    }
    throw this.#unterminated(start);
  }

  /** Leaves the position at the end, so that whoever counts what was read counts all of it. */
  #unterminated(start: number): PdfFault {
    this.position = this.bytes.length;
    return new PdfFault('string-unterminated', start);
  }

  #escape(at: number): { byte: number | null; next: number } {
    const byte = this.bytes[at];
    if (byte === undefined) return { byte: null, next: at };
    const simple = ESCAPES[String.fromCharCode(byte)];
    if (simple !== undefined) return { byte: simple, next: at + 1 };
    if (byte === 0x0d) return { byte: null, next: this.bytes[at + 1] === 0x0a ? at + 2 : at + 1 };
    if (byte === 0x0a) return { byte: null, next: at + 1 };
    let value = 0;
    let digits = 0;
    while (digits < 3 && (this.bytes[at + digits] ?? 0) >= 0x30 && (this.bytes[at + digits] ?? 0) <= 0x37) {
      value = value * 8 + ((this.bytes[at + digits] ?? 0) - 0x30);
      digits++;
    }
    if (digits > 0) return { byte: value & 0xff, next: at + digits };
    return { byte, next: at + 1 };
  }
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 48 && byte <= 57;

/** Words and names of a file are a few hundred, each there a thousand times: the texts seen last, by a sum of their bytes. */
const seen: (string | undefined)[] = Array.from({ length: 2048 });
const LONGEST_SEEN = 24;

/** Latin-1 text of the bytes [start, end). */
function knownText(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length > LONGEST_SEEN) return latin1Text(bytes.subarray(start, end));
  let sum = length;
  for (let at = start; at < end; at++) sum = (sum * 31 + (bytes[at] ?? 0)) & 0xffffff;
  const slot = sum & 2047;
  const before = seen[slot];
  if (before !== undefined && spells(before, bytes, start, length)) return before;
  const text = latin1Text(bytes.subarray(start, end));
  seen[slot] = text;
  return text;
}

function spells(text: string, bytes: Uint8Array, start: number, length: number): boolean {
  if (text.length !== length) return false;
  for (let i = 0; i < length; i++) if (text.charCodeAt(i) !== bytes[start + i]) return false;
  return true;
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };
const isEol = (byte: number | undefined) => byte === 10 || byte === 13;

/** Most numbers of a file are a few plain digits: -1 for anything else. */
function plainInteger(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 15) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
