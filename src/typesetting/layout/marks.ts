import { slotIn } from '../kids.ts';
import type { DocumentTree, Mark } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas, Grid } from '../flow.ts';
import type { Box, GlyphRun, Owner } from '../ink.ts';
import { rectangle } from '../shapes.ts';
import type { TextEngine } from '../text.ts';
import { DECORATION, element, PAGINATION } from './structure.ts';
import { STYLES } from './styles.ts';

/** The strip of marks on top of every page (look § 11). Lengths in points. */
const BOX = { x: 5, y: 1.5, apart: 6, stroke: 0.75 };
const DRAFT_DASH = [2.5, 1.75] as const;
const STRIP_WIDTH = 475;

export interface MarkStrip {
  readonly boxes: readonly {
    readonly mark: Mark;
    readonly run: GlyphRun;
    readonly x: number;
    readonly width: number;
  }[];
  readonly sentences: { readonly run: GlyphRun; readonly x: number } | null;
}

/** Boxes are all printed; sentences are dropped from the last until the strip fits. */
export function markStrip(tree: DocumentTree, engine: TextEngine): MarkStrip {
  let x = 0;
  const boxes = tree.marks.map((mark) => {
    const run = engine.shape(mark.word, STYLES.mark);
    const box = { mark, run, x, width: run.width + 2 * BOX.x };
    x += box.width + BOX.apart;
    return box;
  });
  for (let count = tree.marks.length; count > 0; count -= 1) {
    const text = tree.marks
      .slice(0, count)
      .map((mark) => mark.sentence)
      .join(' ');
    const run = engine.shape(text, STYLES.markSentence);
    if (x + run.width <= STRIP_WIDTH) return { boxes, sentences: { run, x } };
  }
  return { boxes, sentences: null };
}

/** Paints the strip. The marks are text once, before everything else (look § 15): after the first page they are for the eye. */
export function paintStrip(
  strip: MarkStrip,
  canvas: Canvas,
  { grid, engine, parent }: BlockContext,
  isFirstPage: boolean,
): void {
  const owner = (): Owner => {
    const paragraph = element('P');
    parent.add(paragraph);
    return slotIn(paragraph);
  };
  paintMarks(strip, canvas, grid, engine, isFirstPage ? owner : null);
}

/** `owner` null: a repetition, for the eye only. Else asked once for each run, in order. */
function paintMarks(
  strip: MarkStrip,
  canvas: Canvas,
  grid: Grid,
  engine: TextEngine,
  owner: (() => Owner) | null,
): void {
  const baseline = grid.markStrip + BOX.y + engine.baseline(STYLES.mark);
  for (const { mark, run, x, width } of strip.boxes) {
    const isDemo = mark.kind === 'demo';
    paintBox(canvas, { x: grid.a + x, y: grid.markStrip, width, height: STYLES.mark.leading + 2 * BOX.y }, mark.kind);
    engine.run(
      canvas,
      run,
      grid.a + x + BOX.x,
      baseline,
      isDemo ? '#FFFFFF' : STYLES.mark.colour,
      owner?.() ?? PAGINATION,
    );
  }
  if (strip.sentences)
    engine.run(
      canvas,
      strip.sentences.run,
      grid.a + strip.sentences.x,
      baseline,
      STYLES.markSentence.colour,
      owner?.() ?? PAGINATION,
    );
}

function paintBox(canvas: Canvas, box: Box, kind: Mark['kind']): void {
  const half = BOX.stroke / 2;
  const stroke = { width: BOX.stroke, colour: '#000000', ...(kind === 'draft' ? { dash: DRAFT_DASH } : {}) };
  canvas.ink({
    kind: 'path',
    d: rectangle(box.x + half, box.y + half, box.width - BOX.stroke, box.height - BOX.stroke),
    stroke,
    ...(kind === 'demo' ? { fill: '#000000' } : {}),
    owner: DECORATION,
  });
}
