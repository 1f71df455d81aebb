import type { PdfView } from './file.ts';
import { PdfRef, PdfString, type PdfDict, type PdfObject } from './objects.ts';
import { pageRefs } from './pages.ts';
import { decodeText } from './text-string.ts';

/** A bookmark: where a heading begins. */
export interface OutlineEntry {
  readonly title: string;
  /** Index of its page, from 0. */
  readonly page: number;
  /** 0 for the outermost. */
  readonly level: number;
}

const MOST_ENTRIES = 5000;
const DEEPEST = 16;

/**
 * The bookmarks of a file in their order, with the pages that they lead to (ISO 32000-1 12.3.3); those that lead to no page by an
 * explicit destination are left out. A loop, or more than 5000 of them, ends the list.
 */
export function outlineOf(view: PdfView): readonly OutlineEntry[] {
  const pages = new Map(pageRefs(view).map(({ number }, index) => [number, index]));
  const found: OutlineEntry[] = [];
  const seen = new Set<PdfDict>();
  const level = (first: PdfObject | undefined, depth: number): void => {
    let item = depth > DEEPEST ? null : view.dict(first);
    while (item && !seen.has(item) && seen.size < MOST_ENTRIES) {
      seen.add(item);
      const title = view.resolve(item.get('Title'));
      const page = pages.get(pageNumberOf(view, item));
      if (title instanceof PdfString && page !== undefined)
        found.push({ title: decodeText(title), page, level: depth });
      level(item.get('First'), depth + 1);
      item = view.dict(item.get('Next'));
    }
  };
  level(view.dict(view.catalog?.get('Outlines'))?.get('First'), 0);
  return found;
}

/** Object number of the page that an item's /Dest, or its action's /D, names; -1 when it names none. */
function pageNumberOf(view: PdfView, item: PdfDict): number {
  const destination = view.array(item.get('Dest')) ?? view.array(view.dict(item.get('A'))?.get('D'));
  const page = destination?.[0];
  return page instanceof PdfRef ? page.number : -1;
}
