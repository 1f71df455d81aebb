import type { PdfView } from '../../pdf/file.ts';

const packings = new WeakMap<PdfView, ReadonlyMap<number, readonly number[]>>();

/** Object streams of a view (ISO 32000-1 7.5.7), each with the numbers that are packed in it. */
export function packedIn(view: PdfView): ReadonlyMap<number, readonly number[]> {
  const before = packings.get(view);
  if (before) return before;
  const packed = new Map<number, number[]>();
  for (const number of view.file.numbers) {
    const entry = view.entry(number);
    if (entry?.kind !== 'compressed') continue;
    const members = packed.get(entry.stream);
    if (members) members.push(number);
    else packed.set(entry.stream, [number]);
  }
  packings.set(view, packed);
  return packed;
}
