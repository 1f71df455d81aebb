import type { Pages, Place } from './ink.ts';

/** Where something stands: index of one of our own pages, and a stretch of it in points from the top. */
export interface PagePlace extends Omit<Place, 'source'> {
  readonly page: number;
}

/** Where each JSON pointer of the data first stands, in reading order. What is printed nowhere has no entry. */
export function placesOf({ pages }: Pages): ReadonlyMap<string, PagePlace> {
  const found = new Map<string, PagePlace>();
  pages.forEach(({ places = [] }, page) => {
    for (const { source, top, bottom } of places) if (!found.has(source)) found.set(source, { page, top, bottom });
  });
  return found;
}

/**
 * Where to look for what stands at a JSON pointer: there, or else the first thing inside it, or else around it: a
 * caption's number stands with its table. Null when nothing on the way up is printed.
 */
export function placeOf(pointer: string, places: ReadonlyMap<string, PagePlace>): PagePlace | null {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const around = pointer.slice(0, end);
    const exact = places.get(around);
    if (exact) return exact;
    for (const [source, place] of places) if (source.startsWith(`${around}/`)) return place;
  }
  return null;
}
