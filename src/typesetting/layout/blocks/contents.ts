import { slotIn } from '../../kids.ts';
import type { Contents } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import type { Canvas, Flowable } from '../../flow.ts';
import type { LinkArea, StructureElement } from '../../ink.ts';
import { hairline, rule } from '../rules.ts';
import { Strips, type Strip } from '../strips.ts';
import { element, hang, PAGINATION, type Hung } from '../structure.ts';
import { MEASURE, STYLES } from '../styles.ts';
import type { ContentsEntry, ContentsGroup } from './contents-groups.ts';
import { setTextLines, textLine } from '../text-lines.ts';

const TITLE_BELOW = 15;
const PADDING = 6;
const ENTRY_GAP = 3;
const PART_INDENT = 27;
/** Least space before the page number. */
const PAGE_APART = 9;
const LABEL_WIDTH = 112;

/** `page` gives the number printed for an id. */
export function contents(
  node: Contents,
  groups: readonly ContentsGroup[],
  page: (id: string) => string,
  context: BlockContext,
): readonly Flowable[] {
  const { grid, parent } = context;
  const title = setTextLines(context, {
    line: textLine(node.heading),
    source: node.source,
    style: STYLES.appendixTitle,
    x: grid.b,
    measure: MEASURE,
    hyphenation: 'none',
  });
  const heading = hang(parent, 'H2');
  const top: Strip = {
    height: title.height,
    gap: 0,
    canBreakBefore: false,
    notes: [],
    paint: (canvas, y) => title.paint(canvas, y, { element: heading() }),
  };
  const toc = hang(parent, 'TOC');
  const strips = groups.flatMap((group, i) =>
    groupStrips(group, { node, page, toc, isFirst: i === 0, isLast: i === groups.length - 1 }, context),
  );
  return [
    new Strips({ strips: [top], above: 0, below: TITLE_BELOW, keepWithNext: true }),
    new Strips({ strips, above: 0, below: 0 }),
  ];
}

interface GroupPlace {
  readonly node: Contents;
  readonly page: (id: string) => string;
  readonly toc: Hung;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function groupStrips(group: ContentsGroup, place: GroupPlace, context: BlockContext): readonly Strip[] {
  const { grid } = context;
  const label = (text: string): ReturnType<typeof setTextLines> =>
    setTextLines(context, {
      line: textLine(text),
      source: place.node.source,
      style: STYLES.contentsLabel,
      x: grid.a,
      measure: LABEL_WIDTH,
      hyphenation: 'none',
    });
  const own = label(group.label);
  const repeated = label(`${group.label} ${place.node.continued}`);
  const first = hang(place.toc, 'TOCI');
  const inner = hang(first, 'TOC');
  return group.entries.map((entry, i): Strip => {
    const item = group.isNumber && i === 0 ? first : hang(inner, 'TOCI');
    const body = entryBlock(entry, place.page(entry.id), item, context);
    const above = i === 0 ? PADDING : 0;
    const below = i === group.entries.length - 1 ? PADDING : 0;
    return {
      height: above + Math.max(body.height, i === 0 ? own.height : 0) + below,
      gap: i === 0 ? 0 : ENTRY_GAP,
      canBreakBefore: i > 0 || !place.isFirst,
      notes: [],
      paint(canvas, y) {
        if (i === 0 && place.isFirst) rule(canvas, grid.a, grid.right, y);
        if (i === 0) {
          const labelled = element('Lbl');
          first().add(labelled);
          own.paint(canvas, y + above, { element: labelled });
        }
        body.paint(canvas, y + above);
        const end = y + above + Math.max(body.height, i === 0 ? own.height : 0) + below;
        if (below > 0 && place.isLast) rule(canvas, grid.a, grid.right, end);
        else if (below > 0) hairline(canvas, grid.a, grid.right, end);
      },
      paintContinued(canvas, y) {
        if (i > 0) repeated.paint(canvas, y, { artifact: PAGINATION });
      },
    };
  });
}

/** Title and page number are one link; the detail under them is text. */
function entryBlock(
  entry: ContentsEntry,
  page: string,
  item: Hung,
  context: BlockContext,
): Pick<Strip, 'height' | 'paint'> {
  const { engine, grid } = context;
  const x = entry.number === undefined ? grid.b : grid.b + PART_INDENT;
  // The space keeps title and number apart for whoever reads the link as one string.
  const number = engine.shape(` ${page}`, STYLES.contentsPage);
  const space = engine.shape(' ', STYLES.contentsPage);
  const title = setTextLines(context, {
    line: textLine(entry.title),
    source: entry.source,
    style: STYLES.body,
    x,
    measure: grid.right - (number.width - space.width) - PAGE_APART - x,
    hyphenation: 'none',
  });
  const detail =
    entry.detail === undefined
      ? null
      : setTextLines(context, {
          line: textLine(entry.detail),
          source: entry.source,
          style: STYLES.contentsDetail,
          x: grid.b,
          measure: MEASURE,
          hyphenation: 'none',
        });
  const paintNumber = (canvas: Canvas, y: number, into: StructureElement): void => {
    if (entry.number === undefined) return;
    const label = element('Lbl');
    into.add(label);
    engine.run(
      canvas,
      engine.shape(`${entry.number} `, STYLES.body),
      grid.b,
      y + engine.baseline(STYLES.body),
      STYLES.body.colour,
      slotIn(label),
    );
  };
  return {
    height: title.height + (detail?.height ?? 0),
    paint(canvas, y) {
      const host = item();
      paintNumber(canvas, y, host);
      const link = element('Link');
      const reference = element('Reference');
      reference.add(link);
      host.add(reference);
      title.paint(canvas, y, { element: link });
      engine.run(
        canvas,
        number,
        grid.right - number.width,
        y + engine.baseline(STYLES.contentsPage),
        STYLES.body.colour,
        slotIn(link),
      );
      const area: LinkArea = {
        kind: 'link',
        box: { x: grid.b, y, width: grid.right - grid.b, height: title.height },
        contents: `${entry.title}, ${page}`,
        to: { destination: entry.id },
      };
      link.add({ kind: 'annotation', annotation: area });
      canvas.annotate(area);
      if (!detail) return;
      const paragraph = element('P');
      host.add(paragraph);
      detail.paint(canvas, y + title.height, { element: paragraph });
    },
  };
}
