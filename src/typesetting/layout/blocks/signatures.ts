import type { SignaturePanel, Signatures } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import type { Canvas, Flowable, Placed, Room, Taken } from '../../flow.ts';
import { rule } from '../rules.ts';
import { element } from '../structure.ts';
import { STYLES } from '../styles.ts';
import { setTextLines, textLine } from '../text-lines.ts';
import { PANEL, paintField, upperPart, type UpperPart } from './panel.ts';
import { verification } from './verification.ts';

const VERIFICATION_ABOVE = 24;
/** As much as the copies clause leaves, where there is none. */
const PANELS_ABOVE = 18;
/** A name or title that takes more lines at 230 stacks all panels. */
const MOST_NAME_LINES = 2;
const MOST_TITLE_LINES = 3;
const STACKED = { fieldX: 305, upperBelow: 5, fieldBelow: 7 };
/** From so many signatories on, at most three rows stand on a page. */
const MANY_PANELS = 5;
const ROWS_A_PAGE = 3;
const CONTINUED_BELOW = 4.5;
/** What stands above panels that are not split: a heading, the copies clause and lines of the section, points. */
const TEXT_ABOVE = 120;

interface PanelRow {
  readonly height: number;
  paint(canvas: Canvas, y: number): void;
}

/**
 * Panels and verification: never split, but for five or more signatories, or rows that leave a page no room for text above
 * them. Those go on on a page of their own.
 */
export function signatures(node: Signatures, context: BlockContext): Flowable {
  const panels = node.panels.map((panel) => ({ panel, upper: upperPart(panel, context) }));
  const isStacked =
    node.stacked === true ||
    panels.some(({ upper }) => upper.nameLines > MOST_NAME_LINES || upper.titleLines > MOST_TITLE_LINES);
  const rows = isStacked
    ? panels.map((one) => stackedRow(one, node, context))
    : pairs(panels).map((row) => rowOf(row, node, context));
  const check = node.verification && verification(node.verification, node.source, context);
  const page = context.grid.bottom - context.grid.top - TEXT_ABOVE;
  const mayGoOn = panels.length >= MANY_PANELS || rowsHeight(rows) + tailHeight(rows, check) > page;
  return rowsFlow(rows, check, { node, context, mayGoOn, isRest: false });
}

interface RowsPlace {
  readonly node: Signatures;
  readonly context: BlockContext;
  /** So many or so high rows that they may go on on another page. */
  readonly mayGoOn: boolean;
  readonly isRest: boolean;
}

function rowsFlow(rows: readonly PanelRow[], check: PanelRow | null, place: RowsPlace): Flowable {
  return { above: PANELS_ABOVE, below: 0, keepWithNext: false, take: (room) => takeRows(rows, check, place, room) };
}

function takeRows(rows: readonly PanelRow[], check: PanelRow | null, place: RowsPlace, room: Room): Taken {
  const head = place.isRest ? STYLES.heading1.leading + CONTINUED_BELOW : 0;
  const tail = tailHeight(rows, check);
  const fits = (count: number, rest: number): boolean => head + rowsHeight(rows.slice(0, count)) + rest <= room.height;
  const most = place.mayGoOn ? Math.min(rows.length, ROWS_A_PAGE) : rows.length;
  if (most === rows.length && fits(most, tail)) return { placed: placeRows(rows, check, head, place), rest: null };
  if (!room.fresh && !(place.mayGoOn && fits(1, 0))) return { placed: null, rest: rowsFlow(rows, check, place) };
  let count = most;
  while (count > 1 && !fits(count, 0)) count -= 1;
  const rest = rowsFlow(rows.slice(count), check, { ...place, isRest: true });
  const isLast = count === rows.length && check === null;
  return { placed: placeRows(rows.slice(0, count), null, head, place), rest: isLast ? null : rest };
}

const tailHeight = (rows: readonly PanelRow[], check: PanelRow | null): number =>
  check ? check.height + (rows.length > 0 ? VERIFICATION_ABOVE : 0) : 0;

const rowsHeight = (rows: readonly PanelRow[]): number =>
  rows.reduce((sum, row, i) => sum + row.height + (i === 0 ? 0 : PANEL.rows), 0);

function placeRows(rows: readonly PanelRow[], check: PanelRow | null, head: number, place: RowsPlace): Placed {
  const { node, context, isRest } = place;
  const checkAbove = rows.length > 0 ? VERIFICATION_ABOVE : 0;
  return {
    height: head + rowsHeight(rows) + (check ? checkAbove + check.height : 0),
    notes: [],
    anchors: isRest ? [] : [node.id],
    paint(canvas, y) {
      if (isRest) paintContinued(node, context, canvas, y);
      let top = y + head;
      rows.forEach((row, i) => {
        if (i > 0) top += PANEL.rows;
        row.paint(canvas, top);
        if (i === 0 && !isRest) markDestination(node, context, canvas, top);
        top += row.height;
      });
      check?.paint(canvas, top + checkAbove);
    },
  };
}

/** The destination of "Underskrifter" is the first panel. */
function markDestination(node: Signatures, context: BlockContext, canvas: Canvas, y: number): void {
  const first = context.parent.kids.findLast((kid) => kid.kind === 'element' && kid.role === 'Sect');
  canvas.destination(node.id, context.grid.a, y, first?.kind === 'element' ? first : context.parent);
}

function paintContinued(node: Signatures, context: BlockContext, canvas: Canvas, y: number): void {
  const { grid } = context;
  const text = setTextLines(context, {
    line: textLine(node.continued),
    source: node.source,
    style: STYLES.heading1,
    x: grid.a,
    measure: grid.right - grid.a,
    hyphenation: 'none',
  });
  text.paint(canvas, y, { artifact: { kind: 'artifact', type: 'pagination' } });
}

interface OnePanel {
  readonly panel: SignaturePanel;
  readonly upper: UpperPart;
}

/** Two a row; two for one party stand beside each other, and rather than part them a new row begins. */
function pairs(panels: readonly OnePanel[]): readonly (readonly OnePanel[])[] {
  const rows: OnePanel[][] = [];
  panels.forEach((one, i) => {
    const row = rows.at(-1);
    const next = panels[i + 1];
    const isFree = row !== undefined && row.length === 1;
    const isSameParty = isFree && row[0]?.panel.party === one.panel.party;
    const partsItsPair =
      next !== undefined && next.panel.party === one.panel.party && panels[i - 1]?.panel.party !== one.panel.party;
    if (isFree && (isSameParty || !partsItsPair)) row.push(one);
    else rows.push([one]);
  });
  return rows;
}

/** Fields of one row share their top: the tallest upper part decides. */
function rowOf(row: readonly OnePanel[], node: Signatures, context: BlockContext): PanelRow {
  const { grid, parent } = context;
  const upperHeight = Math.max(...row.map(({ upper }) => upper.height));
  const fieldTop = PANEL.ruleToText + upperHeight + PANEL.textToField;
  return {
    height: fieldTop + PANEL.fieldHeight,
    paint(canvas, y) {
      row.forEach(({ panel, upper }, i) => {
        const x = grid.a + i * (PANEL.width + PANEL.apart);
        const section = element('Sect');
        parent.add(section);
        rule(canvas, x, x + PANEL.width, y);
        upper.paint(canvas, x, y + PANEL.ruleToText, section);
        paintField(panel, node, x, y + fieldTop, section, canvas, context);
      });
    },
  };
}

function stackedRow({ panel, upper }: OnePanel, node: Signatures, context: BlockContext): PanelRow {
  const { grid, parent } = context;
  return {
    height: Math.max(STACKED.upperBelow + upper.height, STACKED.fieldBelow + PANEL.fieldHeight),
    paint(canvas, y) {
      const section = element('Sect');
      parent.add(section);
      rule(canvas, grid.a, grid.right, y);
      upper.paint(canvas, grid.a, y + STACKED.upperBelow, section);
      paintField(panel, node, STACKED.fieldX, y + STACKED.fieldBelow, section, canvas, context);
    },
  };
}
