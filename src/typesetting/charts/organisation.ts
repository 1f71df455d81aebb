import type { OrganisationChart, OrganisationNode } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas, Flowable } from '../flow.ts';
import type { Box, Owner } from '../ink.ts';
import { slotIn } from '../layout/structure.ts';
import { textLine } from '../layout/text-lines.ts';
import { polygon } from '../tables/status-mark.ts';
import type { TextStyle } from '../text.ts';
import { drawnBlock } from './chart.ts';
import { line, type Drawing } from './drawing.ts';

/** Boxes and lines of an organisation chart (look § 8); points. */
const TRUNK = { width: 215, height: 46, apart: 36 };
const LEAF = { height: 60, apart: 12, bus: 18, drop: 18, most: 4 };
const LISTED = { width: 215, height: 34, apart: 9, stem: 12 };
const PADDING = { x: 7, y: 6 };
const GROW = 11;
const CAPTION_GAP = 9;
const LINK = { out: 22, label: 28, labelWidth: 98, head: 6 };
const DASH = [3, 2.25] as const;
const STROKE = 0.75;

const NAME: TextStyle = { face: 'sans-semibold', size: 9, leading: 12, colour: '#000000', figures: 'proportional' };
const NOTE: TextStyle = { face: 'sans', size: 8.25, leading: 11, colour: '#000000', figures: 'proportional' };

interface Placed {
  readonly node: OrganisationNode;
  readonly box: Box;
}

export function organisationFlowable(chart: OrganisationChart, context: BlockContext): Flowable {
  const placed = place(chart, context);
  const height = Math.max(...placed.map(({ box }) => box.y + box.height));
  return drawnBlock(chart, CAPTION_GAP, height, context, (canvas, y, figure) => {
    const drawing: Drawing = { canvas, owner: slotIn(figure), context };
    const moved = placed.map(({ node, box }) => ({ node, box: { ...box, y: box.y + y } }));
    paintEdges(drawing, moved);
    for (const one of moved) paintBox(drawing, one);
    paintLinks(drawing, chart, moved);
  });
}

const place = (chart: OrganisationChart, context: BlockContext): readonly Placed[] => {
  const { grid } = context;
  const middle = (grid.a + grid.right) / 2;
  const found: Placed[] = [];
  let y = 0;
  let node: OrganisationNode | undefined = chart.root;
  // The trunk goes down while there is one child that has children of its own; depth is bounded by the reader.
  while (node) {
    const height = Math.max(TRUNK.height, textHeight(node, TRUNK.width, context));
    found.push({ node, box: { x: middle - TRUNK.width / 2, y, width: TRUNK.width, height } });
    const next: OrganisationNode | undefined = node.children.length === 1 ? node.children[0] : undefined;
    if (!next) break;
    y += height + TRUNK.apart;
    node = next;
  }
  const last = found.at(-1);
  const leaves = last?.node.children ?? [];
  if (!last || leaves.length === 0) return found;
  const top = last.box.y + last.box.height;
  return [
    ...found,
    ...(leaves.length <= LEAF.most
      ? row(leaves, top + LEAF.bus + LEAF.drop, context)
      : column(leaves, top + LEAF.bus, middle, context)),
  ];
};

function row(leaves: readonly OrganisationNode[], y: number, context: BlockContext): readonly Placed[] {
  const { grid } = context;
  const width = (grid.right - grid.a - LEAF.apart * (leaves.length - 1)) / leaves.length;
  const height = Math.max(LEAF.height, ...leaves.map((leaf) => textHeight(leaf, width, context)));
  return leaves.map((node, i) => ({ node, box: { x: grid.a + i * (width + LEAF.apart), y, width, height } }));
}

/** From five leaves on they stand under each other, beside a stem. Deeper levels follow their parent. */
function column(
  leaves: readonly OrganisationNode[],
  start: number,
  middle: number,
  context: BlockContext,
): readonly Placed[] {
  const found: Placed[] = [];
  let y = start;
  for (const node of leaves) {
    const height = Math.max(LISTED.height, textHeight(node, LISTED.width, context));
    found.push({ node, box: { x: middle - LISTED.width / 2, y, width: LISTED.width, height } });
    y += height + LISTED.apart;
  }
  return found;
}

const broken = (words: string, width: number, style: TextStyle, { engine }: BlockContext) =>
  engine.paragraph(textLine(words), width - 2 * PADDING.x, style, { hyphenation: 'table' });

/** Too much text for a box: it grows in steps, type never shrinks. */
function textHeight(node: OrganisationNode, width: number, context: BlockContext): number {
  const names = broken(node.name, width, NAME, context).length * NAME.leading;
  const notes = node.note === undefined ? 0 : broken(node.note, width, NOTE, context).length * NOTE.leading;
  return Math.ceil((names + notes + 2 * PADDING.y) / GROW) * GROW;
}

function paintBox({ canvas, owner, context }: Drawing, { node, box }: Placed): void {
  const { x, y, width, height } = box;
  const d = polygon([
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ]);
  canvas.ink({
    kind: 'path',
    d,
    fill: '#FFFFFF',
    stroke: { width: STROKE, colour: '#000000', ...(node.external ? { dash: DASH } : {}) },
    owner,
  });
  const parts = [
    { words: node.name, style: NAME },
    ...(node.note === undefined ? [] : [{ words: node.note, style: NOTE }]),
  ];
  const set = parts.map(({ words, style }) => ({ words, style, lines: broken(words, width, style, context) }));
  let top = y + (height - set.reduce((sum, one) => sum + one.lines.length * one.style.leading, 0)) / 2;
  for (const { words, style, lines } of set)
    for (const one of lines) {
      context.engine.paint(canvas, [one], textLine(words), x + (width - one.width) / 2, top, style, {
        artifact: owner,
      });
      top += style.leading;
    }
}

/** Straight lines of the tree: down the trunk, then a bus with drops, or a stem with elbows. */
function paintEdges(drawing: Drawing, placed: readonly Placed[]): void {
  const at = new Map(placed.map((one) => [one.node.id, one.box]));
  for (const { node, box } of placed) {
    const children = node.children.flatMap((child) => at.get(child.id) ?? []);
    const [first] = children;
    if (!first) continue;
    const middle = box.x + box.width / 2;
    const bottom = box.y + box.height;
    if (children.length === 1) line(drawing, middle, bottom, middle, first.y, STROKE);
    else if (children.every((child) => child.y === first.y)) {
      const bus = bottom + LEAF.bus;
      line(drawing, middle, bottom, middle, bus, STROKE);
      const centres = children.map((child) => child.x + child.width / 2);
      line(drawing, Math.min(...centres), bus, Math.max(...centres), bus, STROKE);
      for (const centre of centres) line(drawing, centre, bus, centre, first.y, STROKE);
    } else {
      const stem = first.x - LISTED.stem;
      const ends = children.map((child) => child.y + child.height / 2);
      line(drawing, middle, bottom, middle, bottom + 6, STROKE);
      line(drawing, stem, bottom + 6, middle, bottom + 6, STROKE);
      line(drawing, stem, bottom + 6, stem, Math.max(...ends), STROKE);
      for (const end of ends) line(drawing, stem, end, first.x, end, STROKE);
    }
  }
}

/** Links beside the tree: reports upwards on the right, preparation on the left, an arrow at the receiver. */
function paintLinks(drawing: Drawing, chart: OrganisationChart, placed: readonly Placed[]): void {
  const at = new Map(placed.map((one) => [one.node.id, one.box]));
  chart.links.forEach((link) => {
    const [from, to] = [at.get(link.from), at.get(link.to)];
    if (!from || !to) return;
    const upwards = to.y < from.y;
    const side = upwards ? 1 : -1;
    const edge = (box: Box) => (upwards ? box.x + box.width : box.x);
    const outer = upwards ? Math.max(edge(from), edge(to)) : Math.min(edge(from), edge(to));
    const { grid } = drawing.context;
    const limit = upwards ? grid.right : grid.a;
    const lane = upwards ? Math.min(outer + LINK.out, limit) : Math.max(outer - LINK.out, limit);
    const [y1, y2] = [from.y + from.height / 2, to.y + to.height / 2];
    const dash = link.dashed ? DASH : undefined;
    line(drawing, edge(from), y1, lane, y1, STROKE, '#000000', dash);
    line(drawing, lane, y1, lane, y2, STROKE, '#000000', dash);
    line(drawing, lane, y2, edge(to) + side * LINK.head, y2, STROKE, '#000000', dash);
    arrow(drawing.canvas, edge(to), y2, side, drawing.owner);
    paintLabel(drawing, link.label, outer + side * LINK.label, (y1 + y2) / 2, side);
  });
}

function arrow(canvas: Canvas, x: number, y: number, side: number, owner: Owner): void {
  const back = x + side * LINK.head;
  canvas.ink({
    kind: 'path',
    d: polygon([
      [x, y],
      [back, y - LINK.head / 2],
      [back, y + LINK.head / 2],
    ]),
    fill: '#000000',
    owner,
  });
}

function paintLabel(drawing: Drawing, words: string, x: number, middle: number, side: number): void {
  const { context, canvas, owner } = drawing;
  if (words === '') return;
  const lines = context.engine.paragraph(textLine(words), LINK.labelWidth, NOTE, { hyphenation: 'none' });
  let top = middle - (lines.length * NOTE.leading) / 2;
  for (const one of lines) {
    context.engine.paint(canvas, [one], textLine(words), side > 0 ? x : x - one.width, top, NOTE, { artifact: owner });
    top += NOTE.leading;
  }
}
