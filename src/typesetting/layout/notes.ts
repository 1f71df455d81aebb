import { slotIn } from '../kids.ts';
import type { DocumentTree, Footnote } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { LinkArea, StructureElement } from '../ink.ts';
import { noteDestination, noteMarkDestination } from '../text/note-names.ts';
import { DECORATION, element } from './structure.ts';
import { MEASURE, STYLES } from './styles.ts';
import { setTextLines, type TextLines } from './text-lines.ts';

/** Footnotes at the foot of pages (look § 4). Lengths in points. */
const INDENT = 14;
const RULE = { length: 60, width: 0.5, above: 12, below: 3 };
const BETWEEN = 3;
/** Lines of a cut note on each side of the page break. */
const KEPT_LINES = 2;

/** Some lines of a note: all of them, as a rule. */
export interface NotePart {
  readonly note: Footnote;
  readonly text: TextLines;
  readonly from: number;
  readonly to: number;
}

/** The Note elements of a division: each has one place in the structure, given when its mark is painted. */
export class NotePlaces {
  readonly #tree: DocumentTree;
  readonly #elsewhere: ReadonlySet<string>;
  readonly #elements = new Map<string, StructureElement>();

  /** `elsewhere`: keys of notes that have their place in a division before. */
  constructor(tree: DocumentTree, elsewhere: ReadonlySet<string>) {
    this.#tree = tree;
    this.#elsewhere = elsewhere;
  }

  /** See `BlockContext.hangNotes`. */
  hang(parent: StructureElement, keys: readonly string[]): void {
    for (const key of keys) {
      if (this.#elements.has(key) || this.#elsewhere.has(key) || !this.#tree.notes.has(key)) continue;
      const note = element('Note', { id: key });
      this.#elements.set(key, note);
      parent.add(note);
    }
  }

  of(key: string, fallback: StructureElement): StructureElement {
    this.hang(fallback, [key]);
    return this.#elements.get(key) ?? fallback;
  }
}

/** The whole note, set. */
export function notePart(note: Footnote, context: BlockContext): NotePart {
  const { grid } = context;
  const x = grid.b + INDENT;
  const text = setTextLines(context, {
    line: note.text,
    source: note.source,
    style: STYLES.footnote,
    x,
    measure: MEASURE - INDENT,
  });
  return { note, text, from: 0, to: text.lines.length };
}

/** Height of notes at the foot of a page, with the rule and the space above it; 0 for none. */
export function notesHeight(parts: readonly NotePart[]): number {
  if (parts.length === 0) return 0;
  const lines = parts.reduce((sum, part) => sum + part.to - part.from, 0);
  return RULE.above + RULE.width + RULE.below + lines * STYLES.footnote.leading + (parts.length - 1) * BETWEEN;
}

/** Where a page may end inside a note, after so many of its lines: two stay on each side, and none ends in a hyphen. */
function cutsOf({ text, from, to }: NotePart): readonly number[] {
  const cuts: number[] = [];
  for (let cut = from + KEPT_LINES; cut <= to - KEPT_LINES; cut += 1) {
    if (!text.lines[cut - 1]?.pieces.at(-1)?.addedHyphen) cuts.push(cut);
  }
  return cuts;
}

/** The last note cut to the fewest lines that may stay on the page. */
export function withShortestTail(parts: readonly NotePart[]): readonly NotePart[] {
  const last = parts.at(-1);
  const [to] = last ? cutsOf(last) : [];
  return last && to !== undefined ? [...parts.slice(0, -1), { ...last, to }] : parts;
}

/** What of the notes fits in `height`, and what goes on at the foot of the next page. */
export function fitNotes(
  parts: readonly NotePart[],
  height: number,
): { readonly here: readonly NotePart[]; readonly later: readonly NotePart[] } {
  const here: NotePart[] = [];
  for (const [i, part] of parts.entries()) {
    if (notesHeight([...here, part]) <= height + 0.01) {
      here.push(part);
      continue;
    }
    const cut = cutToFit(here, part, height);
    if (!cut) return { here, later: parts.slice(i) };
    return { here: [...here, cut], later: [{ ...part, from: cut.to }, ...parts.slice(i + 1)] };
  }
  return { here, later: [] };
}

function cutToFit(here: readonly NotePart[], part: NotePart, height: number): NotePart | null {
  const to = cutsOf(part).findLast((cut) => notesHeight([...here, { ...part, to: cut }]) <= height + 0.01);
  return to === undefined ? null : { ...part, to };
}

/** Paints notes at the foot of a page. `places` gives each its element; one whose mark hung none hangs under the division. */
export function paintNotes(
  parts: readonly NotePart[],
  canvas: Canvas,
  places: NotePlaces,
  context: BlockContext,
): void {
  if (parts.length === 0) return;
  const { grid, parent } = context;
  let y = grid.bottom - notesHeight(parts) + RULE.above;
  canvas.ink({
    kind: 'line',
    x1: grid.b,
    y1: y,
    x2: grid.b + RULE.length,
    y2: y,
    width: RULE.width,
    colour: '#000000',
    owner: DECORATION,
  });
  y += RULE.width + RULE.below;
  for (const part of parts) {
    const host = places.of(part.note.id, parent);
    if (part.from === 0) paintNumber(part.note, y, canvas, host, context);
    for (let i = part.from; i < part.to; i += 1) {
      part.text.paintLine(canvas, i, y, { element: host });
      y += STYLES.footnote.leading;
    }
    y += BETWEEN;
  }
}

/** The number is a link back to the mark. */
function paintNumber(
  note: Footnote,
  y: number,
  canvas: Canvas,
  host: StructureElement,
  { engine, grid }: BlockContext,
): void {
  const style = STYLES.footnote;
  const run = engine.shape(`${note.number} `, style);
  const label = element('Lbl');
  const link = element('Link');
  host.add(label);
  label.add(link);
  engine.run(canvas, run, grid.b, y + engine.baseline(style), style.colour, slotIn(link));
  const area: LinkArea = {
    kind: 'link',
    box: { x: grid.b, y, width: run.width, height: style.leading },
    contents: `Tillbaka till texten, fotnot ${note.number}`,
    to: { destination: noteMarkDestination(note.id) },
  };
  link.add({ kind: 'annotation', annotation: area });
  canvas.annotate(area);
  canvas.destination(noteDestination(note.id), grid.b, y, host);
}
