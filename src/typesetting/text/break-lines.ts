/**
 * Whole-paragraph fit: of all ways to end the lines, the one whose costs are the least in sum (a Knuth–Plass search over
 * natural word spaces, look § 4 Lines 1). Knows positions only: x grows along the paragraph set on one endless line.
 */

/** A place where a line may end; the last one of a paragraph is its end. */
export interface Place {
  /** Where the line's ink ends when it is broken here, an added hyphen included. */
  readonly end: number;
  /** Where the next line's ink begins. */
  readonly next: number;
  readonly isHyphen: boolean;
  /** A hyphen inside a part of a compound, where a seam would read better. */
  readonly isInsidePart: boolean;
  /** End of the word before the broken one; for the rule of tables. */
  readonly wordBefore: number;
}

export interface Measures {
  readonly first: number;
  /** Of the lines after the first. */
  readonly later: number;
  /** In tables a word is only broken when its line would else be under 60 % full (look § 4 Lines 3). */
  readonly isTable: boolean;
}

const HYPHEN = 9;
const SECOND_HYPHEN = 18;
/** Seams before patterns (look § 4 Lines 2): a compound broken inside a part costs twice. */
const INSIDE_PART = 9;
const SHORT_LAST_LINE = 25;
const HYPHEN_BEFORE_LAST = 30;
/**
 * A last line narrower than this looks like a stray word, points; in a cell one under this part of its width, lest the
 * line before be left half empty for it.
 */
const SHORT = 60;
const SHORT_IN_CELL = 1 / 5;
const TABLE_FILL = 0.6;
const SLACK_UNIT = 12;
/** Three hyphens in a row are forbidden. */
const ROWS = 3;
/** Rounding must not turn a line that fits into one that does not. */
const SLIP = 0.01;
/** Dearer than any paragraph that fits. */
const RUN_OVER = 1e9;

/** Indexes of the places where the lines end, in order. A piece that no line can hold stands alone and runs over. */
export function breakLines(places: readonly Place[], measures: Measures): readonly number[] {
  if (places.length === 0) return [];
  return search(places, measures, false) ?? search(places, measures, true) ?? [places.length - 1];
}

/** What a search writes into, used again by the next one: making it cost as much as most paragraphs' search. */
interface Sheet {
  /** Least cost of each state, and the state before it on that way. */
  readonly cost: Float64Array;
  readonly from: Int32Array;
  /** Where the line after each place begins, and whether any way leads there. */
  readonly starts: Float64Array;
  readonly isOpen: Uint8Array;
}
const sheetFor = (count: number): Sheet => ({
  cost: new Float64Array(count * ROWS),
  from: new Int32Array(count * ROWS),
  starts: new Float64Array(count),
  isOpen: new Uint8Array(count),
});
/** Places of the longest paragraph whose sheet is kept. */
const KEPT = 2048;
const keptSheet = sheetFor(KEPT);

function clearSheet(places: readonly Place[]): Sheet {
  const count = places.length + 1;
  const sheet = count > KEPT ? sheetFor(count) : keptSheet;
  sheet.cost.fill(Infinity, 0, count * ROWS);
  sheet.from.fill(-1, 0, count * ROWS);
  sheet.isOpen.fill(0, 0, count);
  sheet.starts[0] = 0;
  for (let i = 1; i < count; i += 1) sheet.starts[i] = places[i - 1]?.next ?? 0;
  return sheet;
}

/** State s = place × ROWS + hyphens in a row; state 0 … 2 of place 0 is the paragraph's start. */
function search(places: readonly Place[], measures: Measures, mayRunOver: boolean): readonly number[] | null {
  const count = places.length + 1;
  const { cost, from, starts, isOpen } = clearSheet(places);
  cost[0] = 0;
  isOpen[0] = 1;
  for (let to = 1; to < count; to += 1) {
    const place = places[to - 1];
    if (!place) continue;
    const isLast = to === count - 1;
    let isReached = false;
    let nearest = -1;
    for (let at = to - 1; at >= 0; at -= 1) {
      if (isOpen[at] === 0) continue;
      if (nearest < 0) nearest = at;
      const measure = at === 0 ? measures.first : measures.later;
      const start = starts[at] ?? 0;
      const width = place.end - start;
      if (width > measure + SLIP) {
        if (measures.first <= measures.later) break;
        at = Math.min(at, 1);
        continue;
      }
      if (measures.isTable && place.isHyphen && (place.wordBefore - start) / measure >= TABLE_FILL) continue;
      const short = measures.isTable ? Math.min(SHORT, measure * SHORT_IN_CELL) : SHORT;
      const own = isLast
        ? lastLineCost(width < short, at > 0, places[at - 1]?.isHyphen ?? false)
        : ((measure - width) / SLACK_UNIT) ** 2;
      const extra = place.isInsidePart ? INSIDE_PART : 0;
      isReached = reach(cost, from, at, to, own + extra, place.isHyphen) || isReached;
    }
    if (!isReached && mayRunOver) isReached = reach(cost, from, nearest, to, RUN_OVER, false);
    if (isReached) isOpen[to] = 1;
  }
  return trace(cost, from, count);
}

function lastLineCost(isShort: boolean, hasLineBefore: boolean, isAfterHyphen: boolean): number {
  return (hasLineBefore && isShort ? SHORT_LAST_LINE : 0) + (isAfterHyphen ? HYPHEN_BEFORE_LAST : 0);
}

function reach(cost: Float64Array, from: Int32Array, at: number, to: number, own: number, isHyphen: boolean): boolean {
  let isReached = false;
  for (let row = 0; row < ROWS; row += 1) {
    const before = cost[at * ROWS + row] ?? Infinity;
    const rowNow = isHyphen ? row + 1 : 0;
    if (before === Infinity || rowNow >= ROWS) continue;
    const sum = before + own + (isHyphen ? HYPHEN + (row > 0 ? SECOND_HYPHEN : 0) : 0);
    const state = to * ROWS + rowNow;
    isReached = true;
    if (sum >= (cost[state] ?? Infinity)) continue;
    cost[state] = sum;
    from[state] = at * ROWS + row;
  }
  return isReached;
}

function trace(cost: Float64Array, from: Int32Array, count: number): readonly number[] | null {
  let state = -1;
  for (let row = 0; row < ROWS; row += 1) {
    const candidate = (count - 1) * ROWS + row;
    if ((cost[candidate] ?? Infinity) < (state < 0 ? Infinity : (cost[state] ?? Infinity))) state = candidate;
  }
  if (state < 0) return null;
  const ends: number[] = [];
  for (; state >= ROWS; state = from[state] ?? -1) ends.push(Math.floor(state / ROWS) - 1);
  return ends.reverse();
}
