import type { PdfView } from '../../pdf/file.ts';
import { PdfRef, type PdfObject } from '../../pdf/objects.ts';
import { childrenOf } from './change.ts';

/** Where LibreOffice keeps the number that its next save will take: it dangles until then, and no PDF reader follows it. */
const SIDECAR = 'AdditionalStreams';

/** What comparing the revisions of one file may cost, in values looked at: some hundred honest revisions. */
export interface Effort {
  left: number;
}

/**
 * How many places refer to each number, from all that the trailer leads to; references that dangle count too. Null when
 * the effort is spent: a file of thousands of revisions would else keep us for minutes.
 */
export function references(view: PdfView, effort: Effort): ReadonlyMap<number, number> | null {
  const counts = new Map<number, number>();
  const trailer = [...view.trailer.entries].filter(([key]) => key !== SIDECAR);
  const open: (readonly number[])[] = trailer.map(([, value]) => referencesIn(value, effort));
  for (let from = open.pop(); from; from = open.pop()) {
    if ((effort.left -= from.length + 1) <= 0) return null;
    for (const number of from) {
      const count = counts.get(number) ?? 0;
      counts.set(number, count + 1);
      if (count === 0) open.push(referencesIn(view.get(number), effort));
    }
  }
  return effort.left <= 0 ? null : counts;
}

/** A value stays the same object from revision to revision until it is rewritten: it is walked once. */
const known = new WeakMap<object, readonly number[]>();

/** Numbers that a value refers to itself, each as often as it does. */
function referencesIn(value: PdfObject, effort: Effort): readonly number[] {
  if (value === null || typeof value !== 'object') return [];
  const before = known.get(value);
  if (before) return before;
  const found: number[] = [];
  const stack: PdfObject[] = [value];
  for (let next = stack.pop(); next !== undefined && effort.left > 0; next = stack.pop()) {
    effort.left -= 1;
    if (next instanceof PdfRef) found.push(next.number);
    else for (const child of childrenOf(next)) if (child !== null && typeof child === 'object') stack.push(child);
  }
  known.set(value, found);
  return found;
}

/** Numbers that the trailer names for LibreOffice alone. */
export function sidecar(view: PdfView): ReadonlySet<number> {
  const items = view.array(view.trailer.get(SIDECAR)) ?? [];
  return new Set(items.flatMap((item) => (item instanceof PdfRef ? [item.number] : [])));
}
