import { latin1Text } from '../core/bytes.ts';
import { CLASS, isWhite } from './characters.ts';
import { PdfFault } from './limits.ts';
import { hexString, hexValue, literalString } from './string-syntax.ts';

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

const isRegular = (byte: number | undefined): boolean => byte !== undefined && CLASS[byte] === 0;

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
    if (byte === 0x2f) return { kind: 'name', value: this.name(), start };
    if (byte === 0x28) return this.#string(start, false);
    if (byte === 0x3c) {
      if (this.bytes[start + 1] === 0x3c) return this.#fixed('<<', start);
      return this.#string(start, true);
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

  /** True when this keyword stands at the position. */
  stands(keyword: string): boolean {
    const { bytes, position } = this;
    return spells(keyword, bytes, position, keyword.length) && !isRegular(bytes[position + keyword.length]);
  }

  /** Consumes a keyword; throws PdfFault when something else stands there. */
  expect(keyword: string): void {
    this.skipBlank();
    if (this.stands(keyword)) {
      this.position += keyword.length;
      return;
    }
    const token = this.next();
    if (token.kind !== 'keyword' || token.value !== keyword) throw new PdfFault(`expected-${keyword}`, token.start);
  }

  /** A non-negative integer; throws PdfFault otherwise. */
  integer(): number {
    const start = this.position;
    while (isWhite(this.bytes[this.position])) this.position++;
    const plain = this.plain();
    if (plain >= 0) return plain;
    this.position = start;
    const token = this.next();
    if (token.kind !== 'number' || !token.integer || token.value < 0)
      throw new PdfFault('expected-integer', token.start);
    return token.value;
  }

  /** The digits at the position as a number, consumed; -1, and nothing is, for a word of another kind: tokens decide on it. */
  plain(): number {
    const { bytes, position: start } = this;
    let at = start;
    while (isDigit(bytes[at])) at++;
    const value = at > start && !isRegular(bytes[at]) ? plainInteger(bytes, start, at) : -1;
    if (value >= 0) this.position = at;
    return value;
  }

  #fixed(value: string, start: number): Token {
    this.position = start + value.length;
    return { kind: 'keyword', value, start };
  }

  #word(start: number): Token {
    const { bytes } = this;
    let at = start;
    let sum = 0;
    for (let byte = bytes[at]; byte !== undefined && CLASS[byte] === 0; byte = bytes[++at])
      sum = (sum * 31 + byte) & 0xffffff;
    this.position = at;
    if (at - start > 256) throw new PdfFault('word-too-long', start);
    const integer = plainInteger(bytes, start, at);
    if (integer >= 0) return { kind: 'number', value: integer, integer: true, start };
    const text = knownText(bytes, start, at, sum);
    // Most words are keywords, and tell it by their first letter.
    if (mayBeginNumber(bytes[start]) && /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text))
      return { kind: 'number', value: Number(text), integer: /^[+-]?\d+$/.test(text), start };
    return { kind: 'keyword', value: text, start };
  }

  /** The name whose slash stands at the position (7.3.5), consumed. */
  name(): string {
    const { bytes, position: start } = this;
    let at = start + 1;
    let sum = 0;
    for (let byte = bytes[at]; byte !== undefined && CLASS[byte] === 0 && byte !== 0x23; byte = bytes[++at])
      sum = (sum * 31 + byte) & 0xffffff;
    if (at - start > 4097) throw new PdfFault('name-too-long', start);
    let text = knownText(bytes, start + 1, at, sum);
    while (isRegular(bytes[at])) {
      const byte = bytes[at] ?? 0;
      if (byte === 0x23) {
        const [high, low] = [hexValue(bytes[at + 1]), hexValue(bytes[at + 2])];
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
    return text;
  }

  #string(start: number, hex: boolean): Token {
    const bytes = hex ? hexString(this) : literalString(this);
    return { kind: 'string', bytes, hex, start, end: this.position };
  }
}

const mayBeginNumber = (byte: number | undefined) => isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e;
const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 48 && byte <= 57;

/** Words and names of a file are a few hundred, each there a thousand times: the texts seen last, by a sum of their bytes. */
const seen: (string | undefined)[] = Array.from({ length: 2048 });
const LONGEST_SEEN = 24;

/** Latin-1 text of the bytes [start, end); `sum` is of them, in 24 bits. */
function knownText(bytes: Uint8Array, start: number, end: number, sum: number): string {
  const length = end - start;
  if (length > LONGEST_SEEN) return latin1Text(bytes.subarray(start, end));
  const slot = (sum ^ length) & 2047;
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
