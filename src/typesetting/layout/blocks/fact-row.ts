import { slotIn } from '../../kids.ts';
import type { Facts, Line } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import type { Canvas } from '../../flow.ts';
import type { StructureElement } from '../../ink.ts';
import type { TextStyle } from '../../text.ts';
import { tallestWhole } from '../../tables/table-cuts.ts';
import type { Strip } from '../strips.ts';
import { element, hang, PAGINATION, type Hung } from '../structure.ts';
import { STYLES } from '../styles.ts';
import { lineStrips, setTextLines, textLine, type TextLines } from '../text-lines.ts';
import { BOX_BELOW, BOX_INDENT, tickBox } from './tick-box.ts';

/** A slice of a row: all of it, as a rule. */
export type FactStrip = Omit<Strip, 'gap'>;

/** Where label and value stand, and how wide they may be. */
export interface FactColumns {
  readonly label: number;
  readonly labelWidth: number;
  readonly value: number;
  readonly valueWidth: number;
  /** Another style than that of labels. */
  readonly labelStyle?: TextStyle;
}

export const LABEL_WIDTH = 112;
/** From the number of a cited cause ("O1") to its text. */
const NUMBER_INDENT = 24;
/** A line of a digest: four groups of eight (look § 2). One group alone may be a case number. */
const DIGEST = /^(?:SHA-256\s)?[0-9a-f]{8}(?:\s[0-9a-f]{8}){3}$/u;
const NUMBERED = /^(\p{Lu}{1,3}\d{1,4}\u00A0)(.+)$/u;

/**
 * A label and its value. One strip, which no page break cuts, unless it is taller than a row of a table may be (look § 7):
 * then one a line, and the page after a break repeats the label with "(forts.)".
 */
export function factRow(
  item: Facts['items'][number],
  columns: FactColumns,
  list: Hung,
  context: BlockContext,
): readonly FactStrip[] {
  const setLabel = (text: string): TextLines =>
    setTextLines(context, {
      line: textLine(text),
      source: item.source,
      style: columns.labelStyle ?? STYLES.label,
      x: columns.label,
      measure: columns.labelWidth,
      hyphenation: 'none',
    });
  const label = setLabel(item.label);
  const entry = hang(list, 'LI');
  const labelElement = hang(entry, 'Lbl');
  const body = hang(entry, 'LBody');
  const boxes = hang(body, 'L', { listNumbering: 'None' });
  const values = item.value.map((line, i) => {
    if (item.ticked)
      return boxedValue(line, { source: item.source, ticked: item.ticked[i] === true, boxes }, columns, context);
    return item.wide
      ? numberedValue(line, item.source, columns, context)
      : plainValue(line, item.source, columns, context);
  });
  const height = values.reduce((sum, value) => sum + value.height, 0);
  const paintLabel: Strip['paint'] = (canvas, y) => label.paint(canvas, y, { element: labelElement() });
  if (height > tallestWhole(context.grid) && label.height < height) {
    const lines = values.map((value) =>
      value.lines(hang(body, 'P', {}, (host) => context.hangNotes(host, value.notes))),
    );
    const continued = setLabel(`${item.label} ${context.words.continued}`);
    return cutStrips(lines, { height: label.height, paint: paintLabel }, continued);
  }
  return [
    {
      height: Math.max(label.height, height),
      canBreakBefore: false,
      notes: values.flatMap((value) => value.notes),
      paint(canvas, y) {
        paintLabel(canvas, y);
        let top = y;
        for (const value of values) {
          value.paint(canvas, top, values.length > 1 && !item.ticked ? paragraphIn(body()) : body());
          context.hangNotes(body(), value.notes);
          top += value.height;
        }
      },
    },
  ];
}

/** The lines of a row that a page may end in: two on each side, and none of them beside the label. */
function cutStrips(
  values: readonly (readonly Strip[])[],
  label: Pick<Strip, 'height' | 'paint'>,
  continued: TextLines,
): readonly FactStrip[] {
  let height = 0;
  const strips = values.flatMap((lines) => lines.map((strip, i) => ({ ...strip, begins: i === 0 })));
  return strips.map(({ begins, ...strip }, i) => {
    const isPastLabel = height >= label.height;
    height += strip.height;
    return {
      ...strip,
      canBreakBefore: isPastLabel && (strip.canBreakBefore || (begins && i >= 2 && strips.length - i >= 2)),
      paint(canvas, y) {
        if (i === 0) label.paint(canvas, y);
        strip.paint(canvas, y);
      },
      paintContinued: (canvas, y) => continued.paint(canvas, y, { artifact: PAGINATION }),
    };
  });
}

/** Several lines of one value are paragraphs of it. */
function paragraphIn(body: StructureElement): StructureElement {
  const paragraph = element('P');
  body.add(paragraph);
  return paragraph;
}

interface Value {
  readonly height: number;
  readonly notes: readonly string[];
  paint(canvas: Canvas, y: number, into: StructureElement): void;
  /** The same as one strip a line. */
  lines(into: Hung): readonly Strip[];
}

function plainValue(line: Line, source: string, columns: FactColumns, context: BlockContext): Value {
  const style = isDigest(line) ? STYLES.digest : STYLES.body;
  const text = setTextLines(context, { line, source, style, x: columns.value, measure: columns.valueWidth });
  const { height, notes } = text;
  return {
    height,
    notes,
    paint: (canvas, y, into) => text.paint(canvas, y, { element: into }),
    lines: (into) => lineStrips(text, style.leading, into),
  };
}

const isDigest = ([first, ...others]: Line): boolean =>
  first?.kind === 'text' && others.length === 0 && DIGEST.test(first.text);

/** "O1 Unga rör sig …": the number in the label's face, the text hanging beside it. */
function numberedValue(line: Line, source: string, columns: FactColumns, context: BlockContext): Value {
  const { engine } = context;
  const [first, ...others] = line;
  const found = first?.kind === 'text' ? NUMBERED.exec(first.text) : null;
  const [, number = '', rest = ''] = found ?? [];
  if (!found || first?.kind !== 'text') return plainValue(line, source, columns, context);
  const run = engine.shape(number, STYLES.label);
  const indent = Math.max(NUMBER_INDENT, run.width);
  const beside = { ...columns, value: columns.value + indent, valueWidth: columns.valueWidth - indent };
  const text = plainValue([{ ...first, text: rest }, ...others], source, beside, context);
  const paintNumber = (canvas: Canvas, y: number, into: StructureElement): void =>
    engine.run(canvas, run, columns.value, y + engine.baseline(STYLES.label), STYLES.label.colour, slotIn(into));
  return {
    ...text,
    paint(canvas, y, into) {
      paintNumber(canvas, y, into);
      text.paint(canvas, y, into);
    },
    lines: (into) => withFirst(text.lines(into), (canvas, y) => paintNumber(canvas, y, into())),
  };
}

/** A box, its text beside it; an item of a list of their own. */
function boxedValue(
  line: Line,
  { source, ticked, boxes }: { readonly source: string; readonly ticked: boolean; readonly boxes: Hung },
  columns: FactColumns,
  context: BlockContext,
): Value {
  const beside = { ...columns, value: columns.value + BOX_INDENT, valueWidth: columns.valueWidth - BOX_INDENT };
  const text = plainValue(line, source, beside, context);
  const box = tickBox(boxes, ticked, context);
  return {
    ...text,
    height: text.height + BOX_BELOW,
    paint: (canvas, y) => text.paint(canvas, y, box.paint(canvas, columns.value, y)),
    lines: () => withFirst(text.lines(box.body), (canvas, y) => box.paint(canvas, columns.value, y)),
  };
}

/** What stands before a text is painted with its first line. */
const withFirst = (strips: readonly Strip[], paint: Strip['paint']): readonly Strip[] =>
  strips.map((strip, i) =>
    i > 0
      ? strip
      : {
          ...strip,
          paint(canvas, y) {
            paint(canvas, y);
            strip.paint(canvas, y);
          },
        },
  );
