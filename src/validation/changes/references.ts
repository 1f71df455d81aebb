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
  const stack: PdfObject[] = [...view.trailer.entries].filter(([key]) => key !== SIDECAR).map(([, value]) => value);
  while (stack.length > 0) {
    if (--effort.left < 0) return null;
    const next = stack.pop() ?? null;
    if (next instanceof PdfRef) {
      const count = counts.get(next.number) ?? 0;
      counts.set(next.number, count + 1);
      if (count === 0) stack.push(view.get(next.number));
      continue;
    }
    for (const child of childrenOf(next)) if (child !== null && typeof child === 'object') stack.push(child);
  }
  return counts;
}

/** Numbers that the trailer names for LibreOffice alone. */
export function sidecar(view: PdfView): ReadonlySet<number> {
  const items = view.array(view.trailer.get(SIDECAR)) ?? [];
  return new Set(items.flatMap((item) => (item instanceof PdfRef ? [item.number] : [])));
}
