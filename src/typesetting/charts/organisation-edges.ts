import type { Canvas } from '../flow.ts';
import type { Owner } from '../ink.ts';
import type { PlacedBox } from './organisation-boxes.ts';
import { OUTLINE } from './organisation-styles.ts';
import { straight } from './strokes.ts';

/** Points: from a trunk box down to the bus over its leaves; from listed boxes left to their stem. */
const BUS = 18;
const STEM = 12;

/** Straight lines of the tree: down the trunk, a bus with drops, or a stem with elbows to one side or both (look § 8). */
export function paintEdges(canvas: Canvas, boxes: readonly PlacedBox[], owner: Owner): void {
  const draw = (x1: number, y1: number, x2: number, y2: number): void =>
    straight(canvas, { x: x1, y: y1 }, { x: x2, y: y2 }, { width: OUTLINE }, owner);
  for (const { node, box } of boxes) {
    const children = boxes.filter((one) => one.parent === node.id);
    const [first] = children;
    if (!first) continue;
    const [middle, bottom] = [box.x + box.width / 2, box.y + box.height];
    if (first.form === 'trunk') {
      draw(middle, bottom, middle, first.box.y);
      continue;
    }
    if (first.form === 'leaf') {
      const centres = children.map((one) => one.box.x + one.box.width / 2);
      draw(middle, bottom, middle, bottom + BUS);
      draw(Math.min(...centres), bottom + BUS, Math.max(...centres), bottom + BUS);
      for (const centre of centres) draw(centre, bottom + BUS, centre, first.box.y);
      continue;
    }
    const stem = first.form === 'paired' ? middle : first.box.x - STEM;
    const ends = children.map((one) => one.box.y + one.box.height / 2);
    draw(stem, bottom, stem, Math.max(...ends));
    children.forEach(({ box: { x, y, width, height } }) =>
      draw(stem, y + height / 2, x < stem && first.form === 'paired' ? x + width : x, y + height / 2),
    );
  }
}
