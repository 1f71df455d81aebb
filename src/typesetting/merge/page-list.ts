import type { PdfView } from '../../pdf/file.ts';
import { PdfDict, PdfName, PdfRef, type PdfObject } from '../../pdf/objects.ts';
import { refusal } from './refusals.ts';

/** One page of a foreign file, with what it inherits from the page tree (ISO 32000-1 7.7.3.4). */
export interface SourcePage {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  readonly inherited: ReadonlyMap<string, PdfObject>;
}

const INHERITABLE = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];
export const MOST_PAGES = 2_000;
const DEEPEST = 64;

/**
 * The pages in order. Throws Problem `appendix-damaged` for a tree with a loop or a node of another kind, and
 * `appendix-too-large` above 2,000 pages.
 */
export function pageList(view: PdfView): readonly SourcePage[] {
  const pages: SourcePage[] = [];
  const seen = new Set<number>();
  const stack: { item: PdfObject; inherited: ReadonlyMap<string, PdfObject>; depth: number }[] = [
    { item: view.catalog?.get('Pages') ?? null, inherited: new Map(), depth: 0 },
  ];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { item, depth } = next;
    const dict = view.resolve(item);
    if (!(item instanceof PdfRef) || !(dict instanceof PdfDict) || seen.has(item.number) || depth > DEEPEST)
      throw refusal('appendix-damaged', 'page-tree');
    seen.add(item.number);
    const type = view.resolve(dict.get('Type'));
    const kids = view.array(dict.get('Kids'));
    if (type instanceof PdfName && type.name === 'Page') {
      pages.push({ ref: item, dict, inherited: next.inherited });
      if (pages.length > MOST_PAGES) throw refusal('appendix-too-large');
      continue;
    }
    if (!kids) throw refusal('appendix-damaged', 'page-tree');
    const inherited = new Map(next.inherited);
    for (const key of INHERITABLE) {
      const value = dict.get(key);
      if (value !== undefined) inherited.set(key, value);
    }
    for (const kid of kids.toReversed()) stack.push({ item: kid, inherited, depth: depth + 1 });
  }
  if (pages.length === 0) throw refusal('appendix-damaged', 'no-pages');
  return pages;
}
