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
/** Lines of page 1's header above text that begins there, and above a title of many parties (look § 5). */
const MOST_LINES = { text: 4, title: 8 };

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
    const { left, right } = firstHeader(tree, division);
    const most = division.kind === 'front' ? MOST_LINES.title : MOST_LINES.text;
    const putLines = (lines: readonly HeaderLine[], x: number, measure: number) =>
      atMost(most, lines).forEach(({ text, style }, i) =>
        put(fit(text, style, measure, engine), x, grid.header + i * leading, style),
      );
    putLines(left, grid.a, grid.c - grid.a - APART);
    putLines(right, grid.c, grid.right - number.width - APART - grid.c);
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

interface HeaderLine {
  readonly text: string;
  readonly style: TextStyle;
}

/** A page 1 on which text begins names department and case too, which a page of facts has below its title (look § 13). */
function firstHeader(
  { front, footer }: DocumentTree,
  { kind, head }: Division,
): { readonly left: readonly HeaderLine[]; readonly right: readonly HeaderLine[] } {
  const begins = kind !== 'front';
  const plain = (text: string): HeaderLine => ({ text, style: STYLES.header });
  const strong = (text: string): HeaderLine => ({ text, style: STYLES.headerFirst });
  const numbers = begins ? footer.caseNumbers.split(' · ').filter((text) => text !== '') : [];
  return {
    left: [...front.senders.map(strong), ...(head.department === undefined ? [] : [plain(head.department)])],
    right: [
      (begins ? strong : plain)(front.type),
      plain(front.date),
      ...numbers.map((text) => plain(text.charAt(0).toUpperCase() + text.slice(1))),
    ],
  };
}

/** More parties than lines: page 1 names them all below. */
const atMost = (most: number, lines: readonly HeaderLine[]): readonly HeaderLine[] =>
  lines.length <= most
    ? lines
    : lines.slice(0, most).map((line, i) => (i < most - 1 ? line : { ...line, text: `${line.text} ${ELLIPSIS}` }));

function paintFooter(canvas: Canvas, { tree, division, grid, engine }: RunningHead, isFirst: boolean): void {
  const put = putter(canvas, engine, FOOTER);
  const style = STYLES.footer;
  const { identity, caseNumbers, verify, template } = tree.footer;
  const statesFacts = isFirst && division.kind === 'front';
  const lines = statesFacts ? [] : identityLines(identity, caseNumbers, grid.right - grid.a, engine);
  // The last line of identity stands on the footer's first line; one more goes above it.
  lines.forEach((line, i) =>
    put(
      fit(line, style, grid.right - grid.a, engine),
      grid.a,
      grid.footer - (lines.length - 1 - i) * style.leading,
      style,
    ),
  );
  const y = statesFacts ? grid.footer : grid.footer + style.leading;
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

/** So many characters are wider than any header or footer. */
const MOST_CHARACTERS = 400;

/** The text, cut after a word (a first word too wide: inside it) and closed with "…" when it is wider than the measure. */
function fit(text: string, style: TextStyle, measure: number, engine: TextEngine): GlyphRun {
  if (text.length <= MOST_CHARACTERS) {
    const whole = engine.shape(text, style);
    if (whole.width <= measure) return whole;
  }
  const beginning = Array.from(text).slice(0, MOST_CHARACTERS);
  return (
    longest(beginning.join('').split(' '), ' ', style, measure, engine) ??
    longest(beginning, '', style, measure, engine) ??
    engine.shape(ELLIPSIS, style)
  );
}

/** As many of the parts as fit with "…" after them: found by halving. */
function longest(
  parts: readonly string[],
  between: string,
  style: TextStyle,
  measure: number,
  engine: TextEngine,
): GlyphRun | null {
  const cut = (count: number): GlyphRun => {
    const text = parts.slice(0, count).join(between);
    return engine.shape(text.replace(/[\s,:;–-]+$/u, '') + ELLIPSIS, style);
  };
  let [fits, tooMany] = [0, parts.length];
  while (tooMany - fits > 1) {
    const half = (fits + tooMany) >> 1;
    if (cut(half).width <= measure) fits = half;
    else tooMany = half;
  }
  return fits === 0 ? null : cut(fits);
}

type Put = (run: GlyphRun, x: number, top: number, style: TextStyle) => void;

const putter =
  (canvas: Canvas, engine: TextEngine, owner: Artifact): Put =>
  (run, x, top, style) =>
    engine.run(canvas, run, x, top + engine.baseline(style), style.colour, owner);
