import { toHex } from '../../core/bytes.ts';
import { encodeDate } from '../../pdf/text-string.ts';
import type { Dictionary, Reference, Value } from './object-writer.ts';

/** An indirect object's number in a file that `PackedObjects` writes. */
export class ObjectNumber implements Reference {
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
}

/** A value as PDF syntax (ISO 32000-1 7.3), one character a byte, no more white space than it needs. */
export function syntaxOf(value: Value): string {
  switch (typeof value) {
    case 'string':
      return `/${value}`;
    case 'number':
      return numberOf(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      break;
  }
  if (value === null) return 'null';
  if (value instanceof ObjectNumber) return `${value.id} 0 R`;
  if (value instanceof Uint8Array) return stringOf(value);
  if (Array.isArray(value)) return arrayOf(value as readonly Value[]);
  if (value instanceof Date) return `(${encodeDate(value)})`;
  return dictionaryOf(value as Dictionary);
}

function arrayOf(items: readonly Value[]): string {
  let out = '';
  for (const item of items) out += out === '' ? syntaxOf(item) : separated(syntaxOf(item));
  return `[${out}]`;
}

export function dictionaryOf(entries: Dictionary): string {
  let out = '';
  for (const key of Object.keys(entries)) {
    const value = entries[key];
    if (value !== undefined) out += `/${key}${separated(syntaxOf(value))}`;
  }
  return `<<${out}>>`;
}

/**
 * A token behind another: a space only where the two would run together, that is before a regular character (7.2.2). Never
 * looks at what was written: a look at the end of a long text costs as much as the text.
 */
function separated(token: string): string {
  const first = token.charCodeAt(0);
  return first === SLASH || first === PARENTHESIS || first === BRACKET || first === LESS ? token : ` ${token}`;
}

const [SLASH, PARENTHESIS, BRACKET, LESS] = [0x2f, 0x28, 0x5b, 0x3c];

/** At most five decimals and never an exponent (7.3.3). */
function numberOf(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('a PDF number is finite');
  const rounded = Number.isInteger(value) ? value : Math.round(value * 100_000) / 100_000;
  return rounded === 0 ? '0' : Math.abs(rounded) < 1e-6 ? rounded.toFixed(5) : String(rounded);
}

/** Plain text in parentheses, all else in hexadecimal (7.3.4). */
function stringOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    // No parenthesis and no backslash: nothing to escape.
    if (byte < 0x20 || byte > 0x7e || byte === 0x28 || byte === 0x29 || byte === 0x5c) return `<${toHex(bytes)}>`;
    text += String.fromCharCode(byte);
  }
  return `(${text})`;
}
