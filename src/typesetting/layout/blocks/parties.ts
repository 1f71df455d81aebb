import type { Issue } from '../../../core/problem.ts';
import { words } from '../../../core/words.ts';
import type { Parties, Source } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import type { Flowable } from '../../flow.ts';
import type { TextStyle } from '../../text.ts';
import { hairline, rule } from '../rules.ts';
import { Strips, type Strip } from '../strips.ts';
import { element, hang } from '../structure.ts';
import { MEASURE, STYLES } from '../styles.ts';
import { setTextLines, textLine } from '../text-lines.ts';

const PADDING = 8;
/** Between the address and the numbers. */
const NUMBERS_ABOVE = 3;
const CASE_NUMBER_X = 315;
const LABEL_WIDTH = 112;
/** So many parties and the facts always have room on page 1. */
const MOST_TOGETHER = 4;

/** The parties of page 1: the same lines and weights for each, in the data's order (look § 5). */
export function parties(node: Parties, context: BlockContext): Flowable {
  const list = hang(context.parent, 'L', { listNumbering: 'None' });
  const { grid } = context;
  const strips = node.items.map((party, i): Strip => {
    const block = partyBlock(party, list, context);
    if (block.height + 2 * PADDING > grid.bottom - grid.top) context.report(tooTall(party.source));
    const isLast = i === node.items.length - 1;
    return {
      height: block.height + 2 * PADDING,
      gap: 0,
      canBreakBefore: i > 0,
      notes: [],
      paint(canvas, y) {
        if (i === 0) rule(canvas, grid.a, grid.right, y);
        block.paint(canvas, y + PADDING);
        const end = y + block.height + 2 * PADDING;
        if (isLast) rule(canvas, grid.a, grid.right, end);
        else hairline(canvas, grid.a, grid.right, end);
      },
    };
  });
  return new Strips({ strips, above: 0, below: 0, keepWithNext: node.items.length <= MOST_TOGETHER });
}

const tooTall = (source: Source): Issue => ({
  pointer: source,
  code: 'party-too-tall',
  severity: 'error',
  message: words(
    'Partens namn och adress tar mer än en sida. Korta dem.',
    'The name and address of the party take more than a page. Shorten them.',
  ),
});

function partyBlock(
  party: Parties['items'][number],
  list: () => BlockContext['parent'],
  context: BlockContext,
): Pick<Strip, 'height' | 'paint'> {
  const { engine, grid } = context;
  const { source } = party;
  const set = (text: string, style: TextStyle, x: number, measure: number): ReturnType<typeof setTextLines> =>
    setTextLines(context, { line: textLine(text), source, style, x, measure, hyphenation: 'none' });
  const term = set(party.term, STYLES.label, grid.a, LABEL_WIDTH);
  const upper = [
    set(party.name, STYLES.partyName, grid.b, MEASURE),
    ...party.lines.map((line) => set(line, STYLES.body, grid.b, MEASURE)),
  ];
  const fitsBeside = engine.width(party.organisation, STYLES.body) <= CASE_NUMBER_X - grid.b;
  const organisation = set(party.organisation, STYLES.body, grid.b, fitsBeside ? CASE_NUMBER_X - grid.b : MEASURE);
  const caseX = fitsBeside ? CASE_NUMBER_X : grid.b;
  const caseNumber = set(party.caseNumber, STYLES.body, caseX, grid.right - caseX);
  const upperHeight = upper.reduce((sum, text) => sum + text.height, 0);
  const numbersHeight = fitsBeside
    ? Math.max(organisation.height, caseNumber.height)
    : organisation.height + caseNumber.height;
  return {
    height: Math.max(term.height, upperHeight + NUMBERS_ABOVE + numbersHeight),
    paint(canvas, y) {
      const entry = element('LI');
      list().add(entry);
      const label = element('Lbl');
      const body = element('LBody');
      entry.add(label, body);
      const paragraph = (): BlockContext['parent'] => {
        const made = element('P');
        body.add(made);
        return made;
      };
      term.paint(canvas, y, { element: label });
      let top = y;
      for (const text of upper) {
        text.paint(canvas, top, { element: paragraph() });
        top += text.height;
      }
      top += NUMBERS_ABOVE;
      organisation.paint(canvas, top, { element: paragraph() });
      caseNumber.paint(canvas, fitsBeside ? top : top + organisation.height, { element: paragraph() });
    },
  };
}
