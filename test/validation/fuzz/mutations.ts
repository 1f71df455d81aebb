import { deflateSync, inflateSync } from 'node:zlib';
import { concatBytes, latin1Bytes, latin1Text } from '../../../src/core/bytes.ts';
import type { Chance } from './chance.ts';

/** A file, read once; its text is one character a byte. */
export interface Original {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** Makes another file of one; null when the file has nothing of the kind. Never touches what it is given. */
export type Mutation = (one: Original, chance: Chance, other: Original) => Uint8Array | null;

const copyOf = ({ bytes }: Original) => bytes.slice();

/** What is done to a file that has nothing of the kind. */
export const flipped = flips(1, 4, 0);

/** Structure first: blind flips mostly hit streams, where only the digest looks. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a few bits flipped': flipped,
  'bits flipped near the end': flips(1, 4, 2048),
  'another number after a key': numberAfterKey,
  'another offset in a table': tableEntry,
  'another kind of entry in a table': entryKind,
  'another startxref': startxref,
  'another reference': reference,
  'another key': keyName,
  'one entry of a packed table or object stream': packed,
  'a DER length or tag in /Contents': derByte,
  'a ByteRange': byteRange,
  'another byte in the signed text': signedByte,
  'depth where an object was': bomb,
  'two stretches exchanged': exchange,
  'a stretch taken out': (one, chance) => splice(one, chance, 0),
  'a stretch put in twice': (one, chance) => splice(one, chance, 2),
  'the end cut off': cut,
  'the beginning of one and the end of another': join,
  'another revision over an old object': overwrite,
  'bytes after the end': trailing,
};

function flips(least: number, most: number, last: number): Mutation {
  return (one, chance) => {
    const out = copyOf(one);
    const from = last === 0 ? 0 : Math.max(0, out.length - last);
    for (let i = least + chance.below(most); i > 0; i--) {
      const at = from + chance.below(out.length - from);
      out[at] = (out[at] ?? 0) ^ (1 << chance.below(8));
    }
    return out;
  };
}

const remembered = new WeakMap<Original, Map<string, readonly RegExpExecArray[]>>();

/** Where a pattern stands: up to a thousand places, looked for once a file. */
function places(one: Original, pattern: RegExp): readonly RegExpExecArray[] {
  const known = remembered.get(one) ?? new Map<string, readonly RegExpExecArray[]>();
  remembered.set(one, known);
  const before = known.get(pattern.source);
  if (before) return before;
  const found = [...one.text.matchAll(pattern).take(1000)];
  known.set(pattern.source, found);
  return found;
}

/** The same length or not: digits in place of digits, padded on the left. */
function replaced({ bytes }: Original, at: number, length: number, text: string): Uint8Array {
  return concatBytes(bytes.subarray(0, at), latin1Bytes(text), bytes.subarray(at + length));
}
const padded = (value: number, length: number) =>
  String(Math.max(0, value)).padStart(length, '0').slice(0, Math.max(length, 1));

/** A number near the old one, at a bound, or somewhere else in the file. */
function otherNumber(old: number, size: number, chance: Chance): number {
  const choices = [
    old + 1,
    old - 1,
    old + chance.below(40),
    0,
    1,
    size,
    size - 1,
    chance.below(size),
    old * 10,
    2 ** 31,
    2 ** 53,
  ];
  return chance.pick(choices) ?? 0;
}

function numberAfterKey(one: Original, chance: Chance): Uint8Array | null {
  const keys =
    /\/(?:Prev|Size|Length|N|First|Index|W|Predictor|Columns|Colors|XRefStm|Count|P|Extends|ByteRange|StructParent)[ \r\n]*\[?[ \r\n]*(\d+)/g;
  const match = chance.pick(places(one, keys));
  if (!match?.[1]) return null;
  const at = match.index + match[0].length - match[1].length;
  const value = otherNumber(Number(match[1]), one.bytes.length, chance);
  // Half of them move everything that follows.
  const text = chance.below(2) === 0 ? padded(value, match[1].length) : String(value);
  return replaced(one, at, match[1].length, text);
}

const ENTRY = /(\d{10}) (\d{5}) ([nf])/g;

function tableEntry(one: Original, chance: Chance): Uint8Array | null {
  const entries = places(one, ENTRY);
  const match = chance.pick(entries);
  if (!match) return null;
  const elsewhere = Number(chance.pick(entries)?.[1] ?? 0);
  const value = chance.below(2) === 0 ? elsewhere : otherNumber(Number(match[1]), one.bytes.length, chance);
  return replaced(one, match.index, 10, padded(value, 10));
}

function entryKind(one: Original, chance: Chance): Uint8Array | null {
  const match = chance.pick(places(one, ENTRY));
  if (!match) return null;
  return chance.below(2) === 0
    ? replaced(one, match.index + 17, 1, match[3] === 'n' ? 'f' : 'n')
    : replaced(one, match.index + 11, 5, padded(chance.below(3), 5));
}

function startxref(one: Original, chance: Chance): Uint8Array | null {
  const all = places(one, /startxref[ \r\n]+(\d+)/g);
  const match = chance.pick(all);
  if (!match?.[1]) return null;
  const elsewhere = Number(chance.pick(all)?.[1] ?? 0);
  const value = chance.below(2) === 0 ? elsewhere : otherNumber(Number(match[1]), one.bytes.length, chance);
  return replaced(
    one,
    match.index + match[0].length - match[1].length,
    match[1].length,
    padded(value, match[1].length),
  );
}

function reference(one: Original, chance: Chance): Uint8Array | null {
  const all = places(one, /(\d+) 0 R/g);
  const match = chance.pick(all);
  const other = chance.pick(all);
  if (!match?.[1] || !other?.[1]) return null;
  return replaced(one, match.index, match[1].length, padded(Number(other[1]), match[1].length));
}

const KEYS =
  'Root Prev Type Kids Fields Annots V AP N Contents ByteRange SubFilter Filter AcroForm DSS Lock Reference Perms Encrypt ID Size T FT'.split(
    ' ',
  );

function keyName(one: Original, chance: Chance): Uint8Array | null {
  const match = chance.pick(
    places(
      one,
      /\/(Root|Prev|Type|Kids|Fields|Annots|V|AP|N|Contents|ByteRange|SubFilter|Filter|AcroForm|DSS|Lock|Reference|Perms|Encrypt|ID|Size|T|FT)\b/g,
    ),
  );
  if (!match?.[1]) return null;
  return replaced(one, match.index + 1, match[1].length, chance.pick(KEYS) ?? 'X');
}

/** A changed byte in the plain text of a Flate stream, packed again into the old room when it fits. */
function packed(one: Original, chance: Chance): Uint8Array | null {
  const structural = places(one, /\/(?:XRef|ObjStm)\b[^]{0,400}?stream\r?\n/g);
  const match = chance.pick(structural.length > 0 ? structural : places(one, /FlateDecode[^]{0,200}?stream\r?\n/g));
  if (!match) return null;
  const start = match.index + match[0].length;
  const end = one.text.indexOf('endstream', start);
  if (end < 0 || end - start > 200_000) return null;
  try {
    const plain = inflateSync(one.bytes.subarray(start, end), { maxOutputLength: 1_000_000, finishFlush: 2 });
    for (let i = chance.below(3); i >= 0; i--) plain[chance.below(plain.length)] = chance.below(256);
    const again = deflateSync(plain, { level: 9 });
    const room = end - start;
    if (again.length > room) return concatBytes(one.bytes.subarray(0, start), again, one.bytes.subarray(end));
    const out = copyOf(one);
    out.set(again, start);
    return out;
  } catch {
    return null;
  }
}

/** Mostly in the first bytes, where the outer lengths are. */
function derByte(one: Original, chance: Chance): Uint8Array | null {
  const match = chance.pick(places(one, /\/Contents[ \r\n]*<([0-9A-Fa-f]{100,})>/g));
  if (!match?.[1]) return null;
  const start = match.index + match[0].length - match[1].length - 1;
  const span = chance.below(3) === 0 ? match[1].length : Math.min(match[1].length, 6000);
  const at = start + 2 * chance.below(span >> 1);
  const values = [
    '00',
    '80',
    'ff',
    '84',
    '82',
    '30',
    '31',
    'a0',
    '04',
    '02',
    chance.below(256).toString(16).padStart(2, '0'),
  ];
  return replaced(one, at, 2, chance.pick(values) ?? '00');
}

function byteRange(one: Original, chance: Chance): Uint8Array | null {
  const match = chance.pick(places(one, /\/ByteRange[ \r\n]*\[([^\]]{5,80})\]/g));
  if (!match?.[1]) return null;
  const numbers = match[1].trim().split(/\s+/).map(Number);
  const which = chance.below(numbers.length);
  const changed = numbers.map((value, i) => (i === which ? otherNumber(value, one.bytes.length, chance) : value));
  const at = match.index + match[0].length - match[1].length - 1;
  return replaced(one, at, match[1].length, changed.join(' ').padEnd(match[1].length).slice(0, match[1].length));
}

/** One byte somewhere in what a signature covers most likely: the text of the file, never a hole. */
function signedByte(one: Original, chance: Chance): Uint8Array {
  const out = copyOf(one);
  out[chance.below(out.length)] = chance.pick([0x20, 0x00, 0x0a, 0x28, 0x3e, 0x5d, 0x2f, 0x25]) ?? 0x20;
  return out;
}

function bomb(one: Original, chance: Chance): Uint8Array {
  const out = copyOf(one);
  const at = chance.below(out.length);
  const text = chance.pick(['[', '<<', '(', '<', '%', '/A ', '1 0 R ', '<</A']) ?? '[';
  out.set(latin1Bytes(text.repeat(1 + chance.below(2000))).subarray(0, out.length - at), at);
  return out;
}

function exchange(one: Original, chance: Chance): Uint8Array {
  const out = copyOf(one);
  const length = 1 + chance.below(Math.min(2000, out.length >> 2));
  const [a, b] = [chance.below(out.length - length), chance.below(out.length - length)];
  out.set(one.bytes.subarray(a, a + length), b);
  out.set(one.bytes.subarray(b, b + length), a);
  return out;
}

function splice({ bytes }: Original, chance: Chance, times: number): Uint8Array {
  const length = 1 + chance.below(chance.below(2) === 0 ? 20 : Math.min(20_000, bytes.length >> 1));
  const at = chance.below(bytes.length - length);
  const stretch = bytes.subarray(at, at + length);
  return concatBytes(
    bytes.subarray(0, at),
    ...Array.from({ length: times }, () => stretch),
    bytes.subarray(at + length),
  );
}

/** At the end of an earlier revision, or anywhere. */
function cut(one: Original, chance: Chance): Uint8Array {
  const ends = places(one, /%%EOF\r?\n?/g);
  const match = chance.pick(ends);
  const at = match && chance.below(2) === 0 ? match.index + match[0].length : chance.below(one.bytes.length);
  return one.bytes.slice(0, at);
}

function join(one: Original, chance: Chance, other: Original): Uint8Array {
  const end = (file: Original) => {
    const match = chance.pick(places(file, /%%EOF\r?\n?/g));
    return match && chance.below(2) === 0 ? match.index + match[0].length : chance.below(file.bytes.length);
  };
  return concatBytes(one.bytes.subarray(0, end(one)), other.bytes.subarray(end(other)));
}

/** A well-formed revision that gives an old object another value: what a forger writes. */
function overwrite(one: Original, chance: Chance): Uint8Array | null {
  const last = places(one, /startxref[ \r\n]+(\d+)/g).at(-1)?.[1];
  const objects = places(one, /(?:^|[\r\n ])(\d+) 0 obj([^]{0,3000}?)endobj/g).filter(
    ([body]) => !body.includes('stream'),
  );
  const target = chance.pick(objects);
  const root = /\/Root (\d+ 0 R)/.exec(one.text)?.[1];
  if (!last || !target?.[1] || !root) return null;
  const donor = chance.pick(objects)?.[2] ?? '';
  const body =
    chance.below(2) === 0 ? donor : (target[2] ?? '').replace(/\d/, (digit) => String((Number(digit) + 1) % 10));
  const start = one.bytes.length + 1;
  const object = `\n${target[1]} 0 obj${body}endobj\n`;
  const table = `xref\n${target[1]} 1\n${String(start).padStart(10, '0')} 00000 n \n`;
  const trailer = `trailer\n<</Size ${objects.length + 1000}/Root ${root}/Prev ${last}>>\nstartxref\n${one.bytes.length + object.length}\n%%EOF\n`;
  return concatBytes(one.bytes, latin1Bytes(object + table + trailer));
}

function trailing(one: Original, chance: Chance): Uint8Array {
  const texts = [' ', '\n', '%%EOF\n', '1 0 obj\nnull\nendobj\n', 'startxref\n0\n%%EOF\n', '\0\0\0', 'x'];
  return concatBytes(one.bytes, latin1Bytes(chance.pick(texts) ?? 'x'));
}

export const originalOf = (name: string, bytes: Uint8Array): Original => ({ name, bytes, text: latin1Text(bytes) });
