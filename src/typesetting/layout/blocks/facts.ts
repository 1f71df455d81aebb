import type { Facts } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import type { Canvas, Flowable } from '../../flow.ts';
import { rule } from '../rules.ts';
import { Strips, type Strip } from '../strips.ts';
import { element, hang, type Hung } from '../structure.ts';
import { MEASURE, STYLES } from '../styles.ts';
import { setTextLines, textLine, type TextLines } from '../text-lines.ts';

const LABEL_WIDTH = 112;
const ROW_GAP = 3;
const BELOW = 7.5;
/** Between a rule and the facts: on page 1, where they close the parties, and in openers. */
const PADDING = { front: 8, opener: 6 };
/** Second pair of columns on a landscape opener. */
const SECOND = { label: 421, value: 511, apart: 12 };
/** Above the row that takes the full width. */
const WIDE_GAP = 3;

interface Row {
  readonly height: number;
  readonly notes: readonly string[];
  paint(canvas: Canvas, y: number): void;
}

interface Columns {
  readonly label: number;
  readonly labelWidth: number;
  readonly value: number;
  readonly valueWidth: number;
}

/** Label and value pairs. `closesParties`: the rule above them is there already. */
export function facts(node: Facts, closesParties: boolean, context: BlockContext): Flowable {
  const list = hang(context.parent, 'L', { listNumbering: 'None' });
  const { grid } = context;
  if (!node.ruled) return fields(node, list, context);
  const padding = closesParties ? PADDING.front : PADDING.opener;
  const body =
    node.columns === 2
      ? twoColumns(node, list, context)
      : stack(node.items.map((item) => factRow(item, oneColumn(context), list, context)));
  const strip: Strip = {
    height: body.height + 2 * padding,
    gap: 0,
    canBreakBefore: false,
    notes: body.notes,
    paint(canvas, y) {
      if (!closesParties) rule(canvas, grid.a, grid.right, y);
      body.paint(canvas, y + padding);
      rule(canvas, grid.a, grid.right, y + body.height + 2 * padding);
    },
  };
  return new Strips({ strips: [strip], above: 0, below: 0 });
}

function fields(node: Facts, list: Hung, context: BlockContext): Flowable {
  const strips = node.items.map((item, i): Strip => {
    const row = factRow(item, oneColumn(context), list, context);
    return { ...row, gap: i === 0 ? 0 : ROW_GAP, canBreakBefore: i > 0 };
  });
  return new Strips({ strips, above: 0, below: BELOW });
}

const oneColumn = ({ grid }: BlockContext): Columns => ({
  label: grid.a,
  labelWidth: LABEL_WIDTH,
  value: grid.b,
  valueWidth: MEASURE,
});

/** Left column first, then the right one, then the rows over the full width. */
function twoColumns(node: Facts, list: Hung, context: BlockContext): Row {
  const { grid } = context;
  const narrow = node.items.filter((item) => !item.wide);
  const wide = node.items.filter((item) => item.wide);
  const half = Math.ceil(narrow.length / 2);
  const leftColumns = { ...oneColumn(context), valueWidth: SECOND.label - SECOND.apart - grid.b };
  const rightColumns = {
    label: SECOND.label,
    labelWidth: SECOND.value - SECOND.label,
    value: SECOND.value,
    valueWidth: grid.right - SECOND.value,
  };
  const left = stack(narrow.slice(0, half).map((item) => factRow(item, leftColumns, list, context)));
  const right = stack(narrow.slice(half).map((item) => factRow(item, rightColumns, list, context)));
  const last = stack(
    wide.map((item) => factRow(item, { ...oneColumn(context), valueWidth: grid.right - grid.b }, list, context)),
  );
  const sides = Math.max(left.height, right.height);
  const gap = wide.length > 0 && narrow.length > 0 ? WIDE_GAP : 0;
  return {
    height: sides + gap + last.height,
    notes: [...left.notes, ...right.notes, ...last.notes],
    paint(canvas, y) {
      left.paint(canvas, y);
      right.paint(canvas, y);
      last.paint(canvas, y + sides + gap);
    },
  };
}

function stack(rows: readonly Row[]): Row {
  return {
    height: rows.reduce((sum, row) => sum + row.height, 0),
    notes: rows.flatMap((row) => row.notes),
    paint(canvas, y) {
      let top = y;
      for (const row of rows) {
        row.paint(canvas, top);
        top += row.height;
      }
    },
  };
}

function factRow(item: Facts['items'][number], columns: Columns, list: Hung, context: BlockContext): Row {
  const label = setTextLines(context, {
    line: textLine(item.label),
    source: item.source,
    style: STYLES.label,
    x: columns.label,
    measure: columns.labelWidth,
    hyphenation: 'none',
  });
  const values = item.value.map((line) =>
    setTextLines(context, {
      line,
      source: item.source,
      style: STYLES.body,
      x: columns.value,
      measure: columns.valueWidth,
    }),
  );
  const entry = hang(list, 'LI');
  const labelElement = hang(entry, 'Lbl');
  const body = hang(entry, 'LBody');
  const height = values.reduce((sum, text) => sum + text.height, 0);
  return {
    height: Math.max(label.height, height),
    notes: values.flatMap((text) => text.notes),
    paint(canvas, y) {
      label.paint(canvas, y, { element: labelElement() });
      let top = y;
      for (const text of values) {
        paintValue(text, values.length > 1, body, canvas, top);
        context.hangNotes(body(), text.notes);
        top += text.height;
      }
    },
  };
}

/** Several lines of one value are paragraphs of it. */
function paintValue(text: TextLines, isOneOfMany: boolean, body: Hung, canvas: Canvas, y: number): void {
  if (!isOneOfMany) return text.paint(canvas, y, { element: body() });
  const paragraph = element('P');
  body().kids.push(paragraph);
  text.paint(canvas, y, { element: paragraph });
}
