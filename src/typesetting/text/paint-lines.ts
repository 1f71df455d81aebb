import type { Line } from '../../document/tree.ts';
import type { Canvas } from '../flow.ts';
import type { Artifact, Box, Colour, GlyphRun, LinkArea, Owner, Role, Slot, StructureElement } from '../ink.ts';
import { slotIn } from '../kids.ts';
import { element } from '../structure-element.ts';
import { rectangle } from '../shapes.ts';
import type { LinePiece, PaintTarget, SetLine, TextStyle } from '../text.ts';
import { noteDestination, noteMarkDestination } from './note-names.ts';

export interface Painting {
  readonly canvas: Canvas;
  readonly source: Line;
  readonly style: TextStyle;
  readonly into: PaintTarget;
  readonly mark: (note: string) => string;
}

const SOFT_HYPHEN = '\u00AD';
/** Shares of the size above and under the baseline; padding and stroke in points. */
/** A line of Sans 9/12 with 1.5 above and below (look § 12). */
const BOX = { stroke: 0.5, height: 15, capitals: 0.67 };
const UNDERLINE = { width: 0.5, below: 1.5 };
const DECORATION: Artifact = { kind: 'artifact', type: 'layout' };

/** Which inline an element was made for: a link that goes on over a line or a page goes on in its element. */
const madeFor = new WeakMap<StructureElement, { readonly source: Line; readonly inline: number }>();

/** See `TextEngine.paint`. */
export function paintLines(painting: Painting, lines: readonly SetLine[], x: number, y: number): void {
  const { canvas, style } = painting;
  lines.forEach((line, i) => {
    const top = y + i * style.leading;
    const baseline = top + (style.leading + 0.67 * style.size) / 2;
    for (const piece of line.pieces) {
      const box = { x: x + piece.x, y: top, width: piece.run.width, height: style.leading };
      const owner = ownerOf(painting, piece, box);
      paintRun(canvas, piece.run, box.x + (piece.box?.padding ?? 0), baseline - piece.rise, style.colour, owner);
      if (piece.box) outline(canvas, piece.run, box.x, baseline, style);
      if (piece.kind === 'link') underline(canvas, inkBox(piece.run, box), baseline, style.colour);
    }
  });
}

/** See `TextEngine.run`. */
export function paintRun(
  canvas: Canvas,
  run: GlyphRun,
  x: number,
  baseline: number,
  colour: Colour,
  owner: Owner,
): void {
  if (run.parts.length > 0) canvas.ink({ kind: 'text', run, x, baseline, colour, owner });
}

function ownerOf(painting: Painting, piece: LinePiece, box: Box): Owner {
  const { into, source } = painting;
  if ('artifact' in into) return into.artifact;
  const inline = source[piece.inline];
  if (inline?.kind === 'note') return noteReference(painting, into.element, piece.inline, inline.note, box);
  if (inline?.kind === 'link') return outsideLink(painting, into.element, piece, inline.href, inline.text, box);
  const isSpan = inline?.kind === 'text' && (inline.lang !== undefined || inline.omitted === true);
  const host = isSpan ? elementFor(painting, into.element, piece.inline, 'Span', inline.lang) : into.element;
  if (!piece.addedHyphen) return slotAtEnd(host);
  // ISO 32000-1 14.9.4: the hyphen that a line break added is spoken and copied as a soft one.
  const hyphen: Slot = { kind: 'slot', actualText: SOFT_HYPHEN };
  host.add(hyphen);
  return hyphen;
}

/** The plain slot at the element's end, so that a paragraph over lines and pages stays one slot. */
function slotAtEnd(element: StructureElement): Slot {
  const last = element.kids.at(-1);
  if (last?.kind === 'slot' && last.actualText === undefined) return last;
  return slotIn(element);
}

function elementFor(
  { source }: Painting,
  parent: StructureElement,
  inline: number,
  role: Role,
  lang?: string,
): StructureElement {
  const last = parent.kids.at(-1);
  if (last?.kind === 'element') {
    const known = madeFor.get(last);
    if (known?.source === source && known.inline === inline) return last;
  }
  const made = element(role, lang === undefined ? {} : { lang });
  madeFor.set(made, { source, inline });
  parent.add(made);
  return made;
}

function noteReference(painting: Painting, parent: StructureElement, inline: number, note: string, box: Box): Slot {
  const reference = elementFor(painting, parent, inline, 'Reference');
  const area: LinkArea = {
    kind: 'link',
    box,
    contents: `Fotnot ${painting.mark(note)}`,
    to: { destination: noteDestination(note) },
  };
  const slot: Slot = { kind: 'slot' };
  const link = element('Link');
  link.add(slot, { kind: 'annotation', annotation: area });
  reference.add(link);
  painting.canvas.annotate(area);
  painting.canvas.destination(noteMarkDestination(note), box.x, box.y, reference);
  return slot;
}

/** One Link and one slot however many lines it takes; an annotation for each line. */
function outsideLink(
  painting: Painting,
  parent: StructureElement,
  piece: LinePiece,
  uri: string,
  contents: string,
  box: Box,
): Slot {
  const link = elementFor(painting, parent, piece.inline, 'Link');
  const area: LinkArea = { kind: 'link', box: inkBox(piece.run, box), contents, to: { uri } };
  const known = link.kids.find((kid) => kid.kind === 'slot');
  const slot = known ?? slotIn(link);
  link.add({ kind: 'annotation', annotation: area });
  painting.canvas.annotate(area);
  return slot;
}

/** Without the space that ends the line. */
function inkBox(run: GlyphRun, box: Box): Box {
  const last = run.parts.at(-1)?.glyphs.at(-1);
  const space = last?.text === ' ' ? (last.advance * run.size) / 1000 : 0;
  return { ...box, width: run.width - space };
}

/** The box of the fixed words for an omitted passage, about the middle of their capitals; no higher than the line. */
function outline(canvas: Canvas, run: GlyphRun, x: number, baseline: number, { leading, colour }: TextStyle): void {
  const half = BOX.stroke / 2;
  const height = Math.min(BOX.height, leading);
  const top = baseline - (BOX.capitals * run.size) / 2 - height / 2;
  canvas.ink({
    kind: 'path',
    d: rectangle(x + half, top + half, run.width - BOX.stroke, height - BOX.stroke),
    stroke: { width: BOX.stroke, colour },
    owner: DECORATION,
  });
}

function underline(canvas: Canvas, box: Box, baseline: number, colour: Colour): void {
  const y = baseline + UNDERLINE.below;
  canvas.ink({
    kind: 'line',
    x1: box.x,
    y1: y,
    x2: box.x + box.width,
    y2: y,
    width: UNDERLINE.width,
    colour,
    owner: DECORATION,
  });
}
