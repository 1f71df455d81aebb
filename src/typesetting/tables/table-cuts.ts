import type { Grid } from '../flow.ts';
import { partHeight, wholeRow, type RowPart, type SetRow } from './table-body.ts';
import type { Setting } from './table-styles.ts';

/** Where a piece of a table begins: a row, and a line of it when the row is split. */
export interface Start {
  readonly row: number;
  readonly line: number;
}

export interface CutLimits {
  /** Points for rows. */
  readonly space: number;
  /** Something must be placed, even against the rules: the page is empty. */
  readonly fresh: boolean;
  /** A taller row may be split, points. */
  readonly tall: number;
  /** A page had better not end before this row: a cell goes on across it. */
  readonly isJoined: (row: number) => boolean;
}

/** A row taller than this may be split: about a third of the text area, points. */
const TALL = { portrait: 225, landscape: 150 };

export const tallestWhole = ({ width, height }: Pick<Grid, 'width' | 'height'>): number =>
  width > height ? TALL.landscape : TALL.portrait;

/** Rows, or lines of a tall row, that stand on each side of a page break (look § 7). */
const SIDE = { rows: 2, lines: 3 };
const SLIP = 0.01;

/** The rows and lines from one place up to another, `end` not included. */
export function partsBetween(rows: readonly SetRow[], start: Start, end: Start): readonly RowPart[] {
  return rows.slice(start.row, end.line > 0 ? end.row + 1 : end.row).map((row, i) => ({
    row,
    index: start.row + i,
    from: i === 0 ? start.line : 0,
    to: end.line > 0 && start.row + i === end.row ? end.line : row.lines,
  }));
}

/**
 * Where the page may end: as far down as the rules allow. Null: not here, ask for a new page. On a fresh page it always
 * gives a place behind `start`: rules that would leave the page empty do not count there.
 */
export function cutRows(rows: readonly SetRow[], start: Start, setting: Setting, limits: CutLimits): Start | null {
  const isTall = (row: SetRow): boolean => partHeight(wholeRow(row), setting) > limits.tall;
  let used = 0;
  let best: Start | null = null;
  let atRow: Start | null = null;
  let atLine: Start | null = null;
  for (let i = start.row; i < rows.length; i += 1) {
    const row = rows[i];
    if (!row) break;
    const from = i === start.row ? start.line : 0;
    const tall = isTall(row);
    const fits = (to: number): boolean =>
      used + partHeight({ row, index: i, from, to }, setting) <= limits.space + SLIP;
    for (let to = from + 1; to < row.lines && fits(to); to += 1) {
      atLine = { row: i, line: to };
      if (tall && to - from >= SIDE.lines && row.lines - to >= SIDE.lines) best = atLine;
    }
    const next = rows[i + 1];
    if (!next || !fits(row.lines)) break;
    used += partHeight({ row, index: i, from, to: row.lines }, setting);
    atRow = { row: i + 1, line: 0 };
    const enoughBefore = i + 1 - start.row >= SIDE.rows || tall;
    const enoughAfter = rows.length - i - 1 >= SIDE.rows || isTall(next);
    if (enoughBefore && enoughAfter && !limits.isJoined(i + 1)) best = atRow;
  }
  if (best || !limits.fresh) return best;
  return atRow ?? atLine ?? oneLineOn(rows, start);
}

function oneLineOn(rows: readonly SetRow[], { row, line }: Start): Start {
  const isLast = line + 1 >= (rows[row]?.lines ?? 0);
  return isLast ? { row: row + 1, line: 0 } : { row, line: line + 1 };
}
