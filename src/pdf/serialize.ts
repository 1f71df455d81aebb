import { concatBytes, latin1Bytes, toHex } from '../core/bytes.ts';
import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, type PdfObject } from './objects.ts';

/** Bytes of a number as PDF writes them: no exponent, at most five decimals (ISO 32000-1 7.3.3). */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('a PDF number is finite');
  return Number.isInteger(value) ? String(value) : value.toFixed(5).replace(/\.?0+$/, '');
}

const PLAIN_NAME = /^[A-Za-z0-9.+-]*$/;

/** A name with what is not a regular character as #xx (7.3.5). */
export function nameText(name: string): string {
  if (PLAIN_NAME.test(name)) return `/${name}`;
  let out = '/';
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    const plain = code > 0x20 && code < 0x7f && !'()<>[]{}/%#'.includes(name.charAt(i));
    out += plain ? name.charAt(i) : `#${(code & 0xff).toString(16).padStart(2, '0')}`;
  }
  return out;
}

/** An object as PDF syntax. Strings are written as hex, so no byte of theirs can look like file structure. */
export const serialize = (object: PdfObject): Uint8Array<ArrayBuffer> =>
  concatBytes(...partsOf(object).map((part) => (typeof part === 'string' ? latin1Bytes(part) : part)));

/** The same in parts: what a stream holds as bytes, all else as Latin-1 text, which is quicker to join. */
export function partsOf(object: PdfObject): readonly (string | Uint8Array)[] {
  if (!(object instanceof PdfStream)) return [text(object)];
  const dict = new PdfDict(new Map([...object.dict.entries, ['Length', object.raw.length]]));
  return [`${text(dict)}\nstream\n`, object.raw, '\nendstream'];
}

function text(object: PdfObject): string {
  if (object === null) return 'null';
  if (typeof object === 'boolean') return String(object);
  if (typeof object === 'number') return numberText(object);
  if (object instanceof PdfName) return nameText(object.name);
  if (object instanceof PdfRef) return `${object.number} ${object.generation} R`;
  if (object instanceof PdfString) return `<${toHex(object.bytes)}>`;
  if (object instanceof PdfDict) return `<<${dictText(object)}>>`;
  if (object instanceof PdfStream) throw new TypeError('a stream is an indirect object of its own (7.3.8.1)');
  return `[${object.map(text).join(' ')}]`;
}

function dictText({ entries }: PdfDict): string {
  let out = '';
  for (const [key, value] of entries) out += `${out === '' ? '' : ' '}${nameText(key)} ${text(value)}`;
  return out;
}
