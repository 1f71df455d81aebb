import type { Table } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Flowable } from '../flow.ts';
import { MEASURE } from '../layout/styles.ts';
import type { TextEngine } from '../text.ts';
import { setCaption } from './caption.ts';
import { columnWidths, naturalWidth, tooNarrowColumns, type SetColumn } from './column-widths.ts';
import { setRemarks } from './remarks.ts';
import { setRows } from './table-body.ts';
import { TableFlow } from './table-flow.ts';
import { setHead } from './table-head.ts';
import { denseSetting, normalSetting, type Setting } from './table-styles.ts';

/** A table of at most so many columns whose natural width is within the measure stands on B. */
const MOST_COLUMNS_ON_B = 4;
const MOST_TEXT_COLUMNS = 6;

/**
 * A table as a block (look § 7). It is exactly 355, 475 or 746 points wide. Reports `word-too-long` at the source of
 * every cell that has a word wider than its column, and `table-too-tall` when a page cannot hold its least part.
 */
export function tableFlowable(table: Table, context: BlockContext): Flowable {
  const { left, right, setting, columns } = frameOf(table, context);
  return new TableFlow({
    table,
    context,
    setting,
    left,
    right,
    caption: setCaption(table.caption, table.source, left, right - left, context),
    head: setHead(table, columns, left, setting, context),
    rows: setRows(table, columns, left, setting, context),
    remarks: setRemarks(table.notes, table.source, left, right - left, context),
  });
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly setting: Setting;
  readonly columns: readonly SetColumn[];
}

/** Place, setting and columns: what breaks least of what fits. */
function frameOf(table: Table, { engine, grid }: BlockContext): Frame {
  const isLandscape = grid.width > grid.height;
  const dense = denseSetting(table.columns.length);
  const texts = table.columns.filter((column) => column.align === 'text').length;
  const first = table.dense || isLandscape || texts > MOST_TEXT_COLUMNS ? dense : normalSetting;
  const isNarrow =
    !isLandscape && table.columns.length <= MOST_COLUMNS_ON_B && naturalWidth(table, engine, first) <= MEASURE;
  const left = isNarrow ? grid.b : grid.a;
  const found = columnsOf(table, grid.right - left, engine, first === dense ? [dense] : [first, dense]);
  return { left, right: grid.right, ...found };
}

/** Settings first, then breaking of words (look § 7, Columns 4). */
function columnsOf(
  table: Table,
  total: number,
  engine: TextEngine,
  settings: readonly Setting[],
): { readonly setting: Setting; readonly columns: readonly SetColumn[] } {
  const last = settings.at(-1) ?? normalSetting;
  const tries = [
    ...settings.map((setting) => ({ setting, breaking: 'nothing' as const })),
    { setting: last, breaking: 'long-words' as const },
    { setting: last, breaking: 'all' as const },
  ];
  for (const { setting, breaking } of tries) {
    const columns = columnWidths(table, total, engine, setting, breaking);
    if (columns) return { setting, columns };
  }
  return { setting: last, columns: tooNarrowColumns(table, total, engine, last) };
}
