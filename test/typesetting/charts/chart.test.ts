import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Chart } from '../../../src/document/tree.ts';
import { chartFlowable } from '../../../src/typesetting/charts/chart.ts';
import { spreadLabels } from '../../../src/typesetting/charts/end-labels.ts';
import { roundScale } from '../../../src/typesetting/charts/scale.ts';
import { PORTRAIT } from '../../../src/typesetting/flow.ts';
import { bench, drawnIn, elementsOf, linesOf, paginate, textsOf, wordsOf } from '../tables/support.ts';
import { cellsOf, chart, drawn, find } from './support.ts';

test('end labels are 12 apart or more, inside the plot when they have room, and in the order of their values', () => {
  const wanted = fc.array(fc.integer({ min: 0, max: 160 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(wanted, fc.boolean(), (ys, isTwoLines) => {
      const height = isTwoLines ? 22 : 11;
      const placed = spreadLabels(
        ys.map((y) => ({ y, height })),
        0,
        160,
      );
      const sorted = placed.toSorted((a, b) => a - b);
      sorted.forEach((y, i) => i > 0 && expect(y - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(height + 1 - 1e-6));
      expect(sorted[0]).toBeGreaterThanOrEqual(-1e-6);
      if (ys.length * (height + 1) <= 160) expect(sorted.at(-1)).toBeLessThanOrEqual(160 + 1e-6);
      ys.forEach((y, i) => ys.forEach((other, j) => y < other && expect(placed[i]).toBeLessThan(placed[j] ?? 0)));
    }),
  );
});

test('a label that has room stands where its line ends', () => {
  expect(
    spreadLabels(
      [
        { y: 20, height: 11 },
        { y: 80, height: 11 },
      ],
      0,
      160,
    ),
  ).toEqual([20, 80]);
});

test('the axis has three to five round ticks, in the numbers of the data', () => {
  expect(roundScale(0, 350, []).ticks.map((tick) => tick.text)).toEqual(['0', '100', '200', '300']);
  expect(roundScale(0, 1, []).ticks.map((tick) => tick.text)).toEqual(['0,00', '0,25', '0,50', '0,75', '1,00']);
  expect(roundScale(0, 12_000, []).ticks.map((tick) => tick.text)).toEqual([
    '0',
    '2\u00A0500',
    '5\u00A0000',
    '7\u00A0500',
    '10\u00A0000',
  ]);
  fc.assert(
    fc.property(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 100_000 }), (min, span) => {
      const { ticks } = roundScale(min, min + span, []);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(5);
      if (min === 0) expect(ticks.length).toBeGreaterThanOrEqual(3);
      for (const { value } of ticks) expect(value >= min - 1e-6 && value <= min + span + 1e-6).toBe(true);
    }),
  );
});

test('the numbers stand under the axis as a table in the order of the end labels, with the axis as its head', () => {
  const { page, context } = drawn(chart());
  const cells = [...elementsOf(context.parent)].filter((one) => one.role === 'TH' || one.role === 'TD');
  expect(cells.map((one) => [one.role, one.scope, one.actualText ?? drawnIn(one, [page])])).toEqual([
    ...['År', '2015', '2016', '2017'].map((words) => ['TH', 'Column', words]),
    ['TH', 'Row', 'Bostadsinbrott'],
    ...['331', '297', '214'].map((words) => ['TD', undefined, words]),
    ['TH', 'Row', 'Bedrägeri'],
    ...['61', 'uppgift saknas', '187'].map((words) => ['TD', undefined, words]),
    ['TH', 'Row', 'Personrån'],
    ...['98', '109', '186'].map((words) => ['TD', undefined, words]),
  ]);
  expect(find(page, '..')).toHaveLength(1);
});

test('what the numbers are is the caption of their table, or the head of the only column of them', () => {
  const captionOf = (node: Chart) => {
    const { page, context } = drawn(node);
    return [...elementsOf(context.parent)].filter(({ role }) => role === 'Caption').map((one) => drawnIn(one, [page]));
  };
  const y = { label: 'Tid (timmar)', min: 0, max: 350, decimals: 0 };
  const one = [{ name: 'Rån', values: [37, null, 350] }];
  expect(captionOf(chart({ y }))).toEqual(['Tid (timmar)']);
  expect(captionOf(chart({ y, kind: 'bars' }))).toEqual(['Tid (timmar)']);
  expect(captionOf(chart({ y, kind: 'column', series: one }))).toEqual([]);
  expect(captionOf(chart({ y, kind: 'bars', series: one }))).toEqual([]);
});

test('caption, figure with its alternative, numbers and remarks follow each other, and the figure has its box', () => {
  const { page, context } = drawn(chart());
  const top = context.parent.kids.map((kid) => (kid.kind === 'element' ? kid : null));
  expect(top.map((one) => one?.role)).toEqual(['P', 'Figure', 'Table', 'P']);
  expect(top[0] && drawnIn(top[0], [page])).toBe('Diagram 1 Anmälda brott');
  expect(top[1]?.alt).toBe('Kurvor som möts.');
  const box = top[1]?.bbox?.box;
  for (const ink of textsOf(page)) {
    if (!top[1]?.kids.some((kid) => kid === ink.owner)) continue;
    expect(ink.x).toBeGreaterThanOrEqual(box?.x ?? 0);
    expect(ink.x + ink.run.width).toBeLessThanOrEqual((box?.x ?? 0) + (box?.width ?? 0));
    expect(ink.baseline).toBeLessThanOrEqual((box?.y ?? 0) + (box?.height ?? 0) + 6);
  }
});

test('a missing value breaks the line, and no series is told by its colour alone', () => {
  const { page } = drawn(
    chart({
      series: [
        { name: 'En', values: [1, 2, null] },
        { name: 'Två', values: [3, null, 4] },
      ],
    }),
  );
  const strokes = page.ink.flatMap((ink) => (ink.kind === 'path' && ink.stroke?.round ? [ink] : []));
  expect(strokes.map((ink) => ink.d.map((one) => one.op).join(''))).toEqual(['ML']);
  const four = drawn(chart({ series: ['a', 'b', 'c', 'd'].map((name, i) => ({ name, values: [i, i + 1, i + 2] })) }));
  const looks = four.page.ink.flatMap((ink) =>
    ink.kind === 'path' && ink.stroke?.round ? [`${ink.stroke.width} ${String(ink.stroke.dash)}`] : [],
  );
  expect(new Set(looks).size).toBe(4);
});

test('values stand centred under their ticks, at the measures of the look', () => {
  const { page } = drawn(chart());
  for (const [words, x] of [
    ['2015', 194],
    ['2016', 305],
    ['2017', 416],
  ] as const) {
    const [ink] = find(page, words);
    expect((ink?.x ?? 0) + (ink?.run.width ?? 0) / 2).toBeCloseTo(x, 5);
  }
  const ends = find(page, '214').map((ink) => ink.x);
  expect(ends).toContain(180 + 250 + 6);
});

test('a chart with one series over an ordered axis has its values on the columns, which are the cells of a table', () => {
  const { page, context } = drawn(chart({ kind: 'column', series: [{ name: 'Rån', values: [37, null, 350] }] }));
  const columns = page.ink.flatMap((ink) => (ink.kind === 'path' && ink.fill === '#4F759B' ? [ink.d] : []));
  expect(columns.map((d) => (d[0]?.op === 'M' ? d[0].x : 0))).toEqual([180, 180 + (2 * 355) / 3]);
  const zero = linesOf(page).find((ink) => ink.x2 - ink.x1 === 355)?.y1 ?? 0;
  expect(zero - (columns[1]?.[0]?.op === 'M' ? columns[1][0].y : 0)).toBeCloseTo(120, 5);
  expect(cellsOf(context.parent, page)).toEqual([
    ['TH År', 'TH Antal'],
    ['TH 2015', 'TD 37'],
    ['TH 2016', 'TD ..'],
    ['TH 2017', 'TD 350'],
  ]);
  const missing = [...elementsOf(context.parent)].filter((one) => one.actualText !== undefined);
  expect(missing.map((one) => [one.role, one.actualText])).toEqual([['TD', 'uppgift saknas']]);
  expect(['37', '..', '350', 'År'].map((words) => find(page, words).length)).toEqual([1, 1, 1, 1]);
});

test('bars are named in the first group only, and every text stays on the page', () => {
  const names = ['Ekvalla', 'Björkhaga kommun'];
  const series = names.map((name, i) => ({ name, values: [350 - i, 52, 120] }));
  const { page, context } = drawn(
    chart({ kind: 'bars', series, x: { label: '', categories: ['Skadegörelse, inklusive klotter', 'Rån', 'Stöld'] } }),
  );
  expect(context.issues).toEqual([]);
  for (const name of names)
    expect(textsOf(page).filter((ink) => wordsOf(ink).startsWith(name.slice(0, 4)))).toHaveLength(1);
  for (const ink of textsOf(page)) expect(ink.x + ink.run.width).toBeLessThanOrEqual(535.5);
});

test('bars are the figure, and all that is written at them is a table after it', () => {
  const series = ['Hus', 'Gata'].map((name, i) => ({ name, values: [10 + i, null] }));
  const { page, context } = drawn(
    chart({ kind: 'bars', series, x: { label: 'Plats', categories: ['Torget', 'Parken'] }, notes: [] }),
  );
  expect(context.parent.kids.map((kid) => (kid.kind === 'element' ? kid.role : ''))).toEqual(['P', 'Figure', 'Table']);
  expect(cellsOf(context.parent, page)).toEqual([
    ['TD ', 'TH Hus', 'TH Gata'],
    ['TH Torget', 'TD 10', 'TD 11'],
    ['TH Parken', 'TD ..', 'TD ..'],
  ]);
});

test('a chart whose every value is nothing still has a figure with something in it', () => {
  const { page, context } = drawn(chart({ kind: 'column', series: [{ name: 'Rån', values: [0, null, 0] }] }));
  const figure = [...elementsOf(context.parent)].find((one) => one.role === 'Figure');
  expect(page.ink.some((ink) => figure?.kids.some((kid) => kid === ink.owner))).toBe(true);
});

test('a chart is never cut, and one with more series than can be told apart is a fault of the data', () => {
  expect(chartFlowable(chart(), bench()).take({ height: 200, fresh: false }).placed).toBeNull();
  for (const kind of ['line', 'bars'] as const) {
    const crowded = bench();
    const series = Array.from({ length: 5 }, (_, i) => ({ name: `Serie ${i}`, values: [1, 2, 3] }));
    chartFlowable(chart({ kind, series }), crowded);
    expect(crowded.issues.map(({ code, pointer }) => [code, pointer])).toEqual([['chart-too-crowded', '/diagram']]);
  }
});

test('the zero line of lines stands at zero, above an axis at the foot', () => {
  const values = [-10, 5, 15];
  const more = { series: [{ name: 'A', values }], y: { label: 'Procent', min: -20, max: 20, decimals: 0 } };
  const context = bench();
  const [page] = paginate(chartFlowable(chart(more), context), PORTRAIT, [675]);
  const [zero, axis] = (page ? linesOf(page) : []).filter(
    (line) => line.x1 === PORTRAIT.b && line.colour === '#000000',
  );
  expect([zero?.width, axis?.width, (axis?.y1 ?? 0) - (zero?.y1 ?? 0)]).toEqual([0.75, 0.5, 80]);
  expect(context.issues).toEqual([]);
});

/** Left and right edge of each bar from the top, and of the words beside it. */
function barsOf(node: Chart) {
  const { page, context } = drawn(node);
  expect(context.issues).toEqual([]);
  const bars = page.ink.flatMap((ink) => {
    if (ink.kind !== 'path' || ink.stroke?.colour !== '#1B3A5C') return [];
    const xs = ink.d.flatMap((one) => ('x' in one ? [one.x] : []));
    return [{ left: Math.min(...xs), right: Math.max(...xs) }];
  });
  const zero = linesOf(page).find((line) => line.x1 === line.x2)?.x1 ?? 0;
  const edges = (words: string) => {
    const [ink] = find(page, words);
    return { left: ink?.x ?? 0, right: (ink?.x ?? 0) + (ink?.run.width ?? 0) };
  };
  return { bars, zero, edges, page };
}

test('bars below zero lie to the left of the zero line, with their values on their left', () => {
  const y = { label: 'Förändring (%)', min: -30, max: 30, decimals: 0 };
  const series = [{ name: 'A', values: [-10, 5, -30] }];
  const { bars, zero, edges } = barsOf(chart({ kind: 'bars', y, series }));
  expect(bars.map(({ left }) => left < zero)).toEqual([true, false, true]);
  expect(bars[0]?.right).toBeCloseTo(zero, 5);
  expect(bars[1]?.left).toBeCloseTo(zero, 5);
  const [ten, five, thirty] = bars.map(({ left, right }) => right - left);
  expect([(ten ?? 0) / (five ?? 1), (thirty ?? 0) / (ten ?? 1)]).toEqual([expect.closeTo(2, 5), expect.closeTo(3, 5)]);
  expect(edges('−10').right).toBeCloseTo((bars[0]?.left ?? 0) - 4, 5);
  expect(edges('5').left).toBeCloseTo((bars[1]?.right ?? 0) + 4, 5);
  expect(edges('−30').left).toBeGreaterThanOrEqual(PORTRAIT.b - 1e-6);
});

test('bars that are all below zero have the whole width, and bars above it begin at the left', () => {
  const y = { label: 'Förändring (%)', min: -30, max: 0, decimals: 0 };
  const below = barsOf(chart({ kind: 'bars', y, series: [{ name: 'A', values: [-10, -5, -30] }] }));
  expect(Math.min(...below.bars.map(({ left }) => left))).toBeCloseTo(below.zero - 315, 5);
  const above = barsOf(
    chart({ kind: 'bars', y: { ...y, min: 0, max: 30 }, series: [{ name: 'A', values: [1, 30, 5] }] }),
  );
  expect(above.zero).toBe(PORTRAIT.b);
});

test('names that leave no room for the bars stand in a key over them, each once', () => {
  const names = ['Stadsdelsförvaltningen', 'Lokalpolisområdet Norrmalm och Kungsholmen med Gamla stan'];
  const series = names.map((name, i) => ({ name, values: [(-1) ** i * 1e6, 2, 3] }));
  const y = { label: 'Kostnad (kr)', min: -1e6, max: 1e6, decimals: 2 };
  const { page, zero } = barsOf(chart({ kind: 'bars', y, series }));
  const first = find(page, '−1\u00A0000\u00A0000,00')[0]?.baseline ?? 0;
  for (const name of names) {
    const inks = textsOf(page).filter((ink) => wordsOf(ink).startsWith(name.slice(0, 12)));
    expect(inks).toHaveLength(1);
    expect(inks[0]?.baseline).toBeLessThan(first);
  }
  expect(zero).toBeGreaterThan(PORTRAIT.b);
});

test('the values of all bars stay on the page, however many places they have', () => {
  const series = [{ name: 'Anmälda brott', values: [1, 4473, 0.5] }];
  const { page, context } = drawn(
    chart({
      kind: 'bars',
      series,
      x: { label: 'Plats', categories: ['A', 'B', 'C'] },
      y: { label: 'Antal', min: 0, max: 4473, decimals: 6 },
    }),
  );
  expect(context.issues).toEqual([]);
  for (const ink of textsOf(page)) expect(ink.x + ink.run.width).toBeLessThan(PORTRAIT.right + 1);
});

test('a long word that a label may break is said whole', () => {
  const series = [{ name: 'Stadsdelsförvaltningens medborgarlöften', values: [98, 109, 186] }];
  const { context } = drawn(chart({ series }));
  const heads = [...elementsOf(context.parent)].filter(({ role }) => role === 'TH');
  expect(heads.map(({ actualText }) => actualText).filter(Boolean)).toEqual([series[0]?.name]);
});
