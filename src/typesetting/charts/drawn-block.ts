import { slotIn } from '../kids.ts';
import { words } from '../../core/words.ts';
import type { Line, Source } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas, Flowable } from '../flow.ts';
import type { Box, Owner } from '../ink.ts';
import { Strips } from '../layout/strips.ts';
import { hang } from '../layout/structure.ts';
import { setCaption } from '../tables/caption.ts';
import { setRemarks } from '../tables/remarks.ts';
import { CAPTION, REMARK } from '../tables/table-styles.ts';

/** What is drawn, as `drawnBlock` puts it under its caption. Heights in points. */
export interface Drawing {
  readonly figure: {
    readonly height: number;
    /** Without it the figure is as wide as the block. */
    readonly width?: number;
    /** How far its ink may go below its height, beside what stands under it. */
    readonly below?: number;
    /** All ink of the figure is its owner's: one slot. */
    paint(canvas: Canvas, y: number, owner: Owner): void;
  };
  /** What stands under the figure and is no part of it: the numbers. A page ends between parts only when it must. */
  readonly under?: readonly DrawingPart[];
  /** Space under the drawing, besides that above remarks. */
  readonly foot: number;
}

/** `gap`: above it. */
export interface DrawingPart {
  readonly gap: number;
  readonly height: number;
  paint(canvas: Canvas, y: number): void;
}

interface Drawn {
  readonly id: string;
  readonly source: Source;
  readonly caption: { readonly number?: string; readonly title: Line };
  readonly notes: readonly Line[];
  readonly alt: string;
}

/** Where a block stands, points from the page's left edge. */
interface Edges {
  readonly left: number;
  readonly right: number;
}

/**
 * Caption, figure with its text alternative, numbers, remarks: a block that no page break cuts (look § 8) unless its
 * numbers alone need more than a page. `gap`: under the caption. `drawing` may ask how high it may be at most. Reports `drawing-too-tall` when it is higher than a page.
 */
export function drawnBlock(
  node: Drawn,
  gap: number,
  drawing: Drawing | ((room: number) => Drawing),
  context: BlockContext,
  { left, right }: Edges = { left: context.grid.a, right: context.grid.right },
): Flowable {
  const { grid, parent } = context;
  const width = right - left;
  const caption = setCaption(node.caption, node.source, left, width, context);
  const title = hang(parent, 'P', {}, (host) => context.hangNotes(host, caption.notes));
  const remarks = setRemarks(node.notes, node.source, left, width, context);
  const around = caption.height + gap + remarks.height;
  const {
    figure,
    under = [],
    foot,
  } = typeof drawing === 'function' ? drawing(grid.bottom - grid.top - around) : drawing;
  const body: DrawingPart = {
    gap: 0,
    height: caption.height + gap + figure.height,
    paint(canvas, y) {
      caption.paint(canvas, y, { element: title() });
      const top = y + caption.height + gap;
      const size = { width: figure.width ?? width, height: figure.height + (figure.below ?? 0) };
      const box: Box = { x: left, y: top, ...size };
      const element = hang(parent, 'Figure', { alt: node.alt, bbox: { box, pageHeight: canvas.height } })();
      canvas.destination(node.id, left, y, element);
      figure.paint(canvas, top, slotIn(element));
    },
  };
  const tail: DrawingPart = {
    gap: foot,
    height: remarks.height,
    paint: (canvas, y) => remarks.paint(canvas, y),
  };
  const parts = [body, ...under, tail];
  const room = grid.bottom - grid.top;
  const isCut = heightOf(parts) > room;
  const pieces = isCut ? cut(parts, room) : [parts];
  if (pieces.some((piece) => heightOf(piece) > room)) context.report(tooTall(node.source));
  const strips = pieces.map((piece, i) => {
    const [first] = piece;
    const height = heightOf(piece) - (first?.gap ?? 0);
    return {
      height,
      gap: first?.gap ?? 0,
      canBreakBefore: i > 0,
      notes: [...(i === 0 ? caption.notes : []), ...(i === pieces.length - 1 ? remarks.notes : [])],
      paint(canvas: Canvas, y: number) {
        canvas.place(node.source, y, height);
        let top = y - (first?.gap ?? 0);
        for (const part of piece) {
          part.paint(canvas, top + part.gap);
          top += part.gap + part.height;
        }
      },
    };
  });
  return new Strips({ strips, above: CAPTION.above, below: REMARK.below, anchors: [node.id] });
}

const heightOf = (parts: readonly DrawingPart[]): number =>
  parts.reduce((sum, { gap, height }) => sum + gap + height, 0);

/** The drawing with the first part under it, if a page has room for both; each part between alone; the last two. */
function cut(parts: readonly DrawingPart[], room: number): readonly (readonly DrawingPart[])[] {
  const first = heightOf(parts.slice(0, 2)) > room ? 1 : 2;
  const last = Math.max(first, parts.length - 2);
  const between = parts.slice(first, last).map((part) => [part]);
  return [parts.slice(0, first), ...between, parts.slice(last)].filter((piece) => piece.length > 0);
}

const tooTall = (source: Source): Parameters<BlockContext['report']>[0] => ({
  pointer: source,
  code: 'drawing-too-tall',
  severity: 'error',
  message: words(
    'Diagrammet eller figuren är högre än en sida. Dela upp innehållet på flera.',
    'The chart or figure is taller than a page. Divide its content into several.',
  ),
});
