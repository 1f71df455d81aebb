import type { Block, Verdict } from '../../../document/tree.ts';
import type { BlockContext } from '../../context.ts';
import { paintStatus } from '../../tables/status-mark.ts';
import { rule } from '../rules.ts';
import { Strips, type Strip } from '../strips.ts';
import { hang } from '../structure.ts';
import { MEASURE, STYLES } from '../styles.ts';
import { setTextLines, textLine } from '../text-lines.ts';
import { paintSign } from './verdict-sign.ts';

/** A verdict and the lines that say how verdicts are read (look § 9, § 13). Points. */
const LARGE = { side: 18, wordIn: 27, padding: 12, word: STYLES.verdictWord, text: STYLES.verdict };
const SMALL = { side: 8, wordIn: 13, padding: 0, word: STYLES.partyName, text: STYLES.body };
/** Between the word and the sentence. */
const APART = 6;
const LEGEND_GAP = 3;
const LEGEND_BELOW = 7.5;

/** `before`, `after`: lines of a legend stand close together. */
export function verdict(
  node: Verdict,
  { before, after }: { readonly before: Block | undefined; readonly after: Block | undefined },
  context: BlockContext,
): Strips {
  const { grid, parent } = context;
  const isLarge = node.size === 'verdict';
  const look = isLarge ? LARGE : SMALL;
  const wordX = grid.a + (node.status === null ? 0 : look.wordIn);
  const column = grid.b - APART - wordX;
  // A word too wide for its column stands on a line of its own, above its sentence.
  const isWide = context.engine.extent(textLine(node.word), look.word, { hyphenation: 'none' }).min > column;
  const set = (line: Verdict['text'], style: typeof look.text, x: number, measure: number) =>
    setTextLines(context, { line, source: node.source, style, x, measure, hyphenation: isLarge ? 'none' : 'text' });
  const word = set(textLine(node.word), look.word, wordX, isWide ? grid.right - wordX : column);
  const text = set(node.text, look.text, grid.b, MEASURE);
  const textTop = isWide ? word.height : 0;
  const inside = Math.max(word.height, textTop + text.height);
  const [wordElement, textElement] = [hang(parent, 'P'), hang(parent, 'P')];
  const strip: Strip = {
    height: inside + 2 * look.padding,
    gap: 0,
    canBreakBefore: false,
    notes: text.notes,
    paint(canvas, y) {
      const top = y + look.padding;
      if (isLarge) rule(canvas, grid.a, grid.right, y);
      if (node.status !== null) {
        const middle = top + look.word.leading / 2;
        paintStatus(canvas, node.status, grid.a, middle, look.side);
        if (isLarge) paintSign(canvas, node.status, grid.a + look.side / 2, middle);
      }
      word.paint(canvas, top, { element: wordElement() });
      text.paint(canvas, top + textTop, { element: textElement() });
      if (isLarge) rule(canvas, grid.a, grid.right, y + inside + 2 * look.padding);
    },
  };
  const isLegend = (block: Block | undefined) => block?.type === 'verdict' && block.size === 'legend';
  return new Strips({
    strips: [strip],
    above: !isLarge && isLegend(before) ? LEGEND_GAP : 0,
    below: isLarge ? LARGE.padding : isLegend(after) ? LEGEND_GAP : LEGEND_BELOW,
    keepWithNext: !isLarge && isLegend(after),
  });
}
