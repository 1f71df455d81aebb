import { slotIn } from '../../kids.ts';
import type { Facts, Line } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import type { Canvas } from '../../flow.ts';
import type { StructureElement } from '../../ink.ts';
import type { TextStyle } from '../../text.ts';
import { element, hang, type Hung } from '../structure.ts';
import { STYLES } from '../styles.ts';
import { setTextLines, textLine } from '../text-lines.ts';
import { BOX_BELOW, BOX_INDENT, tickBox } from './tick-box.ts';

export interface FactRow {
  readonly height: number;
  readonly notes: readonly string[];
  paint(canvas: Canvas, y: number): void;
}

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

/** A label and its value, never parted. */
export function factRow(
  item: Facts['items'][number],
  columns: FactColumns,
  list: Hung,
  context: BlockContext,
): FactRow {
  const label = setTextLines(context, {
    line: textLine(item.label),
    source: item.source,
    style: columns.labelStyle ?? STYLES.label,
    x: columns.label,
    measure: columns.labelWidth,
    hyphenation: 'none',
  });
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
  return {
    height: Math.max(
      label.height,
      values.reduce((sum, value) => sum + value.height, 0),
    ),
    notes: values.flatMap((value) => value.notes),
    paint(canvas, y) {
      label.paint(canvas, y, { element: labelElement() });
      let top = y;
      for (const value of values) {
        value.paint(canvas, top, values.length > 1 && !item.ticked ? paragraphIn(body()) : body());
        context.hangNotes(body(), value.notes);
        top += value.height;
      }
    },
  };
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
}

function plainValue(line: Line, source: string, columns: FactColumns, context: BlockContext): Value {
  const text = setTextLines(context, {
    line,
    source,
    style: isDigest(line) ? STYLES.digest : STYLES.body,
    x: columns.value,
    measure: columns.valueWidth,
  });
  const { height, notes } = text;
  return { height, notes, paint: (canvas, y, into) => text.paint(canvas, y, { element: into }) };
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
  return {
    ...text,
    paint(canvas, y, into) {
      engine.run(canvas, run, columns.value, y + engine.baseline(STYLES.label), STYLES.label.colour, slotIn(into));
      text.paint(canvas, y, into);
    },
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
  };
}
