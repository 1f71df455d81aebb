import type { Owner, Page, Pages, Slot } from './ink.ts';
import { element } from './structure-element.ts';

/**
 * One page as a document of its own that looks the same: what a picture of the page is drawn from without writing the
 * others. `index`: from 0, our own pages only. It has no links, fields, bookmarks or order of reading. Throws Error for
 * a page that is not there.
 */
export function pageAlone(pages: Pages, index: number): Pages {
  const found = pages.pages[index];
  if (!found) throw new Error(`there is no page ${index} among ${pages.pages.length}`);
  const { width, height, ink } = found;
  const page: Page = { width, height, ink, annotations: [] };
  const [structure, paragraph] = [element('Document'), element('P')];
  structure.add(paragraph);
  paragraph.add(...slotsOf(page));
  return {
    language: pages.language,
    title: pages.title,
    pages: [page],
    structure,
    destinations: [],
    outline: [],
  };
}

function slotsOf({ ink }: Page): ReadonlySet<Slot> {
  const isSlot = (owner: Owner): owner is Slot => owner.kind === 'slot';
  return new Set(ink.map(({ owner }) => owner).filter(isSlot));
}
