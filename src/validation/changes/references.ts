import type { PdfFile, PdfView } from '../../pdf/file.ts';
import { PdfRef, type PdfObject } from '../../pdf/objects.ts';
import { childrenOf } from './change.ts';

/** Where LibreOffice keeps the number that its next save will take: it dangles until then, and no PDF reader follows it. */
const SIDECAR = 'AdditionalStreams';

/** What comparing the revisions of one file may cost, in values looked at: some hundred honest revisions, about a second. */
const MOST_EFFORT = 3_000_000;

const left = new WeakMap<PdfFile, number>();
const known = new WeakMap<PdfView, ReadonlyMap<number, number> | null>();

/**
 * How many places refer to each number, from all that the trailer leads to; references that dangle count too. Null when
 * the effort for the file is spent: one of thousands of revisions would else keep us for minutes.
 */
export function references(view: PdfView): ReadonlyMap<number, number> | null {
  const before = known.get(view);
  if (before !== undefined) return before;
  const counted = count(view);
  known.set(view, counted);
  return counted;
}

function count(view: PdfView): ReadonlyMap<number, number> | null {
  const counts = new Map<number, number>();
  const stack: PdfObject[] = [...view.trailer.entries].filter(([key]) => key !== SIDECAR).map(([, value]) => value);
  let effort = left.get(view.file) ?? MOST_EFFORT;
  while (stack.length > 0) {
    if (--effort < 0) break;
    const next = stack.pop() ?? null;
    if (next instanceof PdfRef) {
      const seen = counts.get(next.number) ?? 0;
      counts.set(next.number, seen + 1);
      if (seen === 0) stack.push(view.get(next.number));
      continue;
    }
    for (const child of childrenOf(next)) if (child !== null && typeof child === 'object') stack.push(child);
  }
  left.set(view.file, effort);
  return effort < 0 ? null : counts;
}

/** Numbers that the trailer names for LibreOffice alone. */
export function sidecar(view: PdfView): ReadonlySet<number> {
  const items = view.array(view.trailer.get(SIDECAR)) ?? [];
  return new Set(items.flatMap((item) => (item instanceof PdfRef ? [item.number] : [])));
}
