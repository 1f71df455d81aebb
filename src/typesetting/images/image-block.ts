import { words } from '../../core/words.ts';
import type { Image } from '../../document/tree.ts';
import { drawnBlock, type Drawing } from '../charts/drawn-block.ts';
import type { BlockContext } from '../context.ts';
import type { Flowable } from '../flow.ts';
import { MEASURE } from '../layout/styles.ts';
import type { PictureSize } from './image.ts';

const CAPTION_GAP = 7;
const FOOT = 3.5;
/** Fewer pixels to the inch look coarse on paper. */
const FEWEST_PER_INCH = 150;
const INCH = 72;
/** A heading above the picture must have room on its page, points. */
const HEADING_ROOM = 60;

/**
 * A picture with its caption, text alternative and remarks as a block that is never cut. It is as wide as its place (355 on
 * B, or the whole text area), but never wider than its pixels allow at 150 to the inch, and never higher than a page:
 * it is not enlarged beyond what it can show, and not turned or cropped. Reports `image-file-missing` at its source.
 */
export function imageFlowable(image: Image, context: BlockContext): Flowable {
  const { grid } = context;
  const left = image.width === 'full' ? grid.a : grid.b;
  const right = image.width === 'full' ? grid.right : grid.b + MEASURE;
  const size = image.sha256 === null ? undefined : context.pictures.get(image.sha256);
  if (!size) context.report(missing(image.source));
  const drawing = (room: number): Drawing => drawn(image.sha256, size, left, right - left, room - HEADING_ROOM);
  return drawnBlock(image, CAPTION_GAP, drawing, context, { left, right });
}

function drawn(
  sha256: string | null,
  size: PictureSize | undefined,
  left: number,
  widest: number,
  highest: number,
): Drawing {
  if (sha256 === null || !size) return { foot: FOOT, figure: { height: 0, paint: () => {} } };
  const natural = (size.width * INCH) / FEWEST_PER_INCH;
  const width = Math.min(natural, widest, (Math.max(1, highest) * size.width) / size.height);
  const height = (width * size.height) / size.width;
  return {
    foot: FOOT,
    figure: {
      width,
      height,
      paint: (canvas, y, owner) => canvas.ink({ kind: 'image', sha256, box: { x: left, y, width, height }, owner }),
    },
  };
}

const missing = (source: string): Parameters<BlockContext['report']>[0] => ({
  pointer: source,
  code: 'image-file-missing',
  severity: 'error',
  message: words('Lägg till bildens fil (PNG eller JPEG).', 'Add the file of the picture (PNG or JPEG).'),
});
