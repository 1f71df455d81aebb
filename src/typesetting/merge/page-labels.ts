import type { PdfView } from '../../pdf/file.ts';
import { PdfName, PdfString, type PdfDict, type PdfObject } from '../../pdf/objects.ts';
import type { Dictionary } from '../writer/object-writer.ts';
import { treeEntries } from './trees.ts';

/** Where a run of labels begins (index of a page in its file), and how its pages are called (ISO 32000-1 table 159). */
export interface LabelRun {
  readonly from: number;
  readonly label: Dictionary;
}

const STYLES = new Set(['D', 'R', 'r', 'A', 'a']);

/** The page labels of a file; plain numbers from 1 where it has none. The first run begins at its first page. */
export function pageLabels(view: PdfView, catalog: PdfDict, pages: number): readonly LabelRun[] {
  const runs = new Map<number, Dictionary>();
  for (const [key, value] of treeEntries(view, catalog.get('PageLabels'), 'Nums')) {
    const dict = view.dict(value);
    if (typeof key === 'number' && Number.isInteger(key) && key >= 0 && key < pages && dict)
      runs.set(key, labelOf(dict, view));
  }
  if (!runs.has(0)) runs.set(0, { S: 'D' });
  return [...runs].toSorted(([a], [b]) => a - b).map(([from, label]) => ({ from, label }));
}

function labelOf(dict: PdfDict, view: PdfView): Dictionary {
  const value = (key: string): PdfObject => view.resolve(dict.get(key));
  const [style, prefix, first] = [value('S'), value('P'), value('St')];
  return {
    S: style instanceof PdfName && STYLES.has(style.name) ? style.name : undefined,
    P: prefix instanceof PdfString ? prefix.bytes : undefined,
    St: typeof first === 'number' && Number.isInteger(first) && first >= 1 && first < 2 ** 31 ? first : undefined,
  };
}
