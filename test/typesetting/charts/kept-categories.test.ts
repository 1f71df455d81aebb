import { expect, test } from '@jest/globals';
import { keptWith, stridesOf } from '../../../src/typesetting/charts/kept-categories.ts';

const named = (categories: readonly string[], stride: number) =>
  keptWith(stridesOf(categories), stride, categories.length).map((i) => categories[i]);

test('of months January is always named, wherever they begin', () => {
  const months = ['okt 2019', 'nov 2019', 'dec 2019', 'jan 2020', 'feb 2020', 'mar 2020', 'apr 2020', 'maj 2020'];
  expect(named(months, 3)).toEqual(['okt 2019', 'jan 2020', 'apr 2020']);
  expect(named(months, 6)).toEqual(['jan 2020']);
  const written = months.map((_, i) => `${i < 3 ? 2019 : 2020}-${String(((i + 9) % 12) + 1).padStart(2, '0')}`);
  expect(named(written, 3)).toEqual(['2019-10', '2020-01', '2020-04']);
});

test('of years the round ones are named', () => {
  const years = Array.from({ length: 30 }, (_, i) => String(1993 + i));
  expect(named(years, 5)).toEqual(['1995', '2000', '2005', '2010', '2015', '2020']);
  expect(named(years, 10)).toEqual(['2000', '2010', '2020']);
});

test('of others the first is named, and one alone when there is room for no more', () => {
  const places = ['Gärdet', 'Hjorthagen', 'Norrmalm', 'Vasastan', 'City'];
  expect(named(places, 2)).toEqual(['Gärdet', 'Norrmalm', 'City']);
  expect(stridesOf(places).strides).toEqual([1, 2, 3, 4, 5]);
  expect(named(places, 5)).toEqual(['Gärdet']);
});
