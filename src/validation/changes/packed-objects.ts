import type { PdfFile, PdfView } from '../../pdf/file.ts';

const packings = new WeakMap<PdfFile, ReadonlyMap<number, ReadonlySet<number>>>();

/** The numbers that an object stream of this number holds in a view (ISO 32000-1 7.5.7). */
export const packedIn = (view: PdfView, stream: number): IteratorObject<number> =>
  (packingOf(view.file).get(stream) ?? new Set<number>()).values().filter((number) => {
    const entry = view.entry(number);
    return entry?.kind === 'compressed' && entry.stream === stream;
  });

/** Which numbers some revision packs into a stream: gone through once a file, which may have a million of them. */
function packingOf(file: PdfFile): ReadonlyMap<number, ReadonlySet<number>> {
  const before = packings.get(file);
  if (before) return before;
  const packed = new Map<number, Set<number>>();
  for (const { entries, hybrid } of file.revisions)
    for (const section of [entries, hybrid ?? []])
      for (const [number, entry] of section)
        if (entry.kind === 'compressed') packed.set(entry.stream, (packed.get(entry.stream) ?? new Set()).add(number));
  packings.set(file, packed);
  return packed;
}
