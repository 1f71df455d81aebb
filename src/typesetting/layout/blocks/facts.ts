import type { Facts } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import type { Flowable } from '../../flow.ts';
import { tallestWhole } from '../../tables/table-cuts.ts';
import { rule } from '../rules.ts';
import { Strips, type Strip } from '../strips.ts';
import { hang, type Hung } from '../structure.ts';
import { MEASURE, STYLES } from '../styles.ts';
import { factRow, LABEL_WIDTH, type FactColumns, type FactStrip } from './fact-row.ts';
import { letter } from './letter.ts';

const ROW_GAP = 3;
/** Between a statement's title and what it proposes. */
const DECISION_ABOVE = 30;
const BELOW = 7.5;
/** From the last rule to text without a heading of its own: as much as from the title to the first. */
const RULED_BELOW = 15;
/** Rows of so many signatories stay together, with what says where their signatures are checked. */
const MOST_TOGETHER = 4;
/** Between a rule and the facts: on page 1, where they close the parties, and in openers. */
const PADDING = { front: 8, opener: 6 };
/** Second pair of columns on a landscape opener. */
const SECOND = { label: 421, value: 511, apart: 12 };
/** Above the row that takes the full width. */
const WIDE_GAP = 3;

/**
 * Label and value pairs. `closesParties`: the rule above them is there already; `leadsToParties`: the rule below them is the
 * parties' own.
 */
export function facts(
  node: Facts,
  { closesParties, leadsToParties }: { closesParties: boolean; leadsToParties: boolean },
  context: BlockContext,
): Flowable {
  const list = hang(context.parent, 'L', { listNumbering: 'None' });
  const { grid } = context;
  if (node.form === 'letter') return letter(node, list, context);
  if (!node.ruled) return fields(node, list, context);
  const padding = closesParties || node.form === 'decision' ? PADDING.front : PADDING.opener;
  const rows = besideEachOther(node, list, context) ?? oneBelowAnother(node, list, context);
  const strips = rows.map((row, i): Strip => {
    const above = i === 0 ? padding : 0;
    const below = i === rows.length - 1 ? padding : 0;
    const height = above + row.height + below;
    return {
      ...row,
      height,
      gap: 0,
      paint(canvas, y) {
        if (i === 0 && !closesParties) rule(canvas, grid.a, grid.right, y);
        row.paint(canvas, y + above);
        if (below > 0) rule(canvas, grid.a, grid.right, y + height);
      },
    };
  });
  return new Strips({
    strips,
    above: node.form === 'decision' ? DECISION_ABOVE : 0,
    below: leadsToParties ? 0 : RULED_BELOW,
  });
}

/** A page may end between two rows. */
const oneBelowAnother = (node: Facts, list: Hung, context: BlockContext): readonly FactStrip[] =>
  node.items.flatMap((item, i) => {
    const [first, ...others] = factRow(item, { ...oneColumn(context), ...labelOf(node) }, list, context);
    return first ? [{ ...first, canBreakBefore: i > 0 }, ...others] : [];
  });

/** Null: they want no second pair of columns, or an upright page or their height leaves no room for one. */
function besideEachOther(node: Facts, list: Hung, context: BlockContext): readonly FactStrip[] | null {
  if (node.columns !== 2 || context.grid.right - SECOND.value <= LABEL_WIDTH) return null;
  const row = twoColumns(node, list, context);
  return row.height > tallestWhole(context.grid) ? null : [row];
}

function fields(node: Facts, list: Hung, context: BlockContext): Flowable {
  const isWhole = node.form === 'signatories' && node.items.length <= MOST_TOGETHER;
  const strips = node.items.flatMap((item, i) =>
    factRow(item, oneColumn(context), list, context).map((row, line): Strip => {
      const isFirst = line === 0;
      return {
        ...row,
        gap: isFirst && i > 0 ? ROW_GAP : 0,
        canBreakBefore: isFirst ? i > 0 && !isWhole : row.canBreakBefore,
      };
    }),
  );
  return new Strips({ strips, above: 0, below: BELOW, keepWithNext: isWhole });
}

/** What is proposed is a heading beside its text. */
const labelOf = ({ form }: Facts): Pick<FactColumns, 'labelStyle'> =>
  form === 'decision' ? { labelStyle: STYLES.heading2 } : {};

const oneColumn = ({ grid }: BlockContext): FactColumns => ({
  label: grid.a,
  labelWidth: LABEL_WIDTH,
  value: grid.b,
  valueWidth: MEASURE,
});

/** Left column first, then the right one, then the rows over the full width. */
function twoColumns(node: Facts, list: Hung, context: BlockContext): FactStrip {
  const { grid } = context;
  const narrow = node.items.filter((item) => !item.wide);
  const wide = node.items.filter((item) => item.wide);
  const half = Math.ceil(narrow.length / 2);
  const leftColumns = { ...oneColumn(context), valueWidth: SECOND.label - SECOND.apart - grid.b };
  const rightColumns = {
    label: SECOND.label,
    labelWidth: SECOND.value - SECOND.label,
    value: SECOND.value,
    valueWidth: grid.right - SECOND.value,
  };
  const left = stack(narrow.slice(0, half).flatMap((item) => factRow(item, leftColumns, list, context)));
  const right = stack(narrow.slice(half).flatMap((item) => factRow(item, rightColumns, list, context)));
  const last = stack(
    wide.flatMap((item) => factRow(item, { ...oneColumn(context), valueWidth: grid.right - grid.b }, list, context)),
  );
  const sides = Math.max(left.height, right.height);
  const gap = wide.length > 0 && narrow.length > 0 ? WIDE_GAP : 0;
  return {
    height: sides + gap + last.height,
    canBreakBefore: false,
    notes: [...left.notes, ...right.notes, ...last.notes],
    paint(canvas, y) {
      left.paint(canvas, y);
      right.paint(canvas, y);
      last.paint(canvas, y + sides + gap);
    },
  };
}

function stack(rows: readonly FactStrip[]): Pick<FactStrip, 'height' | 'notes' | 'paint'> {
  return {
    height: rows.reduce((sum, row) => sum + row.height, 0),
    notes: rows.flatMap((row) => row.notes),
    paint(canvas, y) {
      let top = y;
      for (const row of rows) {
        row.paint(canvas, top);
        top += row.height;
      }
    },
  };
}
