import { expect, test } from '@jest/globals';
import { polygon, rectangle } from '../../../src/typesetting/shapes.ts';
import { pathOperators } from '../../../src/typesetting/writer/path-operators.ts';

test('boxes are one operator each, from the same corner and in the same direction as they were drawn', () => {
  const two = [...rectangle(10, 20, 30, 4), ...rectangle(50.5, 20, 1, 1)];
  expect(pathOperators(two, 100)).toBe('10 80 30 -4 re 50.5 80 1 -1 re');
});

test('any other path is drawn corner by corner', () => {
  const leaning = polygon([
    [0, 0],
    [10, 1],
    [10, 5],
    [0, 5],
  ]);
  expect(pathOperators(leaning, 10)).toBe('0 10 m 10 9 l 10 5 l 0 5 l h');
  expect(pathOperators(polygon([[0, 0]]), 10)).toBe('0 10 m h');
});
