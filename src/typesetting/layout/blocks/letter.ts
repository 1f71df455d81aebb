import type { Facts, Line } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import type { Flowable } from '../../flow.ts';
import { Strips, type Strip } from '../strips.ts';
import { hang, type Hung } from '../structure.ts';
import { STYLES } from '../styles.ts';
import { setTextLines, type TextLines } from '../text-lines.ts';

/** The first line stands at y 105, the title 45 below the last (look § 13). */
const ABOVE = 15;
const BELOW = 45;
const APART = 12;

interface Said {
  readonly text: TextLines;
  readonly y: number;
  readonly paint: Strip['paint'];
}

/** Who writes, on A, and to whom, on C: label and value in one line. Read from top to bottom, A before C. */
export function letter(node: Facts, list: Hung, context: BlockContext): Flowable {
  const { grid } = context;
  const left = column(
    node.items.filter((item) => !item.right),
    { x: grid.a, width: grid.c - grid.a - APART },
    list,
    context,
  );
  const right = column(
    node.items.filter((item) => item.right),
    { x: grid.c, width: grid.right - grid.c },
    list,
    context,
  );
  const strip: Strip = {
    height: ABOVE + Math.max(left.height, right.height),
    gap: 0,
    canBreakBefore: false,
    notes: [...left.said, ...right.said].flatMap(({ text }) => text.notes),
    paint(canvas, y) {
      for (const { said } of [left, right]) for (const one of said) one.paint(canvas, y + ABOVE + one.y);
    },
  };
  return new Strips({ strips: [strip], above: 0, below: BELOW, keepWithNext: true });
}

function column(
  items: Facts['items'],
  place: { readonly x: number; readonly width: number },
  list: Hung,
  context: BlockContext,
): { readonly said: readonly Said[]; readonly height: number } {
  let height = 0;
  const said = items.flatMap((item) =>
    item.value.map((value, index): Said => {
      const label: Line = index === 0 && item.label !== '' ? [{ kind: 'text', text: `${item.label} ` }] : [];
      const text = setTextLines(context, {
        line: [...label, ...value],
        source: item.source,
        style: STYLES.verification,
        x: place.x,
        measure: place.width,
        hyphenation: 'none',
      });
      const y = height;
      height += text.height;
      const body = hang(hang(list, 'LI'), 'LBody');
      return {
        text,
        y,
        paint(canvas, top) {
          text.paint(canvas, top, { element: body() });
          context.hangNotes(body(), text.notes);
        },
      };
    }),
  );
  return { said, height };
}
