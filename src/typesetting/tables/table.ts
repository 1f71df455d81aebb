import { words } from '../../core/words.ts';
import type { Table } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas, Flowable, Placed, Room, Taken } from '../flow.ts';
import { DECORATION, element, hang, PAGINATION, type Hung } from '../layout/structure.ts';
import { hairline, rule } from '../layout/rules.ts';
import { setTextLines, type TextLines } from '../layout/text-lines.ts';
import { setCaption, type SetCaption } from './caption.ts';
import { columnWidths, naturalWidth, type SetColumn } from './column-widths.ts';
import { paintRow, rowHeight, setRows, type RowElements, type RowPart, type SetRow } from './table-body.ts';
import { setHead, type SetHead } from './table-head.ts';
import { CAPTION, CONTINUES, denseSetting, normalSetting, REMARK, type Setting } from './table-styles.ts';

/** A table of at most so many columns whose natural width fits the measure stands on B. */
const NARROW = { columns: 4, width: 355 };
/** A table with a sum row and at most so many rows is never split: sums are checked against their rows. */
const WHOLE_ROWS = 24;
/** Less room than this at the foot of a page: begin on the next one. */
const LEAST_ROOM = 165;
const SIDE_ROWS = 2;
const SIDE_LINES = 3;
const UNDER_HEAD = 0.5;

/** A table as a flow of pieces (look § 7). */
export function tableFlowable(table: Table, context: BlockContext): Flowable {
  return new TableFlow(prepare(table, context), { row: 0, line: 0 });
}

interface Prepared {
  readonly table: Table;
  readonly context: BlockContext;
  readonly setting: Setting;
  readonly left: number;
  readonly right: number;
  readonly caption: SetCaption;
  readonly head: SetHead;
  readonly rows: readonly SetRow[];
  readonly remarks: readonly TextLines[];
  readonly element: Hung;
  readonly parts: { readonly body: Hung; readonly foot: Hung };
  readonly elements: RowElements;
}

function prepare(table: Table, context: BlockContext): Prepared {
  const { engine, grid } = context;
  const isLandscape = grid.width > grid.height;
  const texts = table.columns.filter((column) => column.align === 'text').length;
  const wantsDense = table.dense || isLandscape || texts > 6;
  const dense = denseSetting(table.columns.length);
  const first = wantsDense ? dense : normalSetting;
  const narrow =
    !isLandscape && table.columns.length <= NARROW.columns && naturalWidth(table, engine, first) <= NARROW.width;
  const left = narrow ? grid.b : grid.a;
  const total = grid.right - left;
  const tried = [first, dense].map((setting) => ({ setting, columns: columnWidths(table, total, engine, setting) }));
  const fit = tried.find((one) => one.columns !== null) ?? { setting: dense, columns: null };
  if (!fit.columns) context.report(tooWide(table));
  const columns: readonly SetColumn[] = fit.columns ?? [];
  const parent = hang(context.parent, 'Table');
  return {
    table,
    context,
    setting: fit.setting,
    left,
    right: left + total,
    caption: setCaption(table.caption, table.source, left, total, context),
    head: setHead(table, columns, left, fit.setting, context),
    rows: setRows(table, columns, left, fit.setting, context),
    remarks: table.notes.map((line) =>
      setTextLines(context, {
        line,
        source: table.source,
        style: REMARK.style,
        x: left,
        measure: total,
        hyphenation: 'none',
      }),
    ),
    element: parent,
    parts: { body: hang(parent, 'TBody'), foot: hang(parent, 'TFoot') },
    elements: new WeakMap(),
  };
}

const tooWide = (table: Table) => ({
  pointer: table.source,
  code: 'word-too-long',
  severity: 'error' as const,
  message: words(
    'Tabellen har ord som inte får plats i sina kolumner. Korta orden eller ta bort en kolumn.',
    'The table has words that do not fit their columns. Shorten the words or remove a column.',
  ),
});

/** Where the next piece begins: a row, and a line of it when the row is split. */
interface Start {
  readonly row: number;
  readonly line: number;
}

class TableFlow implements Flowable {
  readonly above = CAPTION.above;
  readonly below: number;
  readonly keepWithNext = false;
  readonly #table: Prepared;
  readonly #start: Start;

  constructor(table: Prepared, start: Start) {
    this.#table = table;
    this.#start = start;
    this.below = REMARK.below;
  }

  take(room: Room): Taken {
    const { rows, context } = this.#table;
    const space = room.height - this.#topHeight();
    const rest = this.#partsFrom(this.#start);
    if (this.#heightOf(rest) + this.#tailHeight() <= space + 0.01)
      return { placed: this.#place(rest, null), rest: null };
    const begins = this.#start.row === 0 && this.#start.line === 0;
    if (!room.fresh && begins && (this.#isWhole() || room.height < LEAST_ROOM)) return { placed: null, rest: this };
    const cut = this.#cut(space - this.#continuesHeight(), room.fresh, (context.grid.bottom - context.grid.top) / 3);
    if (!cut) return { placed: null, rest: this };
    const done = cut.parts.length > 0 && cut.next.row >= rows.length;
    return {
      placed: this.#place(cut.parts, done ? null : cut.next),
      rest: done ? null : new TableFlow(this.#table, cut.next),
    };
  }

  #isWhole(): boolean {
    const { table, rows } = this.#table;
    return table.totals !== undefined && rows.length <= WHOLE_ROWS;
  }

  #topHeight(): number {
    return this.#table.caption.height + CAPTION.below + this.#table.head.height;
  }
  #continuesHeight(): number {
    return CONTINUES.above + CONTINUES.style.leading;
  }
  #tailHeight(): number {
    const { remarks } = this.#table;
    return remarks.length === 0 ? 0 : REMARK.above + remarks.reduce((sum, one) => sum + one.height, 0);
  }
  #heightOf(parts: readonly RowPart[]): number {
    return parts.reduce((sum, part) => sum + rowHeight(part.to - part.from, this.#table.setting), 0);
  }
  #partsFrom({ row, line }: Start): readonly RowPart[] {
    return this.#table.rows.slice(row).map((one, i) => ({ row: one, from: i === 0 ? line : 0, to: one.lines }));
  }

  /** As many rows as fit; two stay on each side, the last keeps its remarks. Null: none, try a new page. */
  #cut(
    space: number,
    fresh: boolean,
    tall: number,
  ): { readonly parts: readonly RowPart[]; readonly next: Start } | null {
    const all = this.#partsFrom(this.#start);
    const { setting } = this.#table;
    let height = 0;
    let count = 0;
    for (const part of all) {
      const own = rowHeight(part.to - part.from, setting);
      if (height + own > space + 0.01) break;
      height += own;
      count++;
    }
    const overflow = all[count];
    const isTall = overflow !== undefined && rowHeight(overflow.to - overflow.from, setting) > tall;
    if (isTall || (count === 0 && fresh)) {
      const split = this.#split(all, count, space - height, fresh && count === 0);
      if (split) return split;
    }
    // Two rows on each side, unless the page is fresh and would else stay empty.
    const kept = Math.min(count, Math.max(0, all.length - SIDE_ROWS));
    const enough = kept >= SIDE_ROWS || this.#start.line > 0 ? kept : fresh ? Math.max(count, 0) : 0;
    const parts = all.slice(0, fresh && enough === 0 ? Math.max(1, count) : enough);
    if (parts.length === 0) return null;
    return { parts, next: { row: this.#start.row + parts.length, line: 0 } };
  }

  /** Splits the row that does not fit: three lines on each side where it has them. */
  #split(
    all: readonly RowPart[],
    count: number,
    space: number,
    force: boolean,
  ): { readonly parts: readonly RowPart[]; readonly next: Start } | null {
    const part = all[count];
    if (!part) return null;
    const { setting } = this.#table;
    const lines = Math.floor((space - 2 * setting.padY) / setting.text.leading);
    const length = part.to - part.from;
    const take = Math.min(lines, length - Math.min(SIDE_LINES, length - 1));
    if (take < SIDE_LINES && !force) return null;
    const used = Math.max(1, Math.min(take, length));
    const cut: RowPart = { ...part, to: part.from + used };
    const row = this.#start.row + count;
    return {
      parts: [...all.slice(0, count), cut],
      next: used === length ? { row: row + 1, line: 0 } : { row, line: cut.to },
    };
  }

  #place(parts: readonly RowPart[], next: Start | null): Placed {
    const { caption, head, table } = this.#table;
    const begins = this.#start.row === 0 && this.#start.line === 0;
    const tail = next ? this.#continuesHeight() : this.#tailHeight();
    const noted = parts.filter((part) => part.from === 0).flatMap((part) => part.row.notes);
    return {
      height: this.#topHeight() + this.#heightOf(parts) + tail,
      notes: [...(begins ? [...caption.notes, ...head.notes] : []), ...noted],
      anchors: begins ? [table.id] : [],
      paint: (canvas, y) => this.#paint(canvas, y, parts, next !== null, begins),
    };
  }

  #paint(canvas: Canvas, y: number, parts: readonly RowPart[], continues: boolean, begins: boolean): void {
    const { caption, head, left, right, context, setting } = this.#table;
    let top = y;
    if (begins) {
      const title = element('Caption');
      this.#table.element().kids.push(title);
      caption.paint(canvas, top, { element: title });
      if (caption.notes.length > 0) context.hangNotes(title, caption.notes);
    } else caption.paintContinued(canvas, top, context.words.continued);
    top += caption.height + CAPTION.below;
    rule(canvas, left, right, top);
    const headElement = begins ? element('THead') : null;
    if (headElement) this.#table.element().kids.push(headElement);
    head.paint(canvas, top, headElement);
    top += head.height;
    line(canvas, left, right, top, UNDER_HEAD);
    parts.forEach((part, i) => {
      const body = part.row.isTotal ? this.#table.parts.foot : this.#table.parts.body;
      if (part.row.isTotal) line(canvas, left, right, top, UNDER_HEAD);
      else if (i > 0) hairline(canvas, left, right, top);
      paintRow(canvas, part, top, {
        body,
        elements: this.#table.elements,
        setting,
        context,
        continued: context.words.continued,
      });
      top += rowHeight(part.to - part.from, setting);
    });
    if (continues) this.#paintContinues(canvas, top);
    else this.#paintEnd(canvas, top);
  }

  #paintContinues(canvas: Canvas, top: number): void {
    const { left, right, context } = this.#table;
    hairline(canvas, left, right, top);
    const run = context.engine.shape(context.words.tableContinues, CONTINUES.style);
    context.engine.run(
      canvas,
      run,
      right - run.width,
      top + CONTINUES.above + context.engine.baseline(CONTINUES.style),
      CONTINUES.style.colour,
      PAGINATION,
    );
  }

  #paintEnd(canvas: Canvas, top: number): void {
    const { left, right, remarks, context } = this.#table;
    rule(canvas, left, right, top);
    let y = top + REMARK.above;
    for (const remark of remarks) {
      // Remarks belong to the table and follow it: a table holds rows and a caption only.
      const paragraph = element('P');
      context.parent.kids.push(paragraph);
      remark.paint(canvas, y, { element: paragraph });
      if (remark.notes.length > 0) context.hangNotes(context.parent, remark.notes);
      y += remark.height;
    }
  }
}

function line(canvas: Canvas, x1: number, x2: number, y: number, width: number): void {
  canvas.ink({ kind: 'line', x1, y1: y, x2, y2: y, width, colour: '#000000', owner: DECORATION });
}
