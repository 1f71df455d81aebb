import { headGroups } from '../../document/reading-tables.ts';
import type { Line, Table } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { StructureElement } from '../ink.ts';
import { DECORATION, element, PAGINATION } from '../layout/structure.ts';
import { textLine, type TextLines } from '../layout/text-lines.ts';
import type { PaintTarget } from '../text.ts';
import type { CellHeads } from './cell-heads.ts';
import { setCellText } from './cell-text.ts';
import type { SetColumn } from './column-widths.ts';
import type { Setting } from './table-styles.ts';

interface HeadCell {
  readonly line: Line;
  readonly text: TextLines;
  /** Of the columns that it stands over without their outer padding, points from the page's left edge. */
  readonly left: number;
  readonly right: number;
  readonly isOverNumbers: boolean;
  readonly span: number;
  /** Of its first column. */
  readonly at: number;
  /** alone: over a column of no group, as high as the whole head. */
  readonly kind: 'alone' | 'group' | 'under';
}

/** The head of a table: one row, or two when columns stand under groups. */
export interface SetHead {
  /** Points. */
  readonly height: number;
  readonly notes: readonly string[];
  /** `into` null: the head again on a later page, for the eye only. */
  paint(canvas: Canvas, y: number, into: StructureElement | null): void;
}

const GROUP_RULE = 0.5;

/** Sets the heads of columns and of groups of columns (look § 7). */
export function setHead(
  table: Table,
  columns: readonly SetColumn[],
  left: number,
  setting: Setting,
  context: BlockContext,
  heads: CellHeads | null,
): SetHead {
  const cell = (line: Line, own: readonly SetColumn[], kind: HeadCell['kind']): HeadCell => {
    const [first, last] = [own[0], own.at(-1)];
    const from = left + (first?.x ?? 0) + (first?.padLeft ?? 0);
    const to = left + (last?.x ?? 0) + (last?.width ?? 0) - (last?.padRight ?? 0);
    const at = table.columns.findIndex((column) => column === first?.column);
    const source = `${table.source}/columns/${at}/${kind === 'group' ? 'group' : 'heading'}`;
    const text = setCellText(context, { line, source, style: setting.head, x: from, measure: to - from });
    const isOverNumbers = kind !== 'group' && Boolean(first?.numbers);
    return { line, text, left: from, right: to, isOverNumbers, span: own.length, at, kind };
  };
  const groups = groupsOf(table, columns);
  const upper = groups.flatMap(({ group, own }) =>
    group === undefined
      ? own.map((one) => cell(one.column.heading, [one], 'alone'))
      : [cell(textLine(group), own, 'group')],
  );
  const lower = groups.flatMap(({ group, own }) =>
    group === undefined ? [] : own.map((one) => cell(one.column.heading, [one], 'under')),
  );
  const heightOf = (kind: HeadCell['kind']): number => {
    const lines = [...upper, ...lower].flatMap((one) => (one.kind === kind ? [one.text.lines.length] : []));
    return lines.length === 0 ? 0 : Math.max(1, ...lines) * setting.head.leading + 2 * setting.padY;
  };
  const under = heightOf('under');
  const height = Math.max(heightOf('group') + under, heightOf('alone'));
  const rows = lower.length > 0 ? [upper, lower] : [upper];
  return {
    height,
    notes: rows.flat().flatMap((one) => one.text.notes),
    paint(canvas, y, into) {
      for (const cells of rows) {
        const host = into && element('TR');
        if (host) into.add(host);
        for (const one of cells) {
          const bottom = one.kind === 'group' ? y + height - under : y + height;
          const own = host && headElement(one, rows.length, heads);
          if (own) host.add(own);
          const target: PaintTarget = own ? { element: own } : { artifact: PAGINATION };
          paintCell(canvas, one, bottom - setting.padY, setting, context, target);
          if (own) context.hangNotes(own, one.text.notes);
          if (one.kind === 'group') groupRule(canvas, one.left, one.right, bottom);
        }
      }
    },
  };
}

/** The columns set for each group of the head, in order. */
function groupsOf(
  table: Table,
  columns: readonly SetColumn[],
): readonly { readonly group: string | undefined; readonly own: readonly SetColumn[] }[] {
  let at = 0;
  return headGroups(table.columns).map((one) => {
    const own = columns.slice(at, at + one.columns.length);
    at += one.columns.length;
    return { group: one.group, own };
  });
}

const headElement = ({ kind, span, at }: HeadCell, rows: number, heads: CellHeads | null): StructureElement =>
  element('TH', {
    scope: 'Column',
    ...(heads ? { id: kind === 'group' ? heads.ofGroup(at) : heads.ofColumn(at) } : {}),
    ...(span > 1 ? { colSpan: span } : {}),
    ...(kind === 'alone' && rows > 1 ? { rowSpan: rows } : {}),
  });

function groupRule(canvas: Canvas, x1: number, x2: number, y: number): void {
  canvas.ink({ kind: 'line', x1, y1: y, x2, y2: y, width: GROUP_RULE, colour: '#000000', owner: DECORATION });
}

/** Head cells stand on the bottom of their row; over numbers their lines end at the right. */
function paintCell(
  canvas: Canvas,
  { line, text, left, right, isOverNumbers }: HeadCell,
  bottom: number,
  { head }: Setting,
  { engine }: BlockContext,
  into: PaintTarget,
): void {
  const top = bottom - text.lines.length * head.leading;
  if (!isOverNumbers) return text.paint(canvas, top, into);
  text.lines.forEach((set, i) => {
    engine.paint(canvas, [set], line, Math.max(left, right - set.width), top + i * head.leading, head, into);
  });
}
