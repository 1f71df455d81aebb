import { slotIn } from '../kids.ts';
import { saidWhole } from './label.ts';
import { chartNumbers } from '../../document/charts.ts';
import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Owner } from '../ink.ts';
import { element } from '../layout/structure.ts';

/** Owners of the labels of a chart that writes each value at its mark: they are the cells of a table. */
export interface ValueCells {
  /** Over the categories, then over each series; null for one that is not drawn. */
  readonly heads: readonly (Owner | null)[];
  readonly rows: readonly { readonly head: Owner; readonly values: readonly Owner[] }[];
}

/**
 * The table of numbers for those who do not see the marks: category by category, as `chartNumbers` has them. It hangs in
 * after the figure; what is printed once is said once, here.
 */
export function valueCells(chart: Chart, { parent, words }: BlockContext): ValueCells {
  const { heads, rows } = chartNumbers(chart);
  const table = element('Table');
  const [head, body] = [element('THead'), element('TBody')];
  const top = element('TR');
  parent.add(table);
  table.add(head, body);
  head.add(top);
  const owners = heads.map((text) => {
    // Nothing stands over the categories of bars: an empty cell keeps the columns even.
    const own = text === '' ? element('TD') : element('TH', { scope: 'Column', ...saidWhole(text) });
    top.add(own);
    return text === '' ? null : slotIn(own);
  });
  return {
    heads: owners,
    rows: rows.map(({ head: category, values }) => {
      const row = element('TR');
      body.add(row);
      const name = element('TH', { scope: 'Row', ...saidWhole(category) });
      row.add(name);
      const cells = values.map((value) => {
        const cell = element('TD', value === null ? { actualText: words.missing } : {});
        row.add(cell);
        return slotIn(cell);
      });
      return { head: slotIn(name), values: cells };
    }),
  };
}
