import { headGroups } from '../../document/reading-tables.ts';
import type { Line, Table } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import { DECORATION, element, PAGINATION } from '../layout/structure.ts';
import { setTextLines, textLine, type TextLines } from '../layout/text-lines.ts';
import type { StructureElement } from '../ink.ts';
import type { PaintTarget } from '../text.ts';
import type { SetColumn } from './column-widths.ts';
import type { Setting } from './table-styles.ts';

interface HeadCell {
  readonly line: Line;
  readonly text: TextLines;
  /** Span of columns that it stands over, points from the page's left edge. */
  readonly left: number;
  readonly right: number;
  readonly alignRight: boolean;
  readonly span: number;
  readonly kind: 'alone' | 'group' | 'under';
}

/** The head of a table: one row, or two when columns stand under groups. */
export interface SetHead {
  readonly height: number;
  readonly notes: readonly string[];
  /** `into` null: a repeated head on a later page, for the eye only. */
  paint(canvas: Canvas, y: number, into: StructureElement | null): void;
}

const GROUP_RULE = 0.5;

export function setHead(
  table: Table,
  columns: readonly SetColumn[],
  left: number,
  setting: Setting,
  context: BlockContext,
): SetHead {
  const { leading } = setting.head;
  const groups = headGroups(table.columns);
  let at = 0;
  const placed = groups.map((group) => {
    const own = columns.slice(at, at + group.columns.length);
    at += group.columns.length;
    return { ...(group.group === undefined ? {} : { group: group.group }), own };
  });
  const cell = (line: Line, text: TextLines, own: readonly SetColumn[], kind: HeadCell['kind']): HeadCell => {
    const [first, last] = [own[0], own.at(-1)];
    return {
      line,
      text,
      left: left + (first?.x ?? 0) + (first?.padLeft ?? 0),
      right: left + (last?.x ?? 0) + (last?.width ?? 0) - (last?.padRight ?? 0),
      alignRight: kind !== 'group' && own[0]?.numbers !== null,
      span: own.length,
      kind,
    };
  };
  const set = (column: SetColumn, kind: HeadCell['kind']) => {
    const x = left + column.x + column.padLeft;
    const measure = column.width - column.padLeft - column.padRight;
    return cell(
      column.column.heading,
      setTextLines(context, {
        line: column.column.heading,
        source: table.source,
        style: setting.head,
        x,
        measure,
        hyphenation: 'table',
      }),
      [column],
      kind,
    );
  };
  const grouped = placed.some((one) => one.group !== undefined);
  const upper = placed.flatMap(({ group, own }) => {
    if (group === undefined) return own.map((column) => set(column, 'alone'));
    const [first, last] = [own[0], own.at(-1)];
    const measure =
      (last?.x ?? 0) + (last?.width ?? 0) - (last?.padRight ?? 0) - (first?.x ?? 0) - (first?.padLeft ?? 0);
    const x = left + (first?.x ?? 0) + (first?.padLeft ?? 0);
    return [
      cell(
        textLine(group),
        setTextLines(context, {
          line: textLine(group),
          source: table.source,
          style: setting.head,
          x,
          measure,
          hyphenation: 'table',
        }),
        own,
        'group',
      ),
    ];
  });
  const lower = placed.flatMap(({ group, own }) =>
    group === undefined ? [] : own.map((column) => set(column, 'under')),
  );
  const linesOf = (cells: readonly HeadCell[], kind: HeadCell['kind']) =>
    Math.max(0, ...cells.filter((one) => one.kind === kind).map((one) => one.text.lines.length));
  const underHeight = grouped ? linesOf(lower, 'under') * leading + 2 * setting.padY : 0;
  const groupHeight = grouped ? linesOf(upper, 'group') * leading + 2 * setting.padY : 0;
  const height = Math.max(groupHeight + underHeight, linesOf(upper, 'alone') * leading + 2 * setting.padY);

  return {
    height,
    notes: [...upper, ...lower].flatMap((one) => one.text.notes),
    paint(canvas, y, into) {
      const rows = [upper, ...(grouped ? [lower] : [])];
      for (const cells of rows) {
        const tr = into ? element('TR') : null;
        if (tr) into?.kids.push(tr);
        for (const one of cells) {
          const bottom = one.kind === 'group' ? y + height - underHeight : y + height;
          const th = tr
            ? element('TH', {
                scope: 'Column',
                ...(one.span > 1 ? { colSpan: one.span } : {}),
                ...(one.kind === 'alone' && grouped ? { rowSpan: 2 } : {}),
              })
            : null;
          if (th) tr?.kids.push(th);
          paintCell(
            canvas,
            one,
            bottom - setting.padY,
            setting,
            context,
            th ? { element: th } : { artifact: PAGINATION },
          );
          if (th && one.text.notes.length > 0) context.hangNotes(th, one.text.notes);
          if (one.kind === 'group')
            canvas.ink({
              kind: 'line',
              x1: one.left,
              y1: bottom,
              x2: one.right,
              y2: bottom,
              width: GROUP_RULE,
              colour: '#000000',
              owner: DECORATION,
            });
        }
      }
    },
  };
}

/** Head cells stand on the bottom of their row; over numbers their lines end at the right. */
function paintCell(
  canvas: Canvas,
  cell: HeadCell,
  bottom: number,
  setting: Setting,
  context: BlockContext,
  into: PaintTarget,
): void {
  const { line: source, text, left, right, alignRight } = cell;
  const { leading } = setting.head;
  const top = bottom - text.lines.length * leading;
  if (!alignRight) return text.paint(canvas, top, into);
  text.lines.forEach((line, i) => {
    context.engine.paint(
      canvas,
      [line],
      source,
      Math.max(left, right - line.width),
      top + i * leading,
      setting.head,
      into,
    );
  });
}
