import type { Primitives } from '../core/primitives.ts';
import { decodeStream, type DecodeBudget } from './filters.ts';
import { isWhite } from './characters.ts';
import { Lexer } from './lexer.ts';
import { PdfFault, type ReadLimits } from './limits.ts';
import { PdfDict, PdfName, PdfRef, PdfStream, type PdfObject } from './objects.ts';
import { parseObject, type Note } from './parser.ts';
import { eachRow, XrefRows } from './xref-rows.ts';

/** Where an object stands, as a cross-reference section says (ISO 32000-1 7.5.4, 7.5.8). */
export type XrefEntry =
  | { readonly kind: 'free'; readonly generation: number }
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'compressed'; readonly stream: number; readonly index: number };

export interface XrefSection {
  readonly offset: number;
  /** First byte after the section: after the trailer dictionary, or after the stream's `endobj`. */
  readonly end: number;
  readonly kind: 'table' | 'stream';
  readonly entries: ReadonlyMap<number, XrefEntry>;
  /** Rows that were read for them: at least as many. */
  readonly rows: number;
  readonly trailer: PdfDict;
  /** Entries of /XRefStm, which only some readers follow (7.5.8.4). */
  readonly hybrid: ReadonlyMap<number, XrefEntry> | null;
  readonly hybridOffset: number | null;
  /** After the object that /XRefStm points to. */
  readonly hybridEnd: number | null;
}

export interface XrefContext {
  readonly bytes: Uint8Array;
  readonly primitives: Primitives;
  readonly limits: ReadLimits;
  readonly note: Note;
  readonly budget: DecodeBudget;
  /** Only what is asked for is read (`OpenOptions`). */
  readonly lazy: boolean;
}

/** The section at a byte offset. Throws PdfFault when nothing of the kind stands there. */
export function readXrefSection(context: XrefContext, offset: number): XrefSection {
  if (offset < 0 || offset >= context.bytes.length) throw new PdfFault('xref-offset', offset);
  const lexer = new Lexer(context.bytes, offset);
  const first = lexer.peek();
  if (first.start !== offset) context.note('xref-offset-blank', offset);
  if (first.kind === 'keyword' && first.value === 'xref') return readTable(context, lexer, offset);
  if (first.kind === 'number') return readStream(context, lexer, offset);
  throw new PdfFault('xref-missing', offset);
}

function readTable(context: XrefContext, lexer: Lexer, offset: number): XrefSection {
  lexer.expect('xref');
  const entries = new Map<number, XrefEntry>();
  let rows = 0;
  for (;;) {
    const token = lexer.next();
    if (token.kind === 'keyword' && token.value === 'trailer') break;
    if (token.kind !== 'number' || !token.integer || token.value < 0)
      throw new PdfFault('xref-subsection', token.start);
    const count = lexer.integer();
    rows += count;
    if (rows > context.limits.objects) throw new PdfFault('objects-too-many', token.start);
    for (let i = 0; i < count; i++) addEntry(context, entries, token.value + i, tableEntry(lexer));
  }
  const trailer = parseObject(lexer, context.limits, context.note);
  if (!(trailer instanceof PdfDict)) throw new PdfFault('trailer-missing', lexer.position);
  const end = lexer.position;
  const xrefStm = trailer.get('XRefStm');
  const hidden = typeof xrefStm === 'number' ? readStream(context, new Lexer(context.bytes, xrefStm), xrefStm) : null;
  return {
    offset,
    end,
    kind: 'table',
    entries,
    rows,
    trailer,
    hybrid: hidden?.entries ?? null,
    hybridOffset: hidden?.offset ?? null,
    hybridEnd: hidden?.end ?? null,
  };
}

/** One entry of a table; the twenty bytes of 7.5.4 are read at once, other spacing token by token. */
function tableEntry(lexer: Lexer): XrefEntry {
  lexer.skipBlank();
  const at = lexer.position;
  const offset = digits(lexer.bytes, at, 10);
  const generation = digits(lexer.bytes, at + 11, 5);
  const type = lexer.bytes[at + 17];
  const spaced = isWhite(lexer.bytes[at + 10]) && isWhite(lexer.bytes[at + 16]) && isWhite(lexer.bytes[at + 18]);
  if (spaced && offset >= 0 && generation >= 0 && (type === LETTER_N || type === LETTER_F)) {
    lexer.position = at + 18;
    return type === LETTER_N ? { kind: 'offset', offset, generation } : { kind: 'free', generation };
  }
  return looseTableEntry(lexer);
}

const [LETTER_N, LETTER_F] = [0x6e, 0x66];

/** The number of exactly `count` digits at an offset, -1 when other bytes stand there. */
function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function looseTableEntry(lexer: Lexer): XrefEntry {
  const offset = lexer.integer();
  const generation = lexer.integer();
  const token = lexer.next();
  if (token.kind === 'keyword' && token.value === 'n') return { kind: 'offset', offset, generation };
  if (token.kind === 'keyword' && token.value === 'f') return { kind: 'free', generation };
  throw new PdfFault('xref-entry', token.start);
}

function addEntry(context: XrefContext, entries: Map<number, XrefEntry>, number: number, entry: XrefEntry): void {
  const before = entries.get(number);
  if (!before) entries.set(number, entry);
  else if (!sameEntry(before, entry)) context.note('xref-entry-twice', number);
}

function sameEntry(a: XrefEntry, b: XrefEntry): boolean {
  if (a.kind === 'offset' && b.kind === 'offset') return a.offset === b.offset && a.generation === b.generation;
  if (a.kind === 'compressed' && b.kind === 'compressed') return a.stream === b.stream && a.index === b.index;
  return a.kind === b.kind;
}

function readStream(context: XrefContext, lexer: Lexer, offset: number): XrefSection {
  lexer.integer();
  lexer.integer();
  lexer.expect('obj');
  const dict = parseObject(lexer, context.limits, context.note);
  if (!(dict instanceof PdfDict)) throw new PdfFault('xref-stream', offset);
  const type = dict.get('Type');
  if (!(type instanceof PdfName) || type.name !== 'XRef') throw new PdfFault('xref-stream', offset);
  // An indirect /Length cannot be followed before the table is known (7.5.8.2 asks for a direct one).
  const length = dict.get('Length');
  if (typeof length !== 'number' || length < 0) throw new PdfFault('xref-stream-length', offset);
  const { stream, end } = streamBody(lexer, dict, length);
  lexer.position = end;
  lexer.expect('endobj');
  const direct = (object: PdfObject | undefined) => (object === undefined || object instanceof PdfRef ? null : object);
  const data = decodeStream(stream, direct, context.primitives, context.budget);
  return {
    offset,
    end: lexer.position,
    kind: 'stream',
    ...streamEntries(context, dict, data),
    trailer: dict,
    hybrid: null,
    hybridOffset: null,
    hybridEnd: null,
  };
}

function streamEntries(context: XrefContext, dict: PdfDict, data: Uint8Array): Pick<XrefSection, 'entries' | 'rows'> {
  const widths = numbers(dict.get('W'));
  const [w0 = 0, w1 = 0, w2 = 0] = widths;
  const size = dict.get('Size');
  const width = w0 + w1 + w2;
  if (widths.length !== 3 || widths.some((one) => one > 8) || width === 0 || typeof size !== 'number')
    throw new PdfFault('xref-stream-w', -1);
  const index = dict.get('Index') === undefined ? [0, size] : numbers(dict.get('Index'));
  const rows = rowsOf(index);
  // Counted as rows: the same numbers named again and again make no entries, and work all the same.
  if (rows > context.limits.objects) throw new PdfFault('objects-too-many', -1);
  const layout = { data, widths: [w0, w1, w2], index } as const;
  if (context.lazy) return { entries: new XrefRows(layout), rows };
  const entries = new Map<number, XrefEntry>();
  eachRow(layout, (number, entry) => addEntry(context, entries, number, entry));
  return { entries, rows };
}

const rowsOf = (index: readonly number[]): number => index.reduce((sum, one, i) => (i % 2 === 1 ? sum + one : sum), 0);

const numbers = (value: PdfObject | undefined): readonly number[] =>
  Array.isArray(value)
    ? value.filter((one: PdfObject): one is number => typeof one === 'number' && Number.isInteger(one) && one >= 0)
    : [];

/**
 * The stream whose dictionary was just read (7.3.8): `stream`, an end of line, `length` bytes, `endstream`. Throws
 * PdfFault `stream-length` when `endstream` does not stand there.
 */
export function streamBody(lexer: Lexer, dict: PdfDict, length: number): { stream: PdfStream; end: number } {
  lexer.expect('stream');
  let start = lexer.position;
  if (lexer.bytes[start] === 0x0d && lexer.bytes[start + 1] === 0x0a) start += 2;
  else if (lexer.bytes[start] === 0x0a) start += 1;
  else throw new PdfFault('stream-start', start);
  if (start + length > lexer.bytes.length) throw new PdfFault('stream-length', start);
  const after = new Lexer(lexer.bytes, start + length);
  const token = after.next();
  if (token.kind !== 'keyword' || token.value !== 'endstream' || token.start > start + length + 2)
    throw new PdfFault('stream-length', start);
  return { stream: new PdfStream(dict, lexer.bytes.subarray(start, start + length)), end: after.position };
}
