import type { Division, DocumentTree } from '../../document/tree.ts';
import type { Canvas, Grid } from '../flow.ts';
import type { Artifact, GlyphRun } from '../ink.ts';
import type { TextEngine, TextStyle } from '../text.ts';
import { STYLES } from './styles.ts';

const HEADER: Artifact = { kind: 'artifact', type: 'pagination-header' };
const FOOTER: Artifact = { kind: 'artifact', type: 'pagination-footer' };
/** Least space between the header's title and the page number, and between the parts of the footer. */
const APART = 12;
const ELLIPSIS = '…';

export interface RunningHead {
  readonly tree: DocumentTree;
  readonly division: Division;
  readonly grid: Grid;
  readonly engine: TextEngine;
  /** Printed numbers: from 1, appended PDFs counted. */
  readonly page: number;
  readonly total: number;
}

/** Header and footer of a page (look § 6): artifacts, the same on every page of a division. */
export function paintRunningHeads(canvas: Canvas, head: RunningHead): void {
  const isFirst = head.page === 1;
  paintHeader(canvas, head, isFirst);
  paintFooter(canvas, head, isFirst);
}

function paintHeader(
  canvas: Canvas,
  { tree, division, grid, engine, page, total }: RunningHead,
  isFirst: boolean,
): void {
  const put = putter(canvas, engine, HEADER);
  const number = engine.shape(tree.pageNumber(page, total), STYLES.headerPage);
  put(number, grid.right - number.width, grid.header, STYLES.headerPage);
  const { leading } = STYLES.header;
  if (isFirst) {
    const { senders, type, date } = tree.front;
    senders.forEach((sender, i) =>
      put(
        fit(sender, STYLES.headerFirst, grid.c - grid.a - APART, engine),
        grid.a,
        grid.header + i * leading,
        STYLES.headerFirst,
      ),
    );
    [type, date].forEach((text, i) =>
      put(engine.shape(text, STYLES.header), grid.c, grid.header + i * leading, STYLES.header),
    );
    return;
  }
  put(
    fit(division.head.label, STYLES.headerFirst, grid.b - grid.a - APART, engine),
    grid.a,
    grid.header,
    STYLES.headerFirst,
  );
  const measure = grid.right - number.width - APART - grid.b;
  put(fit(division.head.title, STYLES.header, measure, engine), grid.b, grid.header, STYLES.header);
}

function paintFooter(canvas: Canvas, { tree, grid, engine }: RunningHead, isFirst: boolean): void {
  const put = putter(canvas, engine, FOOTER);
  const style = STYLES.footer;
  const { identity, caseNumbers, verify, template } = tree.footer;
  const lines = isFirst ? [] : identityLines(identity, caseNumbers, grid.right - grid.a, engine);
  // The last line of identity stands on the footer's first line; one more goes above it.
  lines.forEach((line, i) =>
    put(engine.shape(line, style), grid.a, grid.footer - (lines.length - 1 - i) * style.leading, style),
  );
  const y = isFirst ? grid.footer : grid.footer + style.leading;
  const right = engine.shape(template, style);
  put(fit(verify, style, grid.right - grid.a - right.width - APART, engine), grid.a, y, style);
  put(right, grid.right - right.width, y, style);
}

/** Too long a line drops the short title first, then goes over two lines. */
function identityLines(identity: string, caseNumbers: string, measure: number, engine: TextEngine): readonly string[] {
  const both = [identity, caseNumbers].filter((text) => text !== '').join(' · ');
  if (engine.width(both, STYLES.footer) <= measure) return [both];
  if (engine.width(caseNumbers, STYLES.footer) <= measure) return [caseNumbers];
  const parts = caseNumbers.split(' · ');
  const half = Math.ceil(parts.length / 2);
  return [parts.slice(0, half).join(' · '), parts.slice(half).join(' · ')].filter((text) => text !== '');
}

/** The text, cut after a word and closed with "…" when it is wider than the measure. */
function fit(text: string, style: TextStyle, measure: number, engine: TextEngine): GlyphRun {
  const whole = engine.shape(text, style);
  if (whole.width <= measure) return whole;
  const parts = text.split(' ');
  for (let count = parts.length - 1; count > 0; count -= 1) {
    const run = engine.shape(
      parts
        .slice(0, count)
        .join(' ')
        .replace(/[\s,:;–-]+$/u, '') + ELLIPSIS,
      style,
    );
    if (run.width <= measure) return run;
  }
  return whole;
}

type Put = (run: GlyphRun, x: number, top: number, style: TextStyle) => void;

const putter =
  (canvas: Canvas, engine: TextEngine, owner: Artifact): Put =>
  (run, x, top, style) =>
    engine.run(canvas, run, x, top + engine.baseline(style), style.colour, owner);
