import type { Checkbox, Heading, Paragraph, Quote } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import { tallestWhole } from '../../tables/table-cuts.ts';
import type { TextStyle } from '../../text.ts';
import { Strips, type Strip } from '../strips.ts';
import { hang } from '../structure.ts';
import { MEASURE, STYLES } from '../styles.ts';
import { hangText, lineStrips, setTextLines } from '../text-lines.ts';
import { BOX_BELOW, BOX_INDENT, tickBox } from './tick-box.ts';

const HEADINGS = {
  1: { style: STYLES.heading1, role: 'H2', above: 30, below: 4.5 },
  2: { style: STYLES.heading2, role: 'H3', above: 18, below: 1.5 },
  3: { style: STYLES.heading3, role: 'H4', above: 12, below: 0 },
} as const;
/** Heading 2 straight after heading 1. */
const ABOVE_AFTER_HEADING = 7.5;

/** `followsHeading1`: nothing stands between it and a heading 1. */
export function heading(node: Heading, followsHeading1: boolean, context: BlockContext): Strips {
  const { grid } = context;
  const { style, role, above, below } = HEADINGS[node.level];
  const x = node.level === 1 ? grid.a : grid.b;
  const measure = node.level === 1 ? grid.right - grid.a : MEASURE;
  const text = setTextLines(context, { line: node.text, source: node.source, style, x, measure, hyphenation: 'none' });
  const element = hangText(context, role, text);
  const strip: Strip = {
    height: text.height,
    gap: 0,
    canBreakBefore: false,
    notes: text.notes,
    paint(canvas, y) {
      canvas.destination(node.id, x, y, element());
      text.paint(canvas, y, { element: element() });
    },
  };
  const isClose = followsHeading1 && node.level === 2;
  return new Strips({
    strips: [strip],
    above: isClose ? ABOVE_AFTER_HEADING : above,
    below,
    keepWithNext: true,
    anchors: [node.id],
  });
}

const CLOSING = { above: 22.5, below: 18 };

export function paragraph(node: Paragraph, context: BlockContext): Strips {
  const text = setTextLines(context, {
    line: node.text,
    source: node.source,
    style: STYLES.body,
    x: context.grid.b,
    measure: MEASURE,
  });
  const strips = lineStrips(text, STYLES.body.leading, hangText(context, 'P', text));
  if (node.role !== 'closing') return new Strips({ strips, above: 0, below: 7.5 });
  const whole = strips.map((strip) => ({ ...strip, canBreakBefore: false }));
  return new Strips({ strips: whole, ...CLOSING, keepWithNext: true });
}

const QUOTE = { indent: 14, gap: 12, sourceAbove: 3, wholeTo: 8 };

export function quote(node: Quote, context: BlockContext): Strips {
  const x = context.grid.b + QUOTE.indent;
  const measure = MEASURE - QUOTE.indent;
  const block = hang(context.parent, 'BlockQuote');
  const part = (line: Quote['text'], style: TextStyle, gap: number): readonly Strip[] => {
    const text = setTextLines(context, { line, source: node.source, style, x, measure });
    return lineStrips(text, style.leading, hangText(context, 'P', text, block), gap);
  };
  const said = part(node.text, STYLES.quote, 0);
  const attribution = node.attribution ? part(node.attribution, STYLES.quoteSource, QUOTE.sourceAbove) : [];
  const isWhole = said.length <= QUOTE.wholeTo;
  const strips = [...said, ...attribution].map((strip) => (isWhole ? { ...strip, canBreakBefore: false } : strip));
  return new Strips({ strips, above: QUOTE.gap, below: QUOTE.gap });
}

const BOX_ABOVE = 3;

/** Neighbouring checkboxes are items of one list, which the caller hangs. */
export function checkbox(node: Checkbox, list: () => BlockContext['parent'], context: BlockContext): Strips {
  const { grid } = context;
  const text = setTextLines(context, {
    line: node.text,
    source: node.source,
    style: STYLES.body,
    x: grid.b + BOX_INDENT,
    measure: MEASURE - BOX_INDENT,
  });
  const box = tickBox(list, node.checked, context);
  const isWhole = text.height <= tallestWhole(grid);
  const strips = lineStrips(text, STYLES.body.leading, box.body).map((strip, i): Strip => ({
    ...strip,
    canBreakBefore: strip.canBreakBefore && !isWhole,
    paint(canvas, y) {
      if (i === 0) box.paint(canvas, grid.b, y);
      strip.paint(canvas, y);
      context.hangNotes(box.body(), strip.notes);
    },
  }));
  return new Strips({ strips, above: BOX_ABOVE, below: BOX_BELOW });
}
