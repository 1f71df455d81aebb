import { slotIn } from '../kids.ts';
import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { StructureElement } from '../ink.ts';
import { HAIRLINE, HAIRLINE_COLOUR, RULE } from '../layout/styles.ts';
import { DECORATION, element, hang } from '../layout/structure.ts';
import { TEXT, valueText } from './chart-styles.ts';
import type { Drawing } from './drawn-block.ts';
import { saidWhole, setLabel, type Label } from './label.ts';
import type { DrawnSeries } from './line-chart.ts';
import { paintMarker } from './marker.ts';
import { straight } from './strokes.ts';

/** Points. `head`: from the zero line to the tops of the axis labels; `padding`: above and below a row's text. */
const HEAD = { top: 5, rule: 19, width: 0.5 };
const ROW = { padding: 2, sample: 20, name: 27, gap: 4 };

/** A row's texts; the axis labels are the head's. */
interface Row {
  readonly name: Label;
  readonly values: readonly { readonly label: Label; readonly isMissing: boolean }[];
}

/**
 * The numbers of a line chart under its axis, as a table whose head is the axis (look § 8). `order`: from the top.
 * `right`: where the rules end.
 */
export function numbersUnder(
  chart: Chart,
  order: readonly DrawnSeries[],
  { xOf, right }: { readonly xOf: (i: number) => number; readonly right: number },
  context: BlockContext,
): NonNullable<Drawing['under']> {
  const { a } = context.grid;
  const { source } = chart;
  const plain = (text: string, measure?: number): Label =>
    setLabel(context, { text, style: TEXT, source, ...(measure === undefined ? {} : { measure }) });
  const categories = chart.x.categories.map((text) => plain(text));
  const texts = order.map(({ values }) =>
    chart.x.categories.map((_, i) => {
      const value = values[i] ?? null;
      return { label: plain(valueText(chart, value)), isMissing: value === null };
    }),
  );
  const firstColumn = [categories[0], ...texts.map((row) => row[0]?.label)];
  const limit = xOf(0) - Math.max(0, ...firstColumn.map((label) => label?.width ?? 0)) / 2 - ROW.gap;
  const xLabel = plain(chart.x.label, limit - a);
  const rows = order.map(({ name }, i): Row => ({ name: plain(name, limit - a - ROW.name), values: texts[i] ?? [] }));
  const headHeight = HEAD.rule + xLabel.height - TEXT.leading;
  const heightOf = ({ name }: Row): number => name.height + 2 * ROW.padding;

  const paintHead = (canvas: Canvas, y: number, table: StructureElement): void => {
    const row = hang(hang(table, 'THead'), 'TR');
    const cell = (text: string) => slotIn(hang(row, 'TH', { scope: 'Column', ...saidWhole(text) })());
    const last = y + HEAD.top + xLabel.height - TEXT.leading;
    xLabel.paint(canvas, a, y + HEAD.top, 'left', cell(chart.x.label));
    categories.forEach((label, i) => label.paint(canvas, xOf(i), last, 'middle', cell(chart.x.categories[i] ?? '')));
  };
  const paintRow = (canvas: Canvas, y: number, series: DrawnSeries, own: Row, body: StructureElement): void => {
    const row = hang(body, 'TR');
    const textTop = y + ROW.padding;
    const middle = textTop + TEXT.leading / 2;
    const { look } = series;
    const { width, colour, dash } = look;
    const sample = { width, colour, ...(dash ? { dash } : {}) };
    straight(canvas, { x: a, y: middle }, { x: a + ROW.sample, y: middle }, sample, DECORATION);
    paintMarker(canvas, look, a + ROW.sample / 2, middle, DECORATION);
    const head = hang(row, 'TH', { scope: 'Row', ...saidWhole(series.name) })();
    own.name.paint(canvas, a + ROW.name, textTop, 'left', slotIn(head));
    own.values.forEach(({ label, isMissing }, i) => {
      const cell = hang(row, 'TD', isMissing ? { actualText: context.words.missing } : {})();
      label.paint(canvas, xOf(i), textTop, 'middle', slotIn(cell));
    });
  };
  return {
    height: headHeight + rows.reduce((sum, row) => sum + heightOf(row), 0),
    paint(canvas, top) {
      const table = hang(context.parent, 'Table')();
      paintHead(canvas, top, table);
      let y = top + headHeight;
      straight(canvas, { x: a, y }, { x: right, y }, { width: HEAD.width }, DECORATION);
      const body = element('TBody');
      table.add(body);
      rows.forEach((row, i) => {
        const series = order[i];
        if (series) paintRow(canvas, y, series, row, body);
        y += heightOf(row);
        const isLast = i === rows.length - 1;
        const stroke = isLast ? { width: RULE } : { width: HAIRLINE, colour: HAIRLINE_COLOUR };
        straight(canvas, { x: a, y }, { x: right, y }, stroke, DECORATION);
      });
    },
  };
}
