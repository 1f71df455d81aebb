import { words } from '../../core/words.ts';
import type { Line, Source } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { ParagraphOptions, PaintTarget, SetLine, TextEngine, TextStyle } from '../text.ts';
import type { Strip } from './strips.ts';
import { hang, type Hung } from './structure.ts';

export const textLine = (text: string): Line => [{ kind: 'text', text }];

/** Lines of a text with all that painting them takes. */
export interface TextLines {
  readonly lines: readonly SetLine[];
  readonly height: number;
  readonly notes: readonly string[];
  /** Paints all lines, the first one's top at y. */
  paint(canvas: Canvas, y: number, into: PaintTarget): void;
  paintLine(canvas: Canvas, index: number, y: number, into: PaintTarget): void;
}

export interface TextParts {
  readonly line: Line;
  readonly source: Source;
  readonly style: TextStyle;
  readonly x: number;
  readonly measure: number;
  readonly hyphenation?: ParagraphOptions['hyphenation'];
}

/** How far a line may run over before it is a fault, points: less than an eye sees. */
const UNSEEN = 1;

/** Sets a text; reports a word that no line can hold. Without `hyphenation`, as running text. */
export function setTextLines(context: BlockContext, parts: TextParts): TextLines {
  const { engine } = context;
  const { line, source, style, x, measure } = parts;
  const lines = engine.paragraph(line, measure, style, { hyphenation: parts.hyphenation ?? 'text' });
  if (lines.some((set) => set.width > measure + UNSEEN)) context.report(tooWide(source));
  return new SetText(engine, lines, line, source, style, x);
}

/** A class, since a table has one a cell: closures would take four times the memory. */
class SetText implements TextLines {
  readonly lines: readonly SetLine[];
  readonly #engine: TextEngine;
  readonly #line: Line;
  readonly #source: Source;
  readonly #style: TextStyle;
  readonly #x: number;

  constructor(engine: TextEngine, lines: readonly SetLine[], line: Line, source: Source, style: TextStyle, x: number) {
    this.lines = lines;
    this.#engine = engine;
    this.#line = line;
    this.#source = source;
    this.#style = style;
    this.#x = x;
  }

  get height(): number {
    return this.lines.length * this.#style.leading;
  }

  get notes(): readonly string[] {
    const [only] = this.lines;
    return this.lines.length === 1 && only ? only.notes : this.lines.flatMap((set) => set.notes);
  }

  paint(canvas: Canvas, y: number, into: PaintTarget): void {
    canvas.place(this.#source, y, this.height);
    this.#engine.paint(canvas, this.lines, this.#line, this.#x, y, this.#style, into);
  }

  paintLine(canvas: Canvas, index: number, y: number, into: PaintTarget): void {
    canvas.place(this.#source, y, this.#style.leading);
    this.#engine.paint(canvas, this.lines.slice(index, index + 1), this.#line, this.#x, y, this.#style, into);
  }
}

const tooWide = (source: Source): Parameters<BlockContext['report']>[0] => ({
  pointer: source,
  code: 'word-too-wide',
  severity: 'error',
  message: words(
    'Ett ord är bredare än raden och kan inte delas. Dela ordet med ett mellanslag eller bindestreck.',
    'A word is wider than the line and cannot be broken. Part the word with a space or a hyphen.',
  ),
});

/** Fewest lines on each side of a page break. */
const ORPHANS = 2;

/** One strip a line: two lines stay on each side of a page break, and no page ends in a hyphen. */
export function lineStrips(text: TextLines, leading: number, into: Hung, firstGap = 0): readonly Strip[] {
  const { lines } = text;
  return lines.map((set, i): Strip => {
    const endsInHyphen = lines[i - 1]?.pieces.at(-1)?.addedHyphen ?? false;
    return {
      height: leading,
      gap: i === 0 ? firstGap : 0,
      canBreakBefore: i >= ORPHANS && lines.length - i >= ORPHANS && !endsInHyphen,
      notes: set.notes,
      paint: (canvas, y) => text.paintLine(canvas, i, y, { element: into() }),
    };
  });
}

/** The element of a text, with the notes of the text straight after it. */
export function hangText(
  context: BlockContext,
  role: 'P' | 'H1' | 'H2' | 'H3' | 'H4',
  text: TextLines,
  parent: Hung | BlockContext['parent'] = context.parent,
): Hung {
  return hang(parent, role, {}, (host) => context.hangNotes(host, text.notes));
}
