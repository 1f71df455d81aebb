import type { Line, Title } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import type { Flowable } from '../../flow.ts';
import { Strips, type Strip } from '../strips.ts';
import { hang } from '../structure.ts';
import { MEASURE, STYLES } from '../styles.ts';
import { setTextLines, textLine, type TextLines } from '../text-lines.ts';

/** Top of the document's title by number of parties (look § 5). */
const TITLE_TOP: Readonly<Record<number, number>> = { 2: 228, 3: 183 };
const TITLE_TOP_OF_MANY = 138;
const SUBTITLE_ABOVE = 6;
const FACTS_BELOW_SUBTITLE = 48;
/** A longer title of a document is set in the size of an appendix's. */
const MOST_LINES = 4;
/** The first line stands at y 105; the verdict's rule 22.5 below the last. */
const PAPER = { above: 15, below: 22.5 };
/** A wider number stands on a line of its own. */
const NUMBER_WIDTH = 112;

/** Title of page 1. `parties` decides where it stands. */
export function documentTitle(title: Title, parties: number, context: BlockContext): Flowable {
  const { engine, grid, parent } = context;
  const startsOnA = engine.extent(title.text, STYLES.documentTitle, { hyphenation: 'none' }).min > MEASURE;
  const x = startsOnA ? grid.a : grid.b;
  const set = (style: typeof STYLES.documentTitle): TextLines =>
    setTextLines(context, {
      line: title.text,
      source: title.source,
      style,
      x,
      measure: grid.right - x,
      hyphenation: 'none',
    });
  const large = set(STYLES.documentTitle);
  const isLong = large.lines.length > MOST_LINES;
  const text = isLong ? set(STYLES.appendixTitle) : large;
  const subtitle = title.subtitle && subtitleLines(title.subtitle, title, x, context);
  const top = (TITLE_TOP[Math.max(2, parties)] ?? TITLE_TOP_OF_MANY) - grid.top;
  const heading = hang(parent, 'H1', {}, (host) =>
    context.hangNotes(host, [...text.notes, ...(subtitle?.notes ?? [])]),
  );
  const below = hang(parent, 'P');
  const strip: Strip = {
    height: top + text.height + (subtitle ? SUBTITLE_ABOVE + subtitle.height : 0),
    gap: 0,
    canBreakBefore: false,
    notes: [...text.notes, ...(subtitle?.notes ?? [])],
    paint(canvas, y) {
      text.paint(canvas, y + top, { element: heading() });
      subtitle?.paint(canvas, y + top + text.height + SUBTITLE_ABOVE, { element: below() });
    },
  };
  return new Strips({ strips: [strip], above: 0, below: FACTS_BELOW_SUBTITLE, keepWithNext: true });
}

/** Title of a paper of our own, such as a certificate: on B, under the head of page 1 (look § 13). */
export function paperTitle(title: Title, context: BlockContext): Flowable {
  const { grid, parent } = context;
  const text = setTextLines(context, {
    line: title.text,
    source: title.source,
    style: STYLES.appendixTitle,
    x: grid.b,
    measure: MEASURE,
    hyphenation: 'none',
  });
  const subtitle = title.subtitle && subtitleLines(title.subtitle, title, grid.b, context);
  const heading = hang(parent, 'H1');
  const below = hang(parent, 'P');
  const strip: Strip = {
    height: PAPER.above + text.height + (subtitle ? SUBTITLE_ABOVE + subtitle.height : 0),
    gap: 0,
    canBreakBefore: false,
    notes: [],
    paint(canvas, y) {
      text.paint(canvas, y + PAPER.above, { element: heading() });
      subtitle?.paint(canvas, y + PAPER.above + text.height + SUBTITLE_ABOVE, { element: below() });
    },
  };
  return new Strips({ strips: [strip], above: 0, below: PAPER.below, keepWithNext: true });
}

/** Opener of an appendix or a part: number on A, title on B, one heading. */
export function opener(title: Title, context: BlockContext): Flowable {
  const { engine, grid, parent } = context;
  const isPart = title.size === 'part';
  const style = isPart ? STYLES.partTitle : STYLES.appendixTitle;
  const measure = isPart ? grid.right - grid.b : MEASURE;
  const text = setTextLines(context, {
    line: title.text,
    source: title.source,
    style,
    x: grid.b,
    measure,
    hyphenation: 'none',
  });
  const subtitle = title.subtitle && subtitleLines(title.subtitle, title, grid.b, context);
  // The space keeps number and title apart for whoever reads the heading as one string.
  const number = title.number === undefined ? null : engine.shape(`${title.number} `, style);
  const numberAbove = number && engine.width(title.number ?? '', style) > NUMBER_WIDTH ? style.leading : 0;
  const heading = hang(parent, isPart ? 'H2' : 'H1', {}, (host) => context.hangNotes(host, text.notes));
  const below = hang(parent, 'P');
  const strip: Strip = {
    height: numberAbove + text.height + (subtitle ? SUBTITLE_ABOVE + subtitle.height : 0),
    gap: 0,
    canBreakBefore: false,
    notes: [...text.notes, ...(subtitle?.notes ?? [])],
    paint(canvas, y) {
      const element = heading();
      if (number && title.number !== undefined) {
        const line = textLine(`${title.number} `);
        const set = [
          {
            pieces: [{ run: number, x: 0, rise: 0, kind: 'text', inline: 0, addedHyphen: false }],
            width: number.width,
            notes: [],
          },
        ] as const;
        engine.paint(canvas, set, line, grid.a, y, style, { element });
      }
      text.paint(canvas, y + numberAbove, { element });
      subtitle?.paint(canvas, y + numberAbove + text.height + SUBTITLE_ABOVE, { element: below() });
    },
  };
  return new Strips({ strips: [strip], above: 0, below: isPart ? 8 : 15, keepWithNext: true });
}

/** A line of a subtitle does not end in the word that joins what follows. */
const JOINS = /(?<=\s)(och|samt|eller) /gu;
const joined = (line: Line): Line =>
  line.map((piece) => (piece.kind === 'text' ? { ...piece, text: piece.text.replace(JOINS, '$1\u00A0') } : piece));

const subtitleLines = (line: Line, title: Title, x: number, context: BlockContext): TextLines =>
  setTextLines(context, {
    line: joined(line),
    source: title.source,
    style: STYLES.subtitle,
    x,
    measure: context.grid.right - x,
    hyphenation: 'none',
  });
