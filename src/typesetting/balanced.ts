import type { Line } from '../document/tree.ts';
import type { ParagraphOptions, SetLine, TextEngine, TextStyle } from './text.ts';

/** Halvings of the measure: to less than a point. */
const STEPS = 9;

/**
 * Lines of a text in a box, which are better equally long than full: as many as at `measure` (points), set in the narrowest
 * measure that gives no more. Text of one line is as `paragraph` sets it.
 */
export function balancedLines(
  engine: TextEngine,
  line: Line,
  measure: number,
  style: TextStyle,
  options: ParagraphOptions,
): readonly SetLine[] {
  let best = engine.paragraph(line, measure, style, options);
  if (best.length < 2) return best;
  const most = best.length;
  const hyphens = hyphensIn(best);
  let [narrow, wide] = [measure / 2, measure];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (narrow + wide) / 2;
    const set = engine.paragraph(line, middle, style, options);
    const fits = set.length <= most && hyphensIn(set) <= hyphens && set.every(({ width }) => width <= middle);
    if (fits) [best, wide] = [set, middle];
    else narrow = middle;
  }
  return best;
}

const hyphensIn = (lines: readonly SetLine[]): number =>
  lines.filter(({ pieces }) => pieces.at(-1)?.addedHyphen === true).length;
