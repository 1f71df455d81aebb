import type { OrganisationChart, OrganisationNode } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { Box, Owner } from '../ink.ts';
import { rectangle } from '../shapes.ts';
import { setLabel, type Label } from './label.ts';
import { DASH, drawingEdges, FULL, NAME, NOTE, OUTLINE, roomForLinks } from './organisation-styles.ts';

/** Boxes of an organisation chart (look § 8); points. */
const TRUNK = { width: 215, height: 46, apart: 36 };
const LEAF = { height: 60, apart: 12, under: 36, most: 4 };
/**
 * List form; `indent`: of each level, so that its stem stands 12 left of its boxes, under their parent. Boxes that would
 * come in the way of links are narrower, down to a leaf of four; then the levels close up.
 */
const LISTED = { width: 215, leastWidth: 110, height: 34, apart: 9, under: 18, indent: 24, leastIndent: 15 };
/** No box is narrower than this. */
export const LEAST_BOX = 60;
const PADDING = { x: 7, y: 6 };
/** Text that is too much for a box makes it grow in steps; type never shrinks. */
const STEP = 11;

export interface PlacedBox {
  readonly node: OrganisationNode;
  readonly parent: string | null;
  readonly form: 'trunk' | 'leaf' | 'listed' | 'paired';
  /** From the drawing's top until it is moved to its page. */
  readonly box: Box;
  readonly texts: readonly Label[];
}

/**
 * Places the boxes: a trunk of nodes with one child each; under it up to four leaves side by side, else all that is
 * left as a list, level by level further in. Leaves whose list is higher than `room` (points) stand in pairs on both sides
 * of their stem, unless links need the space beside them.
 */
export function placeBoxes(
  chart: OrganisationChart,
  context: BlockContext,
  room: number = Infinity,
): readonly PlacedBox[] {
  const { left } = drawingEdges(context);
  const make = maker(chart, context);
  const trunk: PlacedBox[] = [];
  let parent: string | null = null;
  let next: OrganisationNode | undefined = chart.root;
  let y = 0;
  while (next) {
    const node: OrganisationNode = next;
    const at = { x: left + (FULL - TRUNK.width) / 2, y, width: TRUNK.width };
    const made = make({ node, parent, form: 'trunk' }, at, TRUNK.height);
    trunk.push(made);
    y += made.box.height + TRUNK.apart;
    parent = node.id;
    next = node.children.length === 1 ? node.children[0] : undefined;
  }
  const last = trunk.at(-1);
  const below = last?.node.children ?? [];
  if (!last || below.length === 0) return trunk;
  const bottom = last.box.y + last.box.height;
  const areLeaves = below.every((node) => node.children.length === 0);
  if (areLeaves && below.length <= LEAF.most) return [...trunk, ...leaves(below, last, bottom, left, make)];
  const list = listed(below, last, left + FULL - roomForLinks(chart), make);
  const isTooTall = list.some(({ box }) => box.y + box.height > room);
  return [...trunk, ...(isTooTall && areLeaves && chart.links.length === 0 ? paired(list, bottom, left) : list)];
}

type Make = (
  parts: Pick<PlacedBox, 'node' | 'parent' | 'form'>,
  at: Pick<Box, 'x' | 'y' | 'width'>,
  least: number,
) => PlacedBox;

const maker =
  ({ source }: OrganisationChart, context: BlockContext): Make =>
  (parts, at, least) => {
    const { name, note } = parts.node;
    const measure = at.width - 2 * PADDING.x;
    const texts = [
      setLabel(context, { text: name, style: NAME, measure, balanced: true, source }),
      ...(note === undefined ? [] : [setLabel(context, { text: note, style: NOTE, measure, balanced: true, source })]),
    ];
    const needed = texts.reduce((sum, text) => sum + text.height, 2 * PADDING.y);
    const height = least + Math.max(0, Math.ceil((needed - least) / STEP)) * STEP;
    return { ...parts, texts, box: { ...at, height } };
  };

/** Leaves of one row are equally high. */
function leaves(
  nodes: readonly OrganisationNode[],
  parent: PlacedBox,
  bottom: number,
  left: number,
  make: Make,
): readonly PlacedBox[] {
  const width = (FULL - LEAF.apart * (nodes.length - 1)) / nodes.length;
  const made = nodes.map((node, i) => {
    const at = { x: left + i * (width + LEAF.apart), y: bottom + LEAF.under, width };
    return make({ node, parent: parent.node.id, form: 'leaf' }, at, LEAF.height);
  });
  const height = Math.max(...made.map(({ box }) => box.height));
  return made.map((one) => ({ ...one, box: { ...one.box, height } }));
}

/** From the top down, each node before its children; all equally wide, none past `right`. */
function listed(
  nodes: readonly OrganisationNode[],
  parent: PlacedBox,
  right: number,
  make: Make,
): readonly PlacedBox[] {
  const waiting = [...nodes].reverse().map((node) => ({ node, parent: parent.node.id, level: 1 }));
  const found: { readonly node: OrganisationNode; readonly parent: string; readonly level: number }[] = [];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { node, level } = one;
    found.push(one);
    for (const child of [...node.children].reverse()) waiting.push({ node: child, parent: node.id, level: level + 1 });
  }
  const levels = found.reduce((most, { level }) => Math.max(most, level), 1);
  const room = right - parent.box.x;
  const indent = Math.max(LISTED.leastIndent, Math.min(LISTED.indent, (room - LISTED.leastWidth) / levels));
  const width = Math.max(LEAST_BOX, Math.min(LISTED.width, room - levels * indent));
  let y = parent.box.y + parent.box.height + LISTED.under;
  return found.map(({ level, ...one }) => {
    const at = { x: parent.box.x + level * indent, y, width };
    const made = make({ ...one, form: 'listed' }, at, LISTED.height);
    y += made.box.height + LISTED.apart;
    return made;
  });
}

/** The same boxes two in a row, equally high. */
function paired(list: readonly PlacedBox[], bottom: number, left: number): readonly PlacedBox[] {
  let y = bottom + LISTED.under;
  return list.flatMap((one, i) => {
    if (i % 2 === 1) return [];
    const pair = list.slice(i, i + 2);
    const height = Math.max(...pair.map(({ box }) => box.height));
    const top = y;
    y += height + LISTED.apart;
    return pair.map((each, side) => {
      const box = { ...each.box, x: side === 0 ? left : left + FULL - LISTED.width, y: top, height };
      return { ...each, form: 'paired' as const, box };
    });
  });
}

/** The same box `by` points further down. */
export const moved = (one: PlacedBox, by: number): PlacedBox => ({ ...one, box: { ...one.box, y: one.box.y + by } });

/** White, with a dashed outline when the body is external; texts centred. */
export function paintBox(canvas: Canvas, { node, box, texts }: PlacedBox, owner: Owner): void {
  const stroke = { width: OUTLINE, colour: '#000000', ...(node.external ? { dash: DASH } : {}) };
  canvas.ink({ kind: 'path', d: rectangle(box.x, box.y, box.width, box.height), fill: '#FFFFFF', stroke, owner });
  let top = box.y + (box.height - texts.reduce((sum, text) => sum + text.height, 0)) / 2;
  for (const text of texts) {
    text.paint(canvas, box.x + box.width / 2, top, 'middle', owner);
    top += text.height;
  }
}
