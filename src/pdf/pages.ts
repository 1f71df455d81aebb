import type { PdfFile, PdfView } from './file.ts';
import { PdfName, PdfRef } from './objects.ts';

const MAX_NODES = 200_000;

/** A few revisions are compared with each other; more lists would be too much to hold of a file of many pages and revisions. */
const MOST_KNOWN = 4;
const known = new WeakMap<PdfFile, Map<number, readonly PdfRef[]>>();

/** References of the pages in the order of the page tree (ISO 32000-1 7.7.3); a loop in it ends the branch. */
export function pageRefs(view: PdfView): readonly PdfRef[] {
  const lists = known.get(view.file) ?? new Map<number, readonly PdfRef[]>();
  known.set(view.file, lists);
  const pages = lists.get(view.index) ?? readPages(view);
  // Set anew, so that the one asked for last is the last to go.
  lists.delete(view.index);
  lists.set(view.index, pages);
  for (const index of lists.keys()) if (lists.size > MOST_KNOWN) lists.delete(index);
  return pages;
}

/** How deep a page tree may be: writers make two or three levels. */
const MAX_DEPTH = 50;

/**
 * True when the page tree holds this page where its /Parent says, so that nothing but the way up to the root need be read.
 * False also of a page whose /Parent is wrong: `pageRefs` knows.
 */
export function isPageByParents(view: PdfView, page: PdfRef): boolean {
  const root = view.catalog?.get('Pages');
  if (view.dict(page)?.get('Kids') !== undefined) return false;
  let node = page;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const parent = view.dict(node)?.get('Parent');
    if (!(parent instanceof PdfRef)) return false;
    const kids = view.array(view.dict(parent)?.get('Kids')) ?? [];
    if (!kids.some((kid) => kid instanceof PdfRef && kid.number === node.number)) return false;
    if (root instanceof PdfRef && parent.number === root.number) return true;
    node = parent;
  }
  return false;
}

function readPages(view: PdfView): readonly PdfRef[] {
  const pages: PdfRef[] = [];
  const seen = new Set<number>();
  const stack = [view.catalog?.get('Pages')];
  for (let steps = 0; stack.length > 0 && steps < MAX_NODES; steps++) {
    const node = stack.pop();
    if (!(node instanceof PdfRef) || seen.has(node.number)) continue;
    seen.add(node.number);
    const dict = view.dict(node);
    const type = view.resolve(dict?.get('Type'));
    const kids = view.array(dict?.get('Kids'));
    if (kids && !(type instanceof PdfName && type.name === 'Page'))
      for (const kid of kids.toReversed()) stack.push(kid);
    else if (dict) pages.push(node);
  }
  return pages;
}
