import type { PdfView } from '../../pdf/file.ts';
import type { PdfDict, PdfObject } from '../../pdf/objects.ts';
import { refusal } from './refusals.ts';

/** Number and name trees of a foreign file (ISO 32000-1 7.9.6, 7.9.7). */

const MOST_NODES = 100_000;

/** All pairs of a tree in its order: keys resolved, values as they stand. `leaf` is Nums or Names. */
export function treeEntries(
  view: PdfView,
  root: PdfObject | undefined,
  leaf: 'Nums' | 'Names',
): readonly (readonly [key: PdfObject, value: PdfObject])[] {
  const found: (readonly [PdfObject, PdfObject])[] = [];
  const stack: (PdfDict | null)[] = [view.dict(root)];
  const seen = new Set<PdfDict>();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === null || seen.has(node)) continue;
    seen.add(node);
    if (seen.size > MOST_NODES) throw refusal('appendix-damaged', 'tree-too-large');
    const pairs = view.array(node.get(leaf)) ?? [];
    for (let i = 0; i + 1 < pairs.length; i += 2) found.push([view.resolve(pairs[i]), pairs[i + 1] ?? null]);
    const kids = view.array(node.get('Kids')) ?? [];
    for (const kid of kids.toReversed()) stack.push(view.dict(kid));
  }
  return found;
}
