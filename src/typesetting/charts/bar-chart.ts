import { formatNumber } from '../../document/numbers.ts';
import type { Chart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { StructureElement } from '../ink.ts';
import { DECORATION, slotIn } from '../layout/structure.ts';
import { textLine } from '../layout/text-lines.ts';
import { polygon } from '../tables/status-mark.ts';
import { BAR_EDGE, BAR_FILLS, CHART, COLUMN_FILL } from './chart-styles.ts';
import { line, text, type Drawing } from './drawing.ts';

const COLUMNS = { width: 355, height: 120, widest: 48, part: 0.55, valueAbove: 13, label: 28, categoryGap: 4 };
const BARS = { width: 315, thick: 10, pitch: 11, apart: 9, label: 15, labelWidth: 112, valueGap: 4 };

const number = (chart: Chart, value: number) => formatNumber(value, { decimals: chart.y.decimals });
const largest = (chart: Chart) =>
  Math.max(chart.y.max, ...chart.series.flatMap((one) => one.values.map((value) => value ?? 0))) || 1;
const rectangle = (x: number, y: number, width: number, height: number) =>
  polygon([
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ]);

/** Lines of the category that takes the most, at the width of a slot. */
function categoryLines(chart: Chart, context: BlockContext) {
  const slot = COLUMNS.width / chart.x.categories.length;
  return chart.x.categories.map((category) =>
    context.engine.paragraph(textLine(category), slot - 4, CHART.text, { hyphenation: 'table' }),
  );
}

export function columnChartHeight(chart: Chart, context: BlockContext): number {
  const lines = Math.max(1, ...categoryLines(chart, context).map((one) => one.length));
  return COLUMNS.label + COLUMNS.height + COLUMNS.categoryGap + lines * CHART.text.leading;
}

/** Columns from zero with their values on top; one series over an ordered axis (look § 8). */
export function paintColumnChart(
  canvas: Canvas,
  chart: Chart,
  top: number,
  figure: StructureElement,
  context: BlockContext,
): void {
  const { grid, engine } = context;
  const drawing: Drawing = { canvas, owner: slotIn(figure), context };
  const bottom = top + COLUMNS.label + COLUMNS.height;
  const slot = COLUMNS.width / chart.x.categories.length;
  const width = Math.min(COLUMNS.widest, COLUMNS.part * slot);
  const [series] = chart.series;
  const scale = COLUMNS.height / largest(chart);
  text(drawing, chart.y.label, grid.b, top, CHART.text);
  const lines = categoryLines(chart, context);
  chart.x.categories.forEach((category, i) => {
    const x = grid.b + i * slot;
    const value = series?.values[i] ?? null;
    const height = Math.max(0, value ?? 0) * scale;
    if (height > 0)
      canvas.ink({
        kind: 'path',
        d: rectangle(x, bottom - height, width, height),
        fill: COLUMN_FILL,
        owner: drawing.owner,
      });
    text(
      drawing,
      value === null ? context.words.missing : number(chart, value),
      x + width / 2,
      bottom - height - COLUMNS.valueAbove,
      CHART.strong,
      'centre',
    );
    lines[i]?.forEach((one, row) => {
      const left = Math.max(x - 2, x + width / 2 - one.width / 2);
      engine.paint(
        canvas,
        [one],
        textLine(category),
        left,
        bottom + COLUMNS.categoryGap + row * CHART.text.leading,
        CHART.text,
        { artifact: drawing.owner },
      );
    });
  });
  line({ ...drawing, owner: DECORATION }, grid.b, bottom, grid.b + COLUMNS.width, bottom, 0.75);
}

const groupHeight = (chart: Chart, labelLines: number) =>
  Math.max(chart.series.length * BARS.pitch - (BARS.pitch - BARS.thick), labelLines * CHART.text.leading);

function labels(chart: Chart, context: BlockContext) {
  return chart.x.categories.map((category) =>
    context.engine.paragraph(textLine(category), BARS.labelWidth, CHART.text, { hyphenation: 'table' }),
  );
}

export function barChartHeight(chart: Chart, context: BlockContext): number {
  const heights = labels(chart, context).map((lines) => groupHeight(chart, lines.length));
  return BARS.label + heights.reduce((sum, one) => sum + one + BARS.apart, 0) - BARS.apart;
}

/** Bars that lie, a group a category; the first group's bars are named after their values (look § 8). */
export function paintBarChart(
  canvas: Canvas,
  chart: Chart,
  top: number,
  figure: StructureElement,
  context: BlockContext,
): void {
  const { grid, engine } = context;
  const drawing: Drawing = { canvas, owner: slotIn(figure), context };
  const scale = BARS.width / largest(chart);
  text(drawing, chart.y.label, grid.b, top, CHART.text);
  let y = top + BARS.label;
  const set = labels(chart, context);
  chart.x.categories.forEach((category, i) => {
    const lines = set[i] ?? [];
    engine.paint(canvas, lines, textLine(category), grid.a, y - 0.5, CHART.text, { artifact: drawing.owner });
    chart.series.forEach((series, n) => {
      const value = series.values[i] ?? null;
      const width = Math.max(0, value ?? 0) * scale;
      const barTop = y + n * BARS.pitch;
      if (width > 0)
        canvas.ink({
          kind: 'path',
          d: rectangle(grid.b, barTop, width, BARS.thick),
          fill: BAR_FILLS[n % BAR_FILLS.length] ?? '#FFFFFF',
          stroke: BAR_EDGE,
          owner: drawing.owner,
        });
      const x = grid.b + width + BARS.valueGap;
      const taken = text(
        drawing,
        value === null ? context.words.missing : number(chart, value),
        x,
        barTop - 0.5,
        CHART.text,
      );
      if (i === 0 && chart.series.length > 1) text(drawing, series.name, x + taken + 4, barTop - 0.5, CHART.strong);
    });
    y += groupHeight(chart, lines.length) + BARS.apart;
  });
  line({ ...drawing, owner: DECORATION }, grid.b, top + BARS.label - 3, grid.b, y - BARS.apart + 3, 0.75);
}
