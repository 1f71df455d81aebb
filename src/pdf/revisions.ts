import { latin1Bytes, latin1Text } from '../core/bytes.ts';
import { isWhite } from './characters.ts';
import { Lexer } from './lexer.ts';
import { PdfFault } from './limits.ts';
import type { PdfDict } from './objects.ts';
import { readXrefSection, type XrefContext, type XrefEntry, type XrefSection } from './xref.ts';

/** One revision of the file: what one save wrote (ISO 32000-1 7.5.6). */
export interface Revision {
  readonly index: number;
  /** Byte span: [start, end), the end of line after `%%EOF` included. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'table' | 'stream';
  readonly xrefOffset: number;
  readonly entries: ReadonlyMap<number, XrefEntry>;
  /** Entries that only readers of /XRefStm see; null when the revision is not hybrid. */
  readonly hybrid: ReadonlyMap<number, XrefEntry> | null;
  /** Byte span of the stream that holds those entries. */
  readonly hybridSpan: readonly [start: number, end: number] | null;
  readonly trailer: PdfDict;
}

/** Follows the chain from the last `startxref` back to the first section; oldest first. */
export function readRevisions(context: XrefContext): readonly Revision[] {
  const sections = readChain(context, lastStartxref(context.bytes));
  const merged = mergeLinearized(sections);
  let start = 0;
  return merged.map((section, index) => {
    const end = revisionEnd(context, section);
    const revision: Revision = {
      index,
      start,
      end,
      kind: section.kind,
      xrefOffset: section.offset,
      entries: section.entries,
      hybrid: section.hybrid,
      hybridSpan: section.hybrid ? [section.hybridOffset ?? 0, section.hybridEnd ?? 0] : null,
      trailer: section.trailer,
    };
    if (end <= start) throw new PdfFault('revision-order', section.offset);
    // A section belongs to its own save, and the stream that it hides is written before it (word processors: long before).
    if (section.offset < start || section.offset >= end || (section.hybridOffset ?? 0) >= end)
      throw new PdfFault('revision-order', section.offset);
    if (!context.lazy) noteDisputes(context, section, revision);
    start = end;
    return revision;
  });
}

/** Entries that two readers may follow to two objects. */
function noteDisputes({ bytes, note }: XrefContext, section: XrefSection, { start, end }: Revision): void {
  for (const entries of [section.entries, section.hybrid ?? []])
    for (const [number, entry] of entries)
      // A place behind the revision's end is empty when the revision is signed, and filled by whoever writes next.
      if (entry.kind === 'offset' && entry.offset >= end && entry.offset < bytes.length)
        note('entry-outside-revision', number);
  // A hidden stream of an earlier save that the trailer merely repeats says nothing new.
  if (section.hybrid === null || (section.hybridOffset ?? 0) < start) return;
  for (const [number, hidden] of section.hybrid) {
    const entry = section.entries.get(number);
    if (entry && entry.kind !== 'free' && hidden.kind !== 'free') note('hybrid-differs', number);
  }
}

const STARTXREF = latin1Bytes('startxref');

/** Offset that the last `startxref` names. It must stand in the last 2 KB, white space at the end of the file apart. */
function lastStartxref(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && isWhite(bytes[end - 1])) end--;
  const from = Math.max(0, end - 2048);
  let at = end - STARTXREF.length;
  while (at >= from && !STARTXREF.every((byte, i) => bytes[at + i] === byte)) at--;
  if (at < from) throw new PdfFault('startxref-missing', end);
  const lexer = new Lexer(bytes, at);
  lexer.expect('startxref');
  return lexer.integer();
}

/** Sections newest first, as /Prev links them; a forward link is kept for `mergeLinearized`. */
function readChain(context: XrefContext, newest: number): readonly XrefSection[] {
  const sections: XrefSection[] = [];
  const seen = new Set<number>();
  let offset: number | undefined = newest;
  let count = 0;
  while (offset !== undefined) {
    if (seen.has(offset)) throw new PdfFault('prev-loop', offset);
    if (sections.length >= context.limits.revisions) throw new PdfFault('revisions-too-many', offset);
    seen.add(offset);
    const section = readXrefSection(context, offset);
    sections.push(section);
    count += section.rows + (section.hybrid?.size ?? 0);
    if (count > context.limits.objects) throw new PdfFault('objects-too-many', offset);
    const previous = section.trailer.get('Prev');
    // A link that we cannot follow would hide the saves before it.
    if (previous !== undefined && (typeof previous !== 'number' || !Number.isInteger(previous)))
      throw new PdfFault('prev-invalid', offset);
    offset = previous;
  }
  return sections;
}

/** A linearized file begins with two sections that are one revision; any other forward /Prev is a fault. Oldest first. */
function mergeLinearized(newestFirst: readonly XrefSection[]): readonly XrefSection[] {
  const sections = newestFirst.toReversed();
  const [oldest, second] = sections;
  if (oldest && second && second.offset < oldest.offset) {
    const entries = new Map([...oldest.entries, ...second.entries]);
    const pair: XrefSection = { ...second, end: oldest.end, entries, hybrid: second.hybrid ?? oldest.hybrid };
    sections.splice(0, 2, pair);
  }
  for (let i = 1; i < sections.length; i++)
    if ((sections[i]?.end ?? 0) <= (sections[i - 1]?.end ?? 0))
      throw new PdfFault('prev-forward', sections[i]?.offset ?? -1);
  return sections;
}

/** After the `%%EOF` and its end of line that close the section. */
function revisionEnd(context: XrefContext, section: XrefSection): number {
  const lexer = new Lexer(context.bytes, section.end);
  // An xref stream may be followed by further objects only in broken files; the table by nothing but startxref.
  lexer.expect('startxref');
  const named = lexer.integer();
  // Cut here, the file must be the very one that the chain shows: what was signed is what was seen.
  if (named !== section.offset) context.note('startxref-differs', section.offset);
  let at = lexer.position;
  while (isWhite(context.bytes[at])) at++;
  if (latin1Text(context.bytes.subarray(at, at + 5)) !== '%%EOF') throw new PdfFault('eof-missing', at);
  at += 5;
  if (context.bytes[at] === 0x0d) at++;
  if (context.bytes[at] === 0x0a) at++;
  return at;
}

/** An entry and the revision whose section holds it. */
export interface NamedEntry {
  readonly revision: number;
  readonly entry: XrefEntry;
}

/**
 * The entries of each number, oldest first, one a revision: table and /XRefStm read together as 7.5.8.4 says, a hidden
 * object behind a free entry.
 */
export function historyOf(revisions: readonly Revision[]): ReadonlyMap<number, readonly NamedEntry[]> {
  const history = new Map<number, NamedEntry[]>();
  const add = (number: number, named: NamedEntry) => {
    const known = history.get(number);
    if (known) known.push(named);
    else history.set(number, [named]);
  };
  for (const revision of revisions) {
    const { index, entries, hybrid } = revision;
    for (const [number, entry] of entries) add(number, { revision: index, entry: shown(entry, number, revision) });
    for (const [number, entry] of hybrid ?? []) if (!entries.has(number)) add(number, { revision: index, entry });
  }
  return history;
}

/** Table and /XRefStm together: behind what the table calls free may be a hidden object. */
const shown = (entry: XrefEntry, number: number, { hybrid }: Revision): XrefEntry =>
  entry.kind === 'free' ? (hybrid?.get(number) ?? entry) : entry;

/** The newest entry of a number, of revision `index` or before: what `historyOf` ends with, without a map of all. */
export function newestEntry(revisions: readonly Revision[], number: number, index: number): NamedEntry | undefined {
  for (let at = Math.min(index, revisions.length - 1); at >= 0; at--) {
    const revision = revisions[at];
    const entry = revision?.entries.get(number) ?? revision?.hybrid?.get(number);
    if (revision && entry) return { revision: at, entry: shown(entry, number, revision) };
  }
  return undefined;
}
