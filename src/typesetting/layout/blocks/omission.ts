import { slotIn } from '../../kids.ts';
import type { OmissionNotice } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import { rule } from '../rules.ts';
import { Strips, type Strip } from '../strips.ts';
import { hang, type Hung } from '../structure.ts';
import { MEASURE, STYLES } from '../styles.ts';
import { lineStrips, setTextLines, textLine } from '../text-lines.ts';

/** The notice in the place of what is left out (look § 12). Points. */
const PADDING = 7;
const ABOVE = 18;
const BELOW = 24;
const ROW = { labelWidth: 52, above: 3 };

/** Between two rules: label on A, sentence on B, then what, by which law and why. */
export function omission(node: OmissionNotice, context: BlockContext): Strips {
  const { grid, parent } = context;
  const section = hang(parent, 'Sect');
  const strips = [...sentence(node, section, context), ...rows(node, section, context)];
  const last = strips.length - 1;
  return new Strips({
    strips: strips.map((strip, i) => {
      const top = i === 0 ? PADDING : 0;
      const height = strip.height + top + (i === last ? PADDING : 0);
      return {
        ...strip,
        height,
        paint(canvas, y) {
          if (i === 0) rule(canvas, grid.a, grid.right, y);
          strip.paint(canvas, y + top);
          if (i === last) rule(canvas, grid.a, grid.right, y + height);
        },
      };
    }),
    above: ABOVE,
    below: BELOW,
  });
}

function sentence(node: OmissionNotice, section: Hung, context: BlockContext): readonly Strip[] {
  const { engine, grid } = context;
  const style = STYLES.verification;
  const text = setTextLines(context, {
    line: textLine(node.sentence),
    source: node.source,
    style,
    x: grid.b,
    measure: MEASURE,
  });
  const paragraph = hang(section, 'P');
  // The space keeps the label and the sentence apart when they are read as one.
  const label = engine.shape(`${node.label} `, STYLES.verificationHead);
  return lineStrips(text, style.leading, paragraph).map((strip, i) => ({
    ...strip,
    paint(canvas, y) {
      if (i === 0) engine.run(canvas, label, grid.a, y + engine.baseline(style), style.colour, slotIn(paragraph()));
      strip.paint(canvas, y);
    },
  }));
}

function rows(node: OmissionNotice, section: Hung, context: BlockContext): readonly Strip[] {
  const { grid } = context;
  const list = hang(section, 'L', { listNumbering: 'None' });
  return node.rows.map(({ label, value }, i) => {
    const above = i === 0 ? ROW.above : 0;
    const set = (line: string, x: number, measure: number) =>
      setTextLines(context, { line: textLine(line), source: node.source, style: STYLES.quoteSource, x, measure });
    const name = set(label, grid.b, ROW.labelWidth);
    const text = set(value, grid.b + ROW.labelWidth, MEASURE - ROW.labelWidth);
    const item = hang(list, 'LI');
    const head = hang(item, 'Lbl');
    const body = hang(item, 'LBody');
    return {
      height: above + Math.max(name.height, text.height),
      gap: 0,
      canBreakBefore: false,
      notes: [],
      paint(canvas, y) {
        name.paint(canvas, y + above, { element: head() });
        text.paint(canvas, y + above, { element: body() });
      },
    };
  });
}
