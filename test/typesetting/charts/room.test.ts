import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Place } from '../../../src/agreement/place.ts';
import { chartRoom } from '../../../src/agreement/rules/chart-room.ts';
import { charts } from '../../../src/agreement/rules/charts.ts';
import type { Chart as ChartData } from '../../../src/agreement/schema.ts';
import { chartOf } from '../../../src/document/charts.ts';
import { NoteRegister } from '../../../src/document/notes.ts';
import { chartFlowable } from '../../../src/typesetting/charts/chart.ts';
import { LANDSCAPE, PORTRAIT, type Grid } from '../../../src/typesetting/flow.ts';
import type { Ink, Page } from '../../../src/typesetting/ink.ts';
import { template } from '../../document/support.ts';
import { bench, drawnIn, elementsOf, paginate, textsOf, wordsOf } from '../tables/support.ts';

const MONTHS = ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober'];
const WORDS =
  'Rån Stöld Bostadsinbrott Bedrägeri mot äldre i stadsdelen Norra Djurgårdsstaden Stadsdelsförvaltningen invånare per år'.split(
    ' ',
  );
/** Nobody can break them, and no place is wide enough for some. */
const GIANTS = ['M'.repeat(60), '1'.repeat(40), 'fornamn.efternamn@stadsdelsforvaltningen.stockholm.example'];
const word = fc.oneof(
  { weight: 300, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.constantFrom(...GIANTS) },
);
const label = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const value = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: fc.integer({ min: -1_000_000, max: 1_000_000 }) },
  { weight: 3, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 999 }) },
);
const few = { min: 1, max: 9 };
const counts = fc.oneof(fc.integer(few), fc.integer({ min: 10, max: 24 }), fc.integer({ min: 1, max: 60 }));
const categories = counts.chain((count) => {
  const of = (make: (i: number) => string) => fc.constant(Array.from({ length: count }, (_, i) => make(i)));
  return fc.oneof(
    of((i) => String(1961 + i)),
    of((i) => `${2015 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`),
    of((i) => `${MONTHS[i % 10] ?? ''} ${2015 + Math.floor(i / 10)}`),
    fc.array(label, { minLength: count, maxLength: count }),
    fc.array(label, { minLength: count, maxLength: count }).map((all) => all.map((text, i) => `${2000 + i} ${text}`)),
  );
});

/** Data that a person may give: values of any sign and size, few or many, under words of any length. */
const data: fc.Arbitrary<ChartData> = fc
  .record({
    kind: fc.constantFrom<'line' | 'bar'>('line', 'bar'),
    categories,
    names: fc.oneof(
      fc.array(label, { minLength: 1, maxLength: 1 }),
      fc.array(label, { minLength: 2, maxLength: 4 }),
      fc.array(label, { minLength: 1, maxLength: 5 }),
    ),
    sign: fc.constantFrom(1, -1, 0),
    decimals: fc.constantFrom(0, 0, 1, 2, 6),
    label,
    long: label,
  })
  .chain(({ categories: named, names, sign, ...rest }) =>
    fc
      .array(fc.array(value, { minLength: named.length, maxLength: named.length }), {
        minLength: names.length,
        maxLength: names.length,
      })
      .map((all): ChartData => {
        const signed = all.map((values) =>
          values.map((one) => (one === null ? null : sign === 0 ? one : sign * Math.abs(one))),
        );
        const known = signed.flat().filter((one) => one !== null);
        return {
          type: 'chart',
          id: 'd',
          kind: rest.kind,
          caption: 'Diagram 1. Prov',
          x: { label: rest.label, categories: named },
          y: {
            label: rest.long,
            unit: 'kr',
            min: Math.min(0, ...known),
            max: Math.max(sign < 0 ? 0 : 1, ...known, Math.min(0, ...known) + 1),
            decimals: rest.decimals,
          },
          series: names.map((name, i) => ({ name, values: signed[i] ?? [] })),
          textAlternative: 'Kurvor.',
        };
      }),
  );

/** `turned`: on a landscape page. */
const faultsOfRules = (chart: ChartData, turned: boolean): readonly string[] => {
  const orientation = turned ? 'landscape' : 'portrait';
  const agreement = new Place({ appendices: [{ orientation, sections: [{ level: 1, blocks: [chart] }] }] });
  const input = { agreement, texts: [], hasGlyph: () => true, parties: { least: 2, most: 20 } };
  return [charts, chartRoom].flatMap((rule) => rule(input)).map(({ code }) => code);
};

function drawn(chart: ChartData, grid: Grid) {
  const context = bench(grid);
  const scope = { name: 'a', source: '', footnotes: [] };
  const place = { source: '/d', id: 'd', scope, notes: new NoteRegister([scope]), strings: template.strings };
  const node = chartOf(chart, place);
  const pages = paginate(chartFlowable(node, context), grid, [grid.bottom - grid.top]);
  return { node, context, pages };
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly what: string;
}

/** What letters fill of a line; a space at its end fills nothing. */
const boxOf = (ink: Extract<Ink, { kind: 'text' }>): Box => {
  const words = wordsOf(ink);
  const space = (words.length - words.trimEnd().length) * 0.2 * ink.run.size;
  const { baseline, x, run } = ink;
  return {
    left: x,
    right: x + run.width - space,
    top: baseline - 0.66 * run.size,
    bottom: baseline + 0.2 * run.size,
    what: words,
  };
};
const barBoxes = (page: Page): readonly Box[] =>
  page.ink.flatMap((ink) => {
    if (ink.kind !== 'path' || !['#4F759B', '#1B3A5C', '#C3D0DE'].includes(ink.fill ?? '')) return [];
    if (ink.d.some(({ op }) => op === 'C')) return [];
    const points = ink.d.flatMap((one) => ('x' in one ? [one] : []));
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
    return [
      { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys), what: 'a bar' },
    ];
  });

const NEARLY = 0.4;
function overlaps(boxes: readonly Box[], others: readonly Box[]): readonly string[] {
  return boxes.flatMap((a, i) =>
    others.flatMap((b, j) => {
      const isSame = boxes === others && j <= i;
      const apart =
        a.right - NEARLY <= b.left ||
        b.right - NEARLY <= a.left ||
        a.bottom - NEARLY <= b.top ||
        b.bottom - NEARLY <= a.top;
      return isSame || apart ? [] : [`${a.what} on ${b.what}`];
    }),
  );
}

/** Everything that is wrong with a drawing, in words. */
function faultsOf(chart: ChartData, grid: Grid): readonly string[] {
  const { context, pages } = drawn(chart, grid);
  const figure = [...elementsOf(context.parent)].find(({ role }) => role === 'Figure');
  const box = figure?.bbox?.box;
  if (!figure || !box) return ['there is no figure'];
  return pages.flatMap((page) => {
    const texts = textsOf(page).map(boxOf);
    const outside = texts.filter(({ left, right, top, bottom }) => {
      const inWidth = left >= grid.a - NEARLY && right <= grid.right + NEARLY;
      return !inWidth || top < grid.top || bottom > grid.bottom + NEARLY;
    });
    const own = page.ink.filter((ink) => figure.kids.some((kid) => 'owner' in ink && kid === ink.owner));
    const beyond = own.filter((ink) => {
      const [xs, ys] = extentOf(ink);
      const inWidth = Math.min(...xs) >= box.x - NEARLY && Math.max(...xs) <= box.x + box.width + NEARLY;
      return !inWidth || Math.min(...ys) < box.y - NEARLY || Math.max(...ys) > box.y + box.height + NEARLY;
    });
    return [
      ...outside.map(({ what }) => `${what} is outside the page`),
      ...beyond.map((ink) => `${ink.kind === 'text' ? wordsOf(ink) : ink.kind} is outside the figure`),
      ...overlaps(texts, texts),
      ...overlaps(texts, barBoxes(page)),
    ];
  });
}

function extentOf(ink: Ink): readonly [readonly number[], readonly number[]] {
  if (ink.kind === 'text') {
    const { left, right, top, bottom } = boxOf(ink);
    return [
      [left, right],
      [top, bottom],
    ];
  }
  if (ink.kind === 'line')
    return [
      [ink.x1, ink.x2],
      [ink.y1, ink.y2],
    ];
  if (ink.kind !== 'path') return [[], []];
  const points = ink.d.flatMap((one) => ('x' in one ? [one] : []));
  return [points.map(({ x }) => x), points.map(({ y }) => y)];
}

test('any chart of up to 60 categories is drawn inside its box with no label on another, or the rules name its fault', () => {
  let refused = 0;
  let count = 0;
  fc.assert(
    fc.property(data, fc.boolean(), (chart, turned) => {
      const grid = turned ? LANDSCAPE : PORTRAIT;
      count += 1;
      if (faultsOfRules(chart, turned).length > 0) {
        refused += 1;
        return;
      }
      const { context } = drawn(chart, grid);
      expect(context.issues).toEqual([]);
      expect(faultsOf(chart, grid)).toEqual([]);
    }),
    { numRuns: 400, seed: 20_260_301, endOnFailure: true },
  );
  // Faults are no way out.
  expect(refused).toBeLessThan(count / 2);
}, 120_000);

test('every value of a chart stands in the table of its numbers, however many there are', () => {
  fc.assert(
    fc.property(data, fc.boolean(), (chart, turned) => {
      const grid = turned ? LANDSCAPE : PORTRAIT;
      if (faultsOfRules(chart, turned).length > 0) return;
      const { context, pages, node } = drawn(chart, grid);
      const cells = [...elementsOf(context.parent)].filter(({ role }) => role === 'TD');
      const said = cells.map((one) => one.actualText ?? drawnIn(one, pages)).filter((text) => text !== '');
      expect(said).toHaveLength(node.series.length * node.x.categories.length);
      const heads = [...elementsOf(context.parent)].filter(({ role }) => role === 'TH');
      for (const one of heads) expect(drawnIn(one, pages)).not.toBe('');
      const [caption] = [...elementsOf(context.parent)].filter(({ role }) => role === 'Caption');
      expect(fold((caption && drawnIn(caption, pages)) ?? said.join(' '))).toMatch(/kr|\d|saknas/u);
    }),
    { numRuns: 40, seed: 7, endOnFailure: true },
  );
}, 120_000);

const fold = (text: string): string => text.replaceAll(/\s+/gu, ' ');
