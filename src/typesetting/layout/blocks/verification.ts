import { slotIn } from '../../kids.ts';
import { shownAddress } from '../../../document/address.ts';
import type { Line, Signatures } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import type { Canvas } from '../../flow.ts';
import type { TextStyle } from '../../text.ts';
import { paintQrCode } from '../qr-code.ts';
import { element, hang } from '../structure.ts';
import { MEASURE, STYLES } from '../styles.ts';
import { setTextLines, textLine, type TextLines } from '../text-lines.ts';

const QR_SIDE = 68;

/** Where the signatures are checked: the QR code on A, the same address as text and link on B. */
export function verification(
  node: NonNullable<Signatures['verification']>,
  source: string,
  context: BlockContext,
): { readonly height: number; paint(canvas: Canvas, y: number): void } {
  const { grid, parent } = context;
  const shown = shownAddress(node.url);
  const set = (line: Line, style: TextStyle): TextLines =>
    setTextLines(context, { line, source, style, x: grid.b, measure: MEASURE });
  const texts = [
    set(textLine(node.heading), STYLES.verificationHead),
    set([{ kind: 'link', href: node.url, text: shown }], STYLES.verificationHead),
    ...node.sentences.map((sentence) => set(textLine(sentence), STYLES.verification)),
  ];
  const textHeight = texts.reduce((sum, text) => sum + text.height, 0);
  return {
    height: Math.max(QR_SIDE, textHeight),
    paint(canvas, y) {
      const section = hang(parent, 'Sect')();
      const box = { x: grid.a, y, width: QR_SIDE, height: QR_SIDE };
      const figure = element('Figure', { alt: node.alt, bbox: { box, pageHeight: canvas.height } });
      section.add(figure);
      paintQrCode(canvas, node.url, grid.a, y, QR_SIDE, slotIn(figure));
      let top = y;
      for (const text of texts) {
        const paragraph = element('P');
        section.add(paragraph);
        text.paint(canvas, top, { element: paragraph });
        top += text.height;
      }
    },
  };
}
