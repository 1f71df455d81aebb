import { slotIn } from '../../kids.ts';
import type { Issue } from '../../../core/problem.ts';
import { words } from '../../../core/words.ts';
import type { List, ListItem } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import { Strips, type Strip } from '../strips.ts';
import { hang, type Hung } from '../structure.ts';
import { MEASURE, STYLES } from '../styles.ts';
import { hangText, lineStrips, setTextLines } from '../text-lines.ts';

const DASH = '–';
const INDENT = { dash: 14, number: 17, wideNumber: 22, nested: 14 };
const GAP = 2;
const BELOW = 7.5;
/** From this many items on, numbers take two figures. */
const MANY = 10;
/** Deeper lists do not exist (look § 4). */
const LEVELS = 2;
/** Items on each side of a page break, when the list has so many. */
const KEPT_ITEMS = 2;

export function list(node: List, context: BlockContext): Strips {
  const items = listItems(node, 0, context.parent, context);
  const strips = items.flatMap((item, i) => {
    const first = i >= KEPT_ITEMS && items.length - i >= Math.min(KEPT_ITEMS, items.length - 1);
    const inside = i >= KEPT_ITEMS - 1 || items.length === 1;
    return item.map((strip, row) => ({ ...strip, canBreakBefore: row === 0 ? first : strip.canBreakBefore && inside }));
  });
  return new Strips({ strips, above: 0, below: BELOW });
}

/** The strips of each item of the first level, those of its own list included. */
function listItems(node: List, level: number, parent: Hung | BlockContext['parent'], context: BlockContext): Strip[][] {
  const element = hang(parent, 'L', { listNumbering: node.ordered ? 'Decimal' : 'None' });
  const indent = node.ordered ? (node.items.length >= MANY ? INDENT.wideNumber : INDENT.number) : INDENT.dash;
  return node.items.map((item, i) =>
    itemStrips(
      item,
      node.ordered ? `${i + 1}.` : DASH,
      { indent, level, element, isFirst: i === 0 && level === 0 },
      context,
    ),
  );
}

interface ItemPlace {
  readonly indent: number;
  readonly level: number;
  readonly element: Hung;
  readonly isFirst: boolean;
}

function itemStrips(item: ListItem, mark: string, place: ItemPlace, context: BlockContext): Strip[] {
  const { engine, grid } = context;
  const markX = grid.b + INDENT.nested * place.level;
  const x = markX + place.indent;
  const text = setTextLines(context, {
    line: item.text,
    source: item.source,
    style: STYLES.body,
    x,
    measure: grid.b + MEASURE - x,
  });
  const entry = hang(place.element, 'LI');
  const label = hang(entry, 'Lbl');
  const body = hang(entry, 'LBody');
  const host = text.notes.length === 0 ? body : hangText(context, 'P', text, body);
  const own = lineStrips(text, STYLES.body.leading, host, place.isFirst ? 0 : GAP).map((strip, row): Strip => {
    const paint: Strip['paint'] = (canvas, y) => {
      if (row === 0) {
        const run = engine.shape(`${mark} `, STYLES.body);
        engine.run(canvas, run, markX, y + engine.baseline(STYLES.body), STYLES.body.colour, slotIn(label()));
      }
      strip.paint(canvas, y);
    };
    return { ...strip, paint };
  });
  if (item.list && place.level + 1 >= LEVELS) context.report(tooDeep(item.list));
  const inner = item.list && place.level + 1 < LEVELS ? listItems(item.list, place.level + 1, body, context) : [];
  return [
    ...own,
    ...inner.flatMap((strips) => strips.map((strip, row) => (row === 0 ? { ...strip, canBreakBefore: true } : strip))),
  ];
}

const tooDeep = (node: List): Issue => ({
  pointer: node.source,
  code: 'list-too-deep',
  severity: 'error',
  message: words(
    'Listan har fler än två nivåer. Gör om den innersta till en egen lista.',
    'The list has more than two levels. Make the innermost one a list of its own.',
  ),
});
