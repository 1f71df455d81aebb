import { expect, test } from '@jest/globals';
import type { Chart } from '../../../src/document/tree.ts';
import { chartFlowable } from '../../../src/typesetting/charts/chart.ts';
import { PORTRAIT } from '../../../src/typesetting/flow.ts';
import { bench, drawnIn, elementsOf, paginate, textsOf, wordsOf } from '../tables/support.ts';
import { cellsOf, chart, drawn, find } from './support.ts';

const months = (count: number) =>
  Array.from({ length: count }, (_, i) => `${2018 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`);
const monthly = (count: number, more: Partial<Chart> = {}) =>
  chart({
    x: { label: 'Månad', categories: months(count) },
    series: ['Rån', 'Stöld'].map((name, n) => ({ name, values: months(count).map((_, i) => 100 + n * 500 + i) })),
    y: { label: 'Tid (timmar)', min: 0, max: 999, decimals: 0 },
    ...more,
  });

test.each([16, 36, 60])(
  'lines over %i months name some of them at the axis, and every one in the bands of numbers',
  (count) => {
    const { page, context } = drawn(monthly(count));
    expect(context.issues).toEqual([]);
    const figure = [...elementsOf(context.parent)].find(({ role }) => role === 'Figure');
    const atAxis = textsOf(page)
      .filter((ink) => figure?.kids.some((kid) => kid === ink.owner))
      .map(wordsOf)
      .filter((words) => /^\d{4}-\d{2}$/.test(words));
    expect(atAxis.length).toBeLessThan(count);
    for (const january of months(count).filter((month) => month.endsWith('-01'))) expect(atAxis).toContain(january);
    for (const month of months(count)) expect(find(page, month).length).toBeGreaterThan(0);
    expect(cellsOf(context.parent, page)).toEqual([
      ['TH Månad', 'TH Stöld', 'TH Rån'],
      ...months(count).map((month, i) => [`TH ${month}`, `TD ${600 + i}`, `TD ${100 + i}`]),
    ]);
  },
);

test('bands of months are whole years or parts of them, and their names are said once', () => {
  const { page, context } = drawn(monthly(24));
  const tops = new Set(months(24).map((month) => find(page, month).at(-1)?.baseline));
  expect([1, 2, 4, 6, 8].includes(tops.size)).toBe(true);
  expect(find(page, 'Månad')).toHaveLength(tops.size);
  const heads = [...elementsOf(context.parent)].filter(({ role }) => role === 'TH').map((one) => drawnIn(one, [page]));
  expect(heads.filter((words) => words === 'Stöld')).toHaveLength(1);
});

test('markers of many values stand apart, and one without neighbours has its marker', () => {
  const values = months(60).map((_, i) => (i === 2 || i === 4 ? null : 500));
  const { page } = drawn(monthly(60, { series: [{ name: 'Rån', values }] }));
  // Those further left are samples in the bands.
  const markers = page.ink
    .flatMap((ink) => (ink.kind === 'path' && ink.fill === '#1B3A5C' && ink.d[0]?.op === 'M' ? [ink.d[0].x] : []))
    .filter((x) => x > PORTRAIT.b);
  const [first, last] = [Math.min(...markers), Math.max(...markers)];
  const places = markers.map((x) => Math.round(((x - first) / (last - first)) * 59));
  expect(places).toContain(3);
  expect(places).toContain(59);
  const others = places.filter((place) => place !== 3);
  for (const [i, place] of others.entries()) if (i > 0) expect(place - (others[i - 1] ?? 0)).toBeGreaterThan(1);
});

test('columns too near each other for their values have a scale, and their numbers in bands', () => {
  const series = [{ name: 'Rån', values: months(36).map((_, i) => (i - 10) * 20_000) }];
  const y = { label: 'Kostnad (kr)', min: -200_000, max: 600_000, decimals: 0 };
  const { page, context } = drawn(monthly(36, { kind: 'column', series, y }));
  expect(context.issues).toEqual([]);
  const columns = page.ink.filter((ink) => ink.kind === 'path' && ink.fill === '#4F759B');
  expect(columns).toHaveLength(35);
  expect(find(page, '400\u00A0000').length).toBeGreaterThan(0);
  expect(cellsOf(context.parent, page).slice(0, 2)).toEqual([
    ['TH Månad', 'TH Kostnad (kr)'],
    ['TH 2018-01', 'TD −200 000'],
  ]);
});

test('bars of one series that are higher than a page stand as columns', () => {
  const categories = Array.from({ length: 60 }, (_, i) => `Ort ${String.fromCharCode(65 + (i % 26))}${i}`);
  const series = [{ name: 'Rån', values: categories.map((_, i) => i) }];
  const { page, context } = drawn(chart({ kind: 'bars', x: { label: 'Ort', categories }, series }));
  expect(context.issues).toEqual([]);
  expect(cellsOf(context.parent, page)).toEqual([
    ['TD ', 'TH Antal'],
    ...categories.map((name, i) => [`TH ${name}`, `TD ${i}`]),
  ]);
});

test('numbers that need more than a page go on on the next, from a band on', () => {
  const categories = months(60).map((month) => `${month} med ett långt namn`);
  const series = ['A', 'B', 'C', 'D'].map((name, n) => ({ name, values: categories.map((_, i) => -900_000 + i * n) }));
  const context = bench();
  const y = { label: 'Kostnad (kr)', min: -1e6, max: 0, decimals: 6 };
  const flow = chartFlowable(chart({ x: { label: 'Månad', categories }, series, y }), context);
  const pages = paginate(flow, PORTRAIT, [PORTRAIT.bottom - PORTRAIT.top]);
  expect(context.issues).toEqual([]);
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) for (const ink of textsOf(page)) expect(ink.baseline).toBeLessThanOrEqual(PORTRAIT.bottom);
  const cells = [...elementsOf(context.parent)].filter(({ role }) => role === 'TD');
  expect(cells.map((one) => drawnIn(one, pages)).filter((words) => /^−\d{3} \d{3},0{6}$/.test(words))).toHaveLength(
    240,
  );
  expect([...elementsOf(context.parent)].filter(({ role }) => role === 'Table')).toHaveLength(1);
});
