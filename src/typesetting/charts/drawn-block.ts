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
    /** All ink of the figure is its owner's: one slot. */
    paint(canvas: Canvas, y: number, owner: Owner): void;
  };
  /** What stands under the figure and is no part of it: the numbers. */
  readonly under?: {
    readonly height: number;
    paint(canvas: Canvas, y: number): void;
  };
  /** Space under the drawing, besides that above remarks. */
  readonly foot: number;
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
 * Caption, figure with its text alternative, remarks: a block that no page break cuts (look § 8). `gap`: under the
 * caption. `drawing` may ask how high it may be at most. Reports `drawing-too-tall` when it is higher than a page.
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
  const { figure, under, foot } = typeof drawing === 'function' ? drawing(grid.bottom - grid.top - around) : drawing;
  const height = around + figure.height + (under?.height ?? 0) + foot;
  if (height > grid.bottom - grid.top) context.report(tooTall(node.source));
  const strip = {
    height,
    gap: 0,
    canBreakBefore: false,
    notes: [...caption.notes, ...remarks.notes],
    paint(canvas: Canvas, y: number) {
      canvas.place(node.source, y, height);
      caption.paint(canvas, y, { element: title() });
      const top = y + caption.height + gap;
      const box: Box = { x: left, y: top, width: figure.width ?? width, height: figure.height };
      const element = hang(parent, 'Figure', { alt: node.alt, bbox: { box, pageHeight: canvas.height } })();
      canvas.destination(node.id, left, y, element);
      figure.paint(canvas, top, slotIn(element));
      under?.paint(canvas, top + figure.height);
      remarks.paint(canvas, top + figure.height + (under?.height ?? 0) + foot);
    },
  };
  return new Strips({ strips: [strip], above: CAPTION.above, below: REMARK.below, anchors: [node.id] });
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
