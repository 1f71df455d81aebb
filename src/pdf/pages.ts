import type { PdfView } from './file.ts';
import { PdfName, PdfRef } from './objects.ts';

const MAX_NODES = 200_000;

/** References of the pages in the order of the page tree (ISO 32000-1 7.7.3); a loop in it ends the branch. */
export function pageRefs(view: PdfView): readonly PdfRef[] {
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
