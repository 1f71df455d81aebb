import type { Chart, Line } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas, Flowable } from '../flow.ts';
import type { StructureElement } from '../ink.ts';
import { element } from '../layout/structure.ts';
import { Strips } from '../layout/strips.ts';
import { setTextLines, type TextLines } from '../layout/text-lines.ts';
import { setCaption } from '../tables/caption.ts';
import { REMARK } from '../tables/table-styles.ts';
import { barChartHeight, columnChartHeight, paintBarChart, paintColumnChart } from './bar-chart.ts';
import { CHART } from './chart-styles.ts';
import { lineChartHeight, paintLineChart } from './line-chart.ts';

/** A chart with caption and remarks; never cut (look § 8). */
export function chartFlowable(chart: Chart, context: BlockContext): Flowable {
  const height =
    chart.kind === 'line'
      ? lineChartHeight(chart)
      : chart.kind === 'column'
        ? columnChartHeight(chart, context)
        : barChartHeight(chart, context);
  return drawnBlock(chart, CHART.captionGap, height, context, (canvas, y, figure) => {
    if (chart.kind === 'column') return paintColumnChart(canvas, chart, y, figure, context);
    if (chart.kind === 'bars') return paintBarChart(canvas, chart, y, figure, context);
    const numbers = element('Table');
    context.parent.kids.push(numbers);
    paintLineChart(canvas, chart, y, figure, numbers, context);
  });
}

interface Drawn {
  readonly id: string;
  readonly source: string;
  readonly caption: { readonly number?: string; readonly title: Line };
  readonly notes: readonly Line[];
  readonly alt: string;
}

/** Caption, a Figure with its text alternative, remarks: one strip that no page break cuts. */
export function drawnBlock(
  node: Drawn,
  gap: number,
  height: number,
  context: BlockContext,
  draw: (canvas: Canvas, y: number, figure: StructureElement) => void,
): Flowable {
  const { grid, parent } = context;
  const width = grid.right - grid.a;
  const caption = setCaption(node.caption, node.source, grid.a, width, context);
  const remarks = node.notes.map((line): TextLines =>
    setTextLines(context, {
      line,
      source: node.source,
      style: REMARK.style,
      x: grid.a,
      measure: width,
      hyphenation: 'none',
    }),
  );
  const remarksHeight = remarks.length === 0 ? 0 : REMARK.above + remarks.reduce((sum, one) => sum + one.height, 0);
  const notes = [...caption.notes, ...remarks.flatMap((one) => one.notes)];
  const paragraph = (): StructureElement => {
    const made = element('P');
    parent.kids.push(made);
    return made;
  };
  const paint = (canvas: Canvas, y: number) => {
    caption.paint(canvas, y, { element: paragraph() });
    if (caption.notes.length > 0) context.hangNotes(parent, caption.notes);
    let top = y + caption.height + gap;
    const box = { x: grid.a, y: top, width, height };
    const figure = element('Figure', { alt: node.alt, bbox: { page: canvas.pageIndex, box } });
    parent.kids.push(figure);
    draw(canvas, top, figure);
    top += height + REMARK.above;
    for (const remark of remarks) {
      remark.paint(canvas, top, { element: paragraph() });
      if (remark.notes.length > 0) context.hangNotes(parent, remark.notes);
      top += remark.height;
    }
  };
  const strip = { height: caption.height + gap + height + remarksHeight, gap: 0, canBreakBefore: false, notes, paint };
  return new Strips({ strips: [strip], above: CHART.above, below: CHART.below, anchors: [node.id] });
}
