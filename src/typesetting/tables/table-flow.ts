import { words } from '../../core/words.ts';
import type { Table } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas, Flowable, Placed, Room, Taken } from '../flow.ts';
import { hairline, rule } from '../layout/rules.ts';
import { DECORATION, hang, PAGINATION, type Hung } from '../layout/structure.ts';
import type { SetCaption } from './caption.ts';
import type { CellHeads } from './cell-heads.ts';
import type { SetColumn } from './column-widths.ts';
import { paintRow, type RowElements } from './paint-row.ts';
import type { SetRemarks } from './remarks.ts';
import { isJoined, lineBetween, paintSpans, spanNotes, type RowSpan } from './row-spans.ts';
import { partHeight, partNotes, wholeRow, type RowPart, type SetRow } from './table-body.ts';
import { cutRows, partsBetween, tallestWhole, type Start } from './table-cuts.ts';
import type { SetHead } from './table-head.ts';
import { CAPTION, CONTINUES, REMARK, type Setting } from './table-styles.ts';

/** A table with columns, heads and cells set. */
export interface SetTable {
  readonly table: Table;
  readonly context: BlockContext;
  readonly setting: Setting;
  readonly left: number;
  readonly right: number;
  readonly columns: readonly SetColumn[];
  readonly heads: CellHeads | null;
  readonly spans: readonly RowSpan[];
  readonly caption: SetCaption;
  readonly head: SetHead;
  readonly rows: readonly SetRow[];
  readonly remarks: SetRemarks;
}

/** Elements that pieces on several pages share. */
interface Hosts {
  readonly table: Hung;
  readonly body: Hung;
  readonly foot: Hung;
  readonly rows: RowElements;
}

/** A table with a sum row and at most so many rows is never split: sums are checked against their rows. */
const MOST_ROWS_KEPT = 24;
/** With less left on the page a table that does not fit begins on the next one, points. */
const LEAST_ROOM = 165;
/** A page with so little above the table is as good as a fresh one (a heading that must not stand alone), points. */
const HEADING_ROOM = 60;
const THIN_RULE = 0.5;
const SLIP = 0.01;

/** A set table as a flow of pieces, from `start` on (look § 7, Breaking over pages). */
export class TableFlow implements Flowable {
  readonly above = CAPTION.above;
  readonly below = REMARK.below;
  readonly keepWithNext = false;
  readonly #set: SetTable;
  readonly #hosts: Hosts;
  readonly #start: Start;

  constructor(set: SetTable, hosts: Hosts = hostsOf(set), start: Start = { row: 0, line: 0 }) {
    this.#set = set;
    this.#hosts = hosts;
    this.#start = start;
  }

  take(room: Room): Taken {
    const { rows, setting, context } = this.#set;
    const { grid } = context;
    const all = partsBetween(rows, this.#start, { row: rows.length, line: 0 });
    const whole = this.#top + this.#heightOf(all) + this.#set.remarks.height;
    if (whole <= room.height + SLIP || all.length === 0) return { placed: this.#place(all, null), rest: null };
    if (!room.fresh && (room.height < LEAST_ROOM || this.#waitsForPage(whole, room.height)))
      return { placed: null, rest: this };
    const space = room.height - this.#top - CONTINUES.above - CONTINUES.style.leading;
    const tall = tallestWhole(grid);
    const joined = (row: number): boolean =>
      isJoined(this.#set.spans, rows, row, (one) => partHeight(wholeRow(one), setting), tall);
    const next = cutRows(rows, this.#start, setting, { space, fresh: room.fresh, tall, isJoined: joined });
    if (!next) return { placed: null, rest: this };
    return {
      placed: this.#place(partsBetween(rows, this.#start, next), next),
      rest: new TableFlow(this.#set, this.#hosts, next),
    };
  }

  get #begins(): boolean {
    return this.#start.row === 0 && this.#start.line === 0;
  }

  /** Caption and head. */
  get #top(): number {
    const { caption, head } = this.#set;
    return (this.#begins ? caption.height : caption.continued.height) + CAPTION.below + head.height;
  }

  /** A table that is kept whole waits for a page that can hold it, if there is such a page. */
  #waitsForPage(whole: number, room: number): boolean {
    const { table, context } = this.#set;
    const page = context.grid.bottom - context.grid.top;
    const isKept = table.totals !== undefined && table.rows.length <= MOST_ROWS_KEPT;
    return isKept && whole <= page + SLIP && room < page - HEADING_ROOM;
  }

  #heightOf(parts: readonly RowPart[]): number {
    return parts.reduce((sum, part) => sum + partHeight(part, this.#set.setting), 0);
  }

  #place(parts: readonly RowPart[], next: Start | null): Placed {
    const { caption, head, remarks, table, context } = this.#set;
    const end = next ? CONTINUES.above + CONTINUES.style.leading : remarks.height;
    const height = this.#top + this.#heightOf(parts) + end;
    return {
      height,
      notes: [
        ...(this.#begins ? [...caption.notes, ...head.notes] : []),
        ...parts.flatMap(partNotes),
        ...spanNotes(this.#set.spans, parts),
        ...(next ? [] : remarks.notes),
      ],
      anchors: this.#begins ? [table.id] : [],
      paint: (canvas, y) => {
        // Notes that went on from the page before may leave less room, and go on again.
        if (height > context.grid.bottom - context.grid.top + SLIP) context.report(tooTall(table.source));
        this.#paint(canvas, y, parts, next !== null);
      },
    };
  }

  #paint(canvas: Canvas, y: number, parts: readonly RowPart[], goesOn: boolean): void {
    const { head, left, right, remarks } = this.#set;
    let top = y + this.#paintCaption(canvas, y) + CAPTION.below;
    rule(canvas, left, right, top);
    head.paint(canvas, top, this.#begins ? hang(this.#hosts.table, 'THead')() : null);
    // A head, or a sum, without a body is no table (PDF/UA-1 7.2): one without rows has an empty body.
    if (this.#begins && this.#set.rows.every((row) => row.isTotal)) this.#hosts.body();
    top += head.height;
    thinRule(canvas, left, right, top);
    const { rows, spans, columns, setting } = this.#set;
    const first = top;
    parts.forEach((part, i) => {
      if (part.row.isTotal) thinRule(canvas, left, right, top);
      else if (i > 0) lineBetween(canvas, { left, right, y: top }, columns, spans, part.index);
      this.#paintPart(canvas, part, top);
      top += partHeight(part, setting);
    });
    paintSpans(spans, rows, parts, first, { canvas, setting, elements: this.#hosts.rows });
    if (goesOn) return this.#paintContinues(canvas, top);
    rule(canvas, left, right, top);
    remarks.paint(canvas, top);
  }

  /** Gives the caption's height. */
  #paintCaption(canvas: Canvas, y: number): number {
    const { caption, context, left, table } = this.#set;
    if (!this.#begins) {
      caption.continued.paint(canvas, y);
      return caption.continued.height;
    }
    const title = hang(this.#hosts.table, 'Caption')();
    canvas.destination(table.id, left, y, this.#hosts.table());
    caption.paint(canvas, y, { element: title });
    context.hangNotes(title, caption.notes);
    return caption.height;
  }

  #paintPart(canvas: Canvas, part: RowPart, y: number): void {
    const { setting, context, heads } = this.#set;
    const { body, foot, rows } = this.#hosts;
    const host = part.row.isTotal ? foot : body;
    paintRow(part, y, { canvas, host, elements: rows, setting, context, heads });
  }

  #paintContinues(canvas: Canvas, y: number): void {
    const { left, right, context } = this.#set;
    const { engine, words: own } = context;
    const { style, above } = CONTINUES;
    hairline(canvas, left, right, y);
    const run = engine.shape(own.tableContinues, style);
    engine.run(canvas, run, right - run.width, y + above + engine.baseline(style), style.colour, PAGINATION);
  }
}

function hostsOf({ context }: SetTable): Hosts {
  const table = hang(context.parent, 'Table');
  return { table, body: hang(table, 'TBody'), foot: hang(table, 'TFoot'), rows: new Map() };
}

function thinRule(canvas: Canvas, x1: number, x2: number, y: number): void {
  canvas.ink({ kind: 'line', x1, y1: y, x2, y2: y, width: THIN_RULE, colour: '#000000', owner: DECORATION });
}

const tooTall = (source: string): Parameters<BlockContext['report']>[0] => ({
  pointer: source,
  code: 'table-too-tall',
  severity: 'error',
  message: words(
    'Tabellens huvud och första rader ryms inte på en sida. Korta rubrikerna eller texten.',
    'The head and first lines of the table do not fit on a page. Shorten the headings or the text.',
  ),
});
