import { slotIn } from '../../kids.ts';
import type { SignaturePanel, Signatures } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import type { Canvas } from '../../flow.ts';
import type { Box, FieldArea } from '../../ink.ts';
import { rectangle } from '../../shapes.ts';
import type { TextStyle } from '../../text.ts';
import { DECORATION, element } from '../structure.ts';
import { FRAME_COLOUR, RULE, STYLES } from '../styles.ts';
import { setTextLines, textLine, type TextLines } from '../text-lines.ts';
import { paintMade } from './made-panel.ts';

/** The panel of a signature (look § 10, `detail-3`). Lengths in points. */
export const PANEL = { width: 230, apart: 15, rows: 18, ruleToText: 5, textToField: 9, fieldHeight: 96 };
const AUTHORITY_ABOVE = 1;
const DASH = [3, 2.25] as const;
/** Where the words stand in the empty field: from its left edge, and from its foot. */
const PLACE = { in: 12, up: 10 };

/** Who shall sign: page content, frozen before the first signature. */
export interface UpperPart {
  readonly height: number;
  readonly nameLines: number;
  readonly titleLines: number;
  /** Paints it with its paragraphs in `section`; y is the top of its first line. */
  paint(canvas: Canvas, x: number, y: number, section: BlockContext['parent']): void;
}

export function upperPart(panel: SignaturePanel, context: BlockContext): UpperPart {
  const set = (text: string, style: TextStyle): TextLines =>
    setTextLines(context, {
      line: textLine(text),
      source: panel.source,
      style,
      x: 0,
      measure: PANEL.width,
      hyphenation: 'none',
    });
  const name = set(panel.name, STYLES.panelName);
  const title = set(panel.title, STYLES.panelTitle);
  const texts = [
    ...(panel.forParty === ''
      ? []
      : [{ text: set(panel.forParty, STYLES.panelParty), line: panel.forParty, style: STYLES.panelParty, above: 0 }]),
    { text: name, line: panel.name, style: STYLES.panelName, above: 0 },
    { text: title, line: panel.title, style: STYLES.panelTitle, above: 0 },
    ...(panel.authority === undefined
      ? []
      : [
          {
            text: set(panel.authority, STYLES.panelAuthority),
            line: panel.authority,
            style: STYLES.panelAuthority,
            above: AUTHORITY_ABOVE,
          },
        ]),
  ];
  return {
    height: texts.reduce((sum, { text, above }) => sum + above + text.height, 0),
    nameLines: name.lines.length,
    titleLines: title.lines.length,
    paint(canvas, x, y, section) {
      let top = y;
      for (const { text, line, style, above } of texts) {
        const paragraph = element('P');
        section.add(paragraph);
        top += above;
        canvas.place(panel.source, top, text.height);
        context.engine.paint(canvas, text.lines, textLine(line), x, top, style, { element: paragraph });
        top += text.height;
      }
    },
  };
}

/**
 * The field, exactly 230 × 96 (its /Rect), with its dashed frame and words as page content beneath: signing paints an
 * opaque ground over them. A draft has the frame with its own sentence and no field, a print edition what the signed field shows.
 */
export function paintField(
  panel: SignaturePanel,
  node: Signatures,
  x: number,
  y: number,
  section: BlockContext['parent'],
  canvas: Canvas,
  context: BlockContext,
): void {
  const { engine } = context;
  if (panel.made !== undefined) return paintMade(panel.made, x, y, section, canvas, context);
  const box: Box = { x, y, width: PANEL.width, height: PANEL.fieldHeight };
  paintFrame(canvas, box);
  const style = STYLES.panelPlace;
  const run = engine.shape(node.placeholder, style);
  const baseline = y + PANEL.fieldHeight - PLACE.up - style.leading + engine.baseline(style);
  if (!node.fields) {
    const paragraph = element('P');
    section.add(paragraph);
    return engine.run(canvas, run, x + PLACE.in, baseline, style.colour, slotIn(paragraph));
  }
  // Covered when the field is signed, and the field itself is spoken: no text of the document.
  engine.run(canvas, run, x + PLACE.in, baseline, style.colour, DECORATION);
  const area: FieldArea = { kind: 'field', name: panel.field, spoken: panel.spoken, box };
  const form = element('Form');
  form.add({ kind: 'annotation', annotation: area });
  section.add(form);
  canvas.annotate(area);
}

/** A viewer may round the field to its pixels: a frame on the very edge would look out from under a signed field. */
const FRAME_INSET = 0.5;

/** Four dashed lines whose strokes lie inside the box. */
function paintFrame(canvas: Canvas, box: Box): void {
  const inset = RULE / 2 + FRAME_INSET;
  canvas.ink({
    kind: 'path',
    d: rectangle(box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset),
    stroke: { width: RULE, colour: FRAME_COLOUR, dash: DASH },
    owner: DECORATION,
  });
}
