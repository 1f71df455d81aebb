import { equalBytes } from '../core/bytes.ts';
import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, type PdfArray, type PdfObject } from './objects.ts';
import { decodeText } from './text-string.ts';

/** True when both are the same value: numbers by value, dictionaries in any order, streams by their raw bytes and never the same as a dictionary. */
export function sameObject(a: PdfObject, b: PdfObject): boolean {
  if (a === b) return true;
  if (a instanceof PdfStream || b instanceof PdfStream)
    return a instanceof PdfStream && b instanceof PdfStream && sameStream(a, b);
  if (a instanceof PdfDict || b instanceof PdfDict)
    return a instanceof PdfDict && b instanceof PdfDict && changedKeys(a, b).length === 0;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && sameItems(a, b);
  if (a instanceof PdfName || b instanceof PdfName)
    return a instanceof PdfName && b instanceof PdfName && a.name === b.name;
  if (a instanceof PdfRef || b instanceof PdfRef)
    return a instanceof PdfRef && b instanceof PdfRef && a.number === b.number && a.generation === b.generation;
  // Numbers, booleans and null were the same above, or are not.
  return a instanceof PdfString && b instanceof PdfString && equalBytes(a.bytes, b.bytes);
}

/** The same, item by item. */
export const sameItems = (a: PdfArray, b: PdfArray): boolean =>
  a.length === b.length && a.every((one, i) => sameObject(one, b[i] ?? null));

/** /Length may be written in two ways; the raw bytes have but one. */
const sameStream = (a: PdfStream, b: PdfStream) =>
  equalBytes(a.raw, b.raw) && changedKeys(a.dict, b.dict).every((key) => key === 'Length');

/** The keys of two dictionaries whose values differ. */
export function changedKeys(a: PdfDict, b: PdfDict): readonly string[] {
  if (a === b) return [];
  const changed: string[] = [];
  for (const [key, left] of a.entries) {
    const right = b.get(key);
    if (right === undefined || !sameObject(left, right)) changed.push(key);
  }
  for (const key of b.entries.keys()) if (a.get(key) === undefined) changed.push(key);
  return changed;
}

/** The same keys, of which texts for people may have been written anew in another encoding: programs that fill in a field do that. */
export const changedMeaning = (a: PdfDict, b: PdfDict, texts: readonly string[]): readonly string[] =>
  changedKeys(a, b).filter((key) => !texts.includes(key) || !saysTheSame(a.get(key), b.get(key)));

const saysTheSame = (a: PdfObject | undefined, b: PdfObject | undefined) =>
  a instanceof PdfString && b instanceof PdfString && decodeText(a) === decodeText(b);

/** Direct children of a value. */
export function childrenOf(value: PdfObject): Iterable<PdfObject> {
  if (value instanceof PdfStream) return value.dict.entries.values();
  if (value instanceof PdfDict) return value.entries.values();
  return Array.isArray(value) ? (value as PdfArray) : [];
}
