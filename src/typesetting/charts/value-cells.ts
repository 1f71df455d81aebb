import { slotIn } from '../kids.ts';
import { saidWhole } from './label.ts';
import { chartNumbers } from '../../document/charts.ts';
import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Owner } from '../ink.ts';
import { element } from '../layout/structure.ts';

/**
 * Owners of the labels of a chart: they are the cells of the table of its numbers, wherever they stand. The order of
 * series is that of `seriesInNumbers`.
 */
export interface ValueCells {
  /** Of the label of the value axis: the table's caption, or the head over the values of the only series. */
  readonly y: Owner;
  /** Of the label over the categories; null where none is printed. */
  readonly x: Owner | null;
  readonly categories: readonly Owner[];
  /** Of their names; none where `y` says what the only series is. */
  readonly series: readonly Owner[];
  /** Series by series. */
  readonly values: readonly (readonly Owner[])[];
}

/**
 * The table of numbers for those who do not see the marks, as `chartNumbers` has it. It hangs in where it is first asked
 * for, after the figure; what is printed once is said once, here.
 */
export function valueCells(chart: Chart, context: BlockContext): () => ValueCells {
  let made: ValueCells | null = null;
  return () => (made ??= hungCells(chart, context));
}

function hungCells(chart: Chart, { parent, words }: BlockContext): ValueCells {
  const { caption, across, heads, rows } = chartNumbers(chart);
  const table = element('Table');
  const [head, body, top] = [element('THead'), element('TBody'), element('TR')];
  parent.add(table);
  const title = caption === null ? null : element('Caption', saidWhole(caption));
  if (title) table.add(title);
  table.add(head, body);
  head.add(top);
  const [corner = '', ...upper] = heads;
  // Nothing stands over the categories of bars: an empty cell keeps the columns even.
  const first = corner === '' ? element('TD') : element('TH', { scope: 'Column', ...saidWhole(corner) });
  top.add(first);
  const over = upper.map((text) => {
    const cell = element('TH', { scope: 'Column', ...saidWhole(text) });
    top.add(cell);
    return slotIn(cell);
  });
  const lines = rows.map(({ head: text, values }) => {
    const row = element('TR');
    body.add(row);
    const name = element('TH', { scope: 'Row', ...saidWhole(text) });
    row.add(name);
    const cells = values.map((value) => {
      const cell = element('TD', value === null ? { actualText: words.missing } : {});
      row.add(cell);
      return slotIn(cell);
    });
    return { head: slotIn(name), cells };
  });
  const beside = lines.map((line) => line.head);
  const cells = lines.map((line) => line.cells);
  const y = title ? slotIn(title) : over[0];
  if (!y) throw new Error('a chart has at least one series');
  const [series, categories] = across === 'categories' ? [beside, over] : [over, beside];
  return {
    y,
    x: corner === '' ? null : slotIn(first),
    categories,
    series: title ? series : [],
    values: across === 'categories' ? cells : over.map((_, i) => cells.flatMap((line) => line[i] ?? [])),
  };
}
