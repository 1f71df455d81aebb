import type { PdfFile, PdfView } from '../../pdf/file.ts';
import { packedIn } from './packed-objects.ts';
import { ReferenceCounts } from './reference-counts.ts';
import { PdfDict, PdfRef, PdfStream, type PdfArray, type PdfObject } from '../../pdf/objects.ts';

/** Where LibreOffice keeps the number that its next save will take: it dangles until then, and no PDF reader follows it. */
const SIDECAR = 'AdditionalStreams';

/** What comparing the revisions of one file may cost, in values looked at: some hundred honest revisions, about a second. */
const MOST_EFFORT = 2_000_000;

const left = new WeakMap<PdfFile, number>();
const known = new WeakMap<PdfView, ReferenceCounts | null>();

/**
 * How many places refer to each number, from all that the trailer leads to; references that dangle count too. Null when
 * the effort for the file is spent: one of thousands of revisions would else keep us for minutes.
 */
export function references(view: PdfView): ReferenceCounts | null {
  const before = known.get(view);
  if (before !== undefined) return before;
  const counted = countedOn(view) ?? count(view);
  known.set(view, counted);
  return counted;
}

function count(view: PdfView): ReferenceCounts | null {
  const counts = new ReferenceCounts();
  return follow(fromTrailer(view), counts, view) ? counts : null;
}

/**
 * The counts of the revision before, counted on: most revisions write a few objects and take no reference away. Null when
 * this one did, or wrote an object stream anew: then only counting all over tells what is still reached.
 */
function countedOn(view: PdfView): ReferenceCounts | null {
  const [previous, revision] = [view.index > 0 ? view.file.at(view.index - 1) : null, view.file.revisions[view.index]];
  const base = previous && known.get(previous);
  if (!base || !revision) return null;
  const written = new Set([...revision.entries.keys(), ...(revision.hybrid?.keys() ?? [])]);
  const gained = more(fromTrailer(previous), fromTrailer(view));
  if (!gained) return null;
  for (const number of written) {
    if (packedIn(previous, number).some(() => true)) return null;
    // What nothing reached before is looked at when something comes to reach it.
    if (!base.has(number)) continue;
    const own = more(previous.referencesFrom(number), view.referencesFrom(number));
    if (!own) return null;
    gained.push(...own);
  }
  spend(base.size, view);
  const counts = base.next();
  return follow(gained, counts, view) ? counts : null;
}

/** Counts these references, and those of all that is reached by them for the first time. False when the effort is spent. */
function follow(numbers: readonly number[], counts: ReferenceCounts, view: PdfView): boolean {
  const open = [numbers];
  for (let next = open.pop(); next && effortLeft(view) > 0; next = open.pop()) {
    spend(next.length + 1, view);
    for (const number of next) if (counts.add(number) === 0) open.push(view.referencesFrom(number));
  }
  return effortLeft(view) > 0;
}

/** What `now` has beyond `was`, each number as often as it is more; null when one of `was` is missing. */
function more(was: readonly number[], now: readonly number[]): number[] | null {
  const open = new Map<number, number>();
  for (const number of was) open.set(number, (open.get(number) ?? 0) + 1);
  const gained: number[] = [];
  for (const number of now) {
    const left = open.get(number) ?? 0;
    if (left > 0) open.set(number, left - 1);
    else gained.push(number);
  }
  return [...open.values()].every((left) => left === 0) ? gained : null;
}

const effortLeft = ({ file }: PdfView) => left.get(file) ?? MOST_EFFORT;

/** Takes effort; false when the file has none left. */
export function spend(cost: number, view: PdfView): boolean {
  left.set(view.file, effortLeft(view) - cost);
  return effortLeft(view) > 0;
}

const fromTrailer = (view: PdfView): readonly number[] =>
  [...view.trailer.entries].flatMap(([key, value]) => (key === SIDECAR ? [] : numbersIn(value, view)));

/** Values of trailers, which are no objects of their own: each is walked once. */
const walked = new WeakMap<object, readonly number[]>();

/** Numbers that a value itself refers to, each as often as it does; not all of them when the effort is spent. */
function numbersIn(value: PdfObject, view: PdfView): readonly number[] {
  if (value === null || typeof value !== 'object') return [];
  const before = walked.get(value);
  if (before) return before;
  const numbers: number[] = [];
  const open: PdfObject[] = [];
  const most = effortLeft(view);
  let cost = 0;
  const take = (child: PdfObject) => {
    cost += 1;
    if (child instanceof PdfRef) numbers.push(child.number);
    else if (child instanceof PdfDict || child instanceof PdfStream || Array.isArray(child)) open.push(child);
  };
  take(value);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (cost >= most) break;
    if (next instanceof PdfDict) next.entries.forEach(take);
    else if (next instanceof PdfStream) next.dict.entries.forEach(take);
    else if (Array.isArray(next)) (next as PdfArray).forEach(take);
  }
  spend(cost, view);
  walked.set(value, numbers);
  return numbers;
}

/** Numbers that the trailer names for LibreOffice alone. */
export function sidecar(view: PdfView): ReadonlySet<number> {
  const items = view.array(view.trailer.get(SIDECAR)) ?? [];
  return new Set(items.flatMap((item) => (item instanceof PdfRef ? [item.number] : [])));
}
