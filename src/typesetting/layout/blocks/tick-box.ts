import type { BlockContext } from '../../context.ts';
import type { Canvas } from '../../flow.ts';
import type { StructureElement } from '../../ink.ts';
import { slotIn } from '../../kids.ts';
import { hang, type Hung } from '../structure.ts';
import { STYLES } from '../styles.ts';

/** From a box to its text, points (look § 4). */
export const BOX_INDENT = 17;
/** Below the row of a box. */
export const BOX_BELOW = 1.5;
const BOX = { empty: '☐', ticked: '☑' };

/** An item of a list whose label is a box, spoken as "ja" or "nej". */
export function tickBox(list: Hung, ticked: boolean, { engine }: BlockContext) {
  const item = hang(list, 'LI');
  const label = hang(item, 'Lbl', { actualText: ticked ? 'ja' : 'nej' });
  const body = hang(item, 'LBody');
  return {
    /** Of its text. */
    body,
    /** Paints the box, the top of its line at y, and gives the element of its text. */
    paint(canvas: Canvas, x: number, y: number): StructureElement {
      const run = engine.shape(ticked ? BOX.ticked : BOX.empty, STYLES.box);
      engine.run(canvas, run, x, y + engine.baseline(STYLES.box), STYLES.box.colour, slotIn(label()));
      return body();
    },
  };
}
