import type { Table } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Flowable } from '../flow.ts';
import { MEASURE } from '../layout/styles.ts';
import type { TextEngine } from '../text.ts';
import { cellHeads } from './cell-heads.ts';
import { setCaption } from './caption.ts';
import { columnWidths, naturalWidth, tooNarrowColumns, type SetColumn } from './column-widths.ts';
import { setRemarks } from './remarks.ts';
import { rowSpans } from './row-spans.ts';
import { partHeight, setRows, wholeRow, type SetRow } from './table-body.ts';
import { tallestWhole } from './table-cuts.ts';
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
export function tableFlowable(given: Table, context: BlockContext): Flowable {
  // Its rows are looked at many times, and are made once.
  const table: Table = { ...given };
  const { frame, rows } = frameWithRows(table, context);
  const { left, right, setting, columns } = frame;
  const heads = cellHeads(table, rows);
  return new TableFlow({
    table,
    context,
    setting,
    left,
    right,
    columns,
    heads,
    spans: rowSpans(rows),
    caption: setCaption(table.caption, table.source, left, right - left, context),
    head: setHead(table, columns, left, setting, context, heads),
    rows,
    remarks: setRemarks(table.notes, table.source, left, right - left, context),
  });
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly setting: Setting;
  readonly columns: readonly SetColumn[];
}

/** The first column of a table with a row that may be split has room for "(forts.)", if the others can spare it. */
function frameWithRows(
  table: Table,
  context: BlockContext,
): { readonly frame: Frame; readonly rows: readonly SetRow[] } {
  const { engine, grid } = context;
  const rowsIn = ({ left, setting, columns }: Frame): readonly SetRow[] =>
    setRows(table, columns, left, setting, context);
  const frame = frameOf(table, context, 0);
  const rows = rowsIn(frame);
  const first = frame.columns[0];
  const needed = engine.width(context.words.continued, frame.setting.text);
  const isNarrow = first !== undefined && first.width - first.padLeft - first.padRight < needed;
  const isSplit = rows.some(
    (row) =>
      partHeight(wholeRow(row), frame.setting) > tallestWhole(grid) ||
      row.cells.some(({ index, rowSpan }) => index === 0 && rowSpan > 1),
  );
  if (!isNarrow || !isSplit) return { frame, rows };
  const wider = frameOf(table, context, needed);
  return { frame: wider, rows: rowsIn(wider) };
}

/** Place, setting and columns: what breaks least of what fits. `first`: least width of the first column's text, points. */
function frameOf(table: Table, { engine, grid }: BlockContext, first: number): Frame {
  const isLandscape = grid.width > grid.height;
  const dense = denseSetting(table.columns.length);
  const texts = table.columns.filter((column) => column.align === 'text').length;
  const setting = table.dense || isLandscape || texts > MOST_TEXT_COLUMNS ? dense : normalSetting;
  const isNarrow =
    !isLandscape && table.columns.length <= MOST_COLUMNS_ON_B && naturalWidth(table, engine, setting) <= MEASURE;
  const left = isNarrow ? grid.b : grid.a;
  const settings = setting === dense ? [dense] : [setting, dense];
  const found = columnsOf(table, grid.right - left, engine, settings, first);
  return { left, right: grid.right, ...found };
}

const BREAKINGS = ['long-words', 'all', 'values', 'anywhere'] as const;

/** Settings first, then breaking of words (look § 7, Columns 4). */
function columnsOf(
  table: Table,
  total: number,
  engine: TextEngine,
  settings: readonly Setting[],
  first: number,
): { readonly setting: Setting; readonly columns: readonly SetColumn[] } {
  const last = settings.at(-1) ?? normalSetting;
  const tries = [
    ...settings.map((setting) => ({ setting, breaking: 'nothing' as const })),
    ...BREAKINGS.map((breaking) => ({ setting: last, breaking })),
  ];
  for (const { setting, breaking } of tries) {
    const columns =
      columnWidths(table, total, engine, setting, breaking, first) ??
      (first > 0 ? columnWidths(table, total, engine, setting, breaking) : null);
    if (columns) return { setting, columns };
  }
  return { setting: last, columns: tooNarrowColumns(table, total, engine, last) };
}
