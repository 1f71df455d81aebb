import type { OrganisationChart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import { setLabel, type Label } from './label.ts';
import type { PlacedBox } from './organisation-boxes.ts';
import { NOTE } from './organisation-styles.ts';
import type { Point } from './strokes.ts';

/** Points: from the row down to the first line and on to the next; from a line to its label; the label's least width. */
const BELOW = { first: 14, apart: 6, label: 3, width: 98 };
/** A link meets a leaf so far beside its middle: one that goes on from there leaves at the other side. */
const ASIDE = 10;

export interface RowLink {
  readonly points: readonly Point[];
  readonly label: Label | null;
  /** Middle of the label, and its top. */
  readonly labelX: number;
  readonly labelTop: number;
  /** Where the next link of the row may begin. */
  readonly bottom: number;
}

/** A link between two leaves of one row: out below them, across, and up to the receiver, with its words under it. */
export function setRowLink(
  chart: OrganisationChart,
  { from, to, text, above }: { from: PlacedBox; to: PlacedBox; text: string; above: number | null },
  context: BlockContext,
): RowLink {
  const row = from.box.y + from.box.height;
  const y = above === null ? row + BELOW.first : above + BELOW.apart;
  const toRight = from.box.x < to.box.x ? 1 : -1;
  const start = from.box.x + from.box.width / 2 + toRight * ASIDE;
  const end = to.box.x + to.box.width / 2 - toRight * ASIDE;
  const measure = Math.max(BELOW.width, Math.abs(end - start));
  const label = text === '' ? null : setLabel(context, { text, style: NOTE, measure, source: chart.source });
  const labelTop = y + BELOW.label;
  return {
    points: [
      { x: start, y: row },
      { x: start, y },
      { x: end, y },
      { x: end, y: row },
    ],
    label,
    labelX: (start + end) / 2,
    labelTop,
    bottom: labelTop + (label?.height ?? 0),
  };
}
