import type { OrganisationChart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Canvas } from '../flow.ts';
import type { Box, Owner } from '../ink.ts';
import { polygon } from '../shapes.ts';
import { setLabel, type Align, type Label } from './label.ts';
import type { PlacedBox } from './organisation-boxes.ts';
import { setRowLink } from './organisation-row-links.ts';
import { DASH, drawingEdges, LINK, NOTE, OUTLINE } from './organisation-styles.ts';
import { openPath, type Point } from './strokes.ts';

const HEAD = 6;
/** A link leaves a leaf at its top, beside the line of the tree, and goes across close above the row. */
const LEAF = { aside: 20, above: 9 };

export interface SetLink {
  /** Lowest point that it needs, from the top of the drawing. */
  readonly bottom: number;
  /** Whether it stands inside the drawing's edges, with room for its label. */
  readonly fits: boolean;
  /** `y`: top of the drawing. */
  paint(canvas: Canvas, y: number, owner: Owner): void;
}

/** 1: right of the boxes, -1: left. */
type Side = 1 | -1;

interface Lane {
  readonly side: Side;
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

/** A link beside the tree, before its label has a place. */
interface LaneLink {
  readonly lane: Lane;
  readonly points: readonly Point[];
  readonly link: OrganisationChart['links'][number];
}

/**
 * Sets the links beside the tree: dashed ones (reports) on the right, solid ones (preparation) on the left, on the other
 * side where that is taken; between leaves of one row below it. The arrow is at the receiver (look § 8).
 */
export function setLinks(
  chart: OrganisationChart,
  boxes: readonly PlacedBox[],
  context: BlockContext,
): readonly SetLink[] {
  const byId = new Map(boxes.map((one) => [one.node.id, one]));
  const lanes: Lane[] = [];
  let above: number | null = null;
  const set = chart.links.flatMap((link): readonly (SetLink | LaneLink)[] => {
    const [from, to] = [byId.get(link.from), byId.get(link.to)];
    if (!from || !to || from === to) return [];
    const { dashed } = link;
    if (from.form === 'leaf' && to.form === 'leaf') {
      const row = setRowLink(chart, { from, to, text: link.label, above }, context);
      const { points, label, labelX, labelTop, bottom } = row;
      above = bottom;
      const ink: LinkInk = { points, dashed, label, labelX, labelTop, align: 'middle' };
      return [{ bottom, fits: true, paint: (canvas, y, owner) => paintLink(canvas, y, ink, owner) }];
    }
    const lane = laneFor(from, to, dashed ? 1 : -1, boxes, lanes);
    lanes.push(lane);
    return [{ lane, points: route(from, to, lane), link }];
  });
  const leaves = boxes.filter(({ form }) => form === 'leaf').map(({ box }) => box.y);
  const beside = { lanes, labels: [], lowest: Math.min(Infinity, ...leaves) - LEAF.above };
  return set.map((one) => ('lane' in one ? setLaneLink(chart, one, beside, context) : one));
}

/** The room that a label takes beside the tree. */
interface LabelPlace {
  readonly side: Side;
  readonly top: number;
  readonly bottom: number;
}

interface Beside {
  readonly lanes: readonly Lane[];
  readonly labels: LabelPlace[];
  /** Where labels end at the latest: a row of leaves fills the width. */
  readonly lowest: number;
}

/** Its label stands outside all lines that go by, at its own middle or the nearest place that is free. */
function setLaneLink(
  chart: OrganisationChart,
  { lane, points, link }: LaneLink,
  { lanes, labels, lowest }: Beside,
  context: BlockContext,
): SetLink {
  const { side } = lane;
  const passing = lanes.filter((one) => one.side === side && one.from < lane.to && lane.from < one.to);
  const xs = passing.map(({ x }) => x);
  const x = side === 1 ? Math.max(...xs) : Math.min(...xs);
  const { left, right } = drawingEdges(context);
  const room = side === 1 ? right - x : x - left;
  const label = setLinkLabel(chart, link.label, room - LINK.label, context);
  const height = label?.height ?? 0;
  const wanted = Math.max(0, (lane.from + lane.to - height) / 2);
  const beside = labels.filter((one) => one.side === side);
  const free = label ? freeTop(wanted, height, beside, lowest) : wanted;
  const labelTop = free ?? wanted;
  if (label) labels.push({ side, top: labelTop, bottom: labelTop + height });
  const ink: LinkInk = {
    points,
    dashed: link.dashed,
    label,
    labelX: x + side * LINK.label,
    labelTop,
    align: side === 1 ? 'left' : 'right',
  };
  return {
    bottom: Math.max(lane.to, labelTop + height),
    fits: free !== undefined && room >= (label ? LINK.label + LINK.leastLabel : 0),
    paint: (canvas, y, owner) => paintLink(canvas, y, ink, owner),
  };
}

/** The place nearest to the wanted one, above or below it, where no other label stands; undefined when there is none. */
function freeTop(wanted: number, height: number, taken: readonly LabelPlace[], lowest: number): number | undefined {
  const nearest = Math.min(wanted, lowest - height);
  const places = [nearest, ...taken.flatMap(({ top, bottom }) => [bottom + LINK.apart, top - LINK.apart - height])];
  return places
    .filter((top) => top >= 0 && top <= lowest - height)
    .filter((top) => taken.every((one) => top >= one.bottom + LINK.apart || one.top >= top + height + LINK.apart))
    .toSorted((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted))[0];
}

/** Where a link meets a box: the middle of its side, or above a leaf. */
const meets = ({ form, box }: PlacedBox): number => (form === 'leaf' ? box.y - LEAF.above : box.y + box.height / 2);

function laneFor(
  from: PlacedBox,
  to: PlacedBox,
  wanted: Side,
  boxes: readonly PlacedBox[],
  taken: readonly Lane[],
): Lane {
  const span = { from: Math.min(meets(from), meets(to)), to: Math.max(meets(from), meets(to)) };
  const besides = (side: Side): readonly Lane[] =>
    taken.filter((one) => one.side === side && one.from < span.to && span.from < one.to);
  const other: Side = wanted === 1 ? -1 : 1;
  const side = besides(wanted).length > 0 && besides(other).length === 0 ? other : wanted;
  // Past every box that the line goes by, and past a whole list: a label may be higher than its line.
  const passed = boxes.filter(
    ({ form, box }) => form === 'listed' || (form !== 'leaf' && box.y <= span.to && box.y + box.height >= span.from),
  );
  const edges = passed.map(({ box }) => edgeOf(box, side));
  const edge = side === 1 ? Math.max(...edges) : Math.min(...edges);
  return { side, x: edge + side * (LINK.out + besides(side).length * LINK.beside), ...span };
}

const edgeOf = ({ x, width }: Box, side: Side): number => (side === 1 ? x + width : x);

/** From the sender to the receiver; the last point is the arrow's. */
function route(from: PlacedBox, to: PlacedBox, { side, x }: Lane): readonly Point[] {
  const end = (one: PlacedBox): readonly Point[] => {
    const y = meets(one);
    if (one.form !== 'leaf') return [{ x: edgeOf(one.box, side), y }];
    const aside = one.box.x + one.box.width / 2 + side * LEAF.aside;
    return [
      { x: aside, y: one.box.y },
      { x: aside, y },
    ];
  };
  return [...end(from), { x, y: meets(from) }, { x, y: meets(to) }, ...[...end(to)].reverse()];
}

function setLinkLabel(chart: OrganisationChart, text: string, room: number, context: BlockContext): Label | null {
  if (text === '') return null;
  const measure = Math.max(LINK.leastLabel, Math.min(LINK.labelWidth, room));
  return setLabel(context, { text, style: NOTE, measure, source: chart.source });
}

interface LinkInk {
  readonly points: readonly Point[];
  readonly dashed: boolean;
  readonly label: Label | null;
  readonly labelX: number;
  readonly labelTop: number;
  readonly align: Align;
}

function paintLink(canvas: Canvas, y: number, link: LinkInk, owner: Owner): void {
  const { points, dashed, label, labelX, labelTop, align } = link;
  const here = points.map((point) => ({ x: point.x, y: point.y + y }));
  const [tip, before] = [here.at(-1), here.at(-2)];
  if (!tip || !before) return;
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const base = { x: tip.x - dx * HEAD, y: tip.y - dy * HEAD };
  const stroke = { width: OUTLINE, colour: '#000000', ...(dashed ? { dash: DASH } : {}) };
  canvas.ink({ kind: 'path', d: openPath([...here.slice(0, -1), base]), stroke, owner });
  const half = HEAD / 2;
  const d = polygon([
    [tip.x, tip.y],
    [base.x - dy * half, base.y + dx * half],
    [base.x + dy * half, base.y - dx * half],
  ]);
  canvas.ink({ kind: 'path', d, fill: '#000000', owner });
  label?.paint(canvas, labelX, y + labelTop, align, owner);
}
