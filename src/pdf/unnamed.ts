import { latin1Text } from '../core/bytes.ts';
import type { PdfFile } from './file.ts';
import { isWhite } from './characters.ts';

/**
 * The first byte of a revision that belongs to no object which its own cross-reference section names, nor to the section
 * itself; null when every byte does. Readers that repair files find such objects and show them (the "ISA-3" kind of
 * attack), and a section that forgets a signature's objects hides the signature. White space and comments apart.
 */
export function unnamedByte(file: PdfFile, index: number): number | null {
  const places = known.get(file) ?? new Map<number, number | null>();
  known.set(file, places);
  const before = places.get(index);
  if (before !== undefined) return before;
  const place = find(file, index);
  places.set(index, place);
  return place;
}

/** Each signature asks for all revisions after it. */
const known = new WeakMap<PdfFile, Map<number, number | null>>();

function find(file: PdfFile, index: number): number | null {
  const revision = file.revisions[index];
  if (!revision) return null;
  const view = file.at(index);
  const spans: (readonly [start: number, end: number])[] = [[revision.xrefOffset, revision.end]];
  if (revision.hybridSpan) spans.push(revision.hybridSpan);
  for (const [number, entry] of [...revision.entries, ...(revision.hybrid ?? [])]) {
    if (entry.kind !== 'offset' || entry.offset < revision.start || entry.offset >= revision.end) continue;
    // Reading it tells where it ends; what another entry hides is named by no reader.
    if (view.entry(number) === entry) view.get(number);
    const end = file.reader.endOf(entry.offset);
    if (end !== null) spans.push([entry.offset, end]);
  }
  let at = revision.start;
  for (const [start, end] of spans.toSorted(([a], [b]) => a - b)) {
    for (; at < start; at++) {
      if (isWhite(file.bytes[at])) continue;
      const comment = at;
      if (file.bytes[at] !== 0x25) return at;
      while (at < start && file.bytes[at] !== 10 && file.bytes[at] !== 13) at++;
      if (latin1Text(file.bytes.subarray(comment, at)).includes('obj')) return comment;
    }
    at = Math.max(at, end);
  }
  return null;
}
