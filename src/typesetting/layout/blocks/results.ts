import type { Results } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import { paintStatus } from '../../tables/status-mark.ts';
import { STATUS } from '../../tables/table-styles.ts';
import { hairline } from '../rules.ts';
import { Strips, type Strip } from '../strips.ts';
import { hang, type Hung } from '../structure.ts';
import { MEASURE, STYLES } from '../styles.ts';
import { setTextLines, textLine } from '../text-lines.ts';
import { LABEL_WIDTH } from './fact-row.ts';

/** Results (look § 13): label on A; on B the name, the capacity, and rows whose labels are 92 wide. Points. */
const ROW_LABEL = 92;
const ROWS_ABOVE = 4;
const HAIRLINE = { above: 12, below: 5 };
const BELOW = 7.5;

type Item = Results['items'][number];

/** Each result whole, with a hairline between two. */
export function results(node: Results, context: BlockContext): Strips {
  const list = hang(context.parent, 'L', { listNumbering: 'None' });
  const last = node.items.length - 1;
  const strips = node.items.flatMap((item, i) => entry(item, { isFirst: i === 0, isLast: i === last }, list, context));
  return new Strips({ strips, above: 0, below: BELOW });
}

function entry(
  item: Item,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
  list: Hung,
  context: BlockContext,
): readonly Strip[] {
  const { grid } = context;
  const set = (line: Item['name'], style: typeof STYLES.body, x: number, measure: number) =>
    setTextLines(context, { line, source: item.source, style, x, measure, hyphenation: 'none' });
  const label = set(textLine(item.label), STYLES.label, grid.a, LABEL_WIDTH);
  const name = set(item.name, STYLES.partyName, grid.b, MEASURE);
  const capacity = item.capacity && set(item.capacity, STYLES.body, grid.b, MEASURE);
  const part = hang(list, 'LI');
  const labelElement = hang(part, 'Lbl');
  const body = hang(part, 'LBody');
  const [nameElement, capacityElement] = [hang(body, 'P'), hang(body, 'P')];
  const rows = hang(body, 'L', { listNumbering: 'None' });
  const head: Strip = {
    height: Math.max(label.height, name.height + (capacity?.height ?? 0)),
    gap: isFirst ? 0 : HAIRLINE.below,
    canBreakBefore: !isFirst,
    notes: [],
    paint(canvas, y) {
      label.paint(canvas, y, { element: labelElement() });
      name.paint(canvas, y, { element: nameElement() });
      capacity?.paint(canvas, y + name.height, { element: capacityElement() });
    },
  };
  const all = [head, ...item.rows.map((row, i) => rowStrip(row, i === 0, { item, rows }, context))];
  return isLast ? all : all.map((strip, i) => (i === all.length - 1 ? closed(strip, context) : strip));
}

/** With a hairline under it, towards the next result. */
const closed = (strip: Strip, { grid }: BlockContext): Strip => ({
  ...strip,
  height: strip.height + HAIRLINE.above,
  paint(canvas, y) {
    strip.paint(canvas, y);
    hairline(canvas, grid.a, grid.right, y + strip.height + HAIRLINE.above);
  },
});

function rowStrip(
  row: Item['rows'][number],
  isFirst: boolean,
  { item, rows }: { readonly item: Item; readonly rows: Hung },
  context: BlockContext,
): Strip {
  const { grid } = context;
  const style = STYLES.resultRow;
  const mark = row.status === undefined ? 0 : STATUS.side + STATUS.gap;
  const x = grid.b + ROW_LABEL;
  const set = (line: Item['name'], left: number, measure: number) =>
    setTextLines(context, { line, source: item.source, style, x: left, measure, hyphenation: 'none' });
  const label = set(textLine(row.label), grid.b, ROW_LABEL - STATUS.gap);
  const value = set(row.value, x + mark, grid.right - x - mark);
  const part = hang(rows, 'LI');
  const [labelElement, body] = [hang(part, 'Lbl'), hang(part, 'LBody')];
  const above = isFirst ? ROWS_ABOVE : 0;
  return {
    height: above + Math.max(label.height, value.height),
    gap: 0,
    canBreakBefore: false,
    notes: [],
    paint(canvas, y) {
      if (row.status !== undefined) paintStatus(canvas, row.status, x, y + above + style.leading / 2);
      label.paint(canvas, y + above, { element: labelElement() });
      value.paint(canvas, y + above, { element: body() });
    },
  };
}
