import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstDifference } from '../../src/core/json-difference.ts';

test.each([
  [{ a: 1 }, { a: 1 }, null],
  [{ a: [1, { b: 'x' }] }, { a: [1, { b: 'y' }] }, '/a/1/b'],
  [{ a: [1] }, { a: [1, 2] }, '/a/1'],
  [{ a: 1, 'b/c~': 2 }, { a: 1, 'b/c~': 3 }, '/b~1c~0'],
  [{ a: 1, gone: 2 }, { a: 1 }, '/gone'],
  [{ a: [] }, { a: {} }, '/a'],
  [1, 2, ''],
])('%j and %j differ first at %j', (before, after, pointer) => {
  expect(firstDifference(before, after)).toBe(pointer);
});

test('a value differs nowhere from its copy, and somewhere from every other value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(firstDifference(a, structuredClone(a))).toBeNull();
      const isSame = JSON.stringify(a) === JSON.stringify(b);
      if (!isSame && firstDifference(a, b) === null)
        // Members in another order are the same data.
        expect(b).toEqual(a);
    }),
  );
});

test('data that are nested without end are compared to a bound', () => {
  const deep = (levels: number, end: number): unknown => (levels === 0 ? end : [deep(levels - 1, end)]);
  expect(firstDifference(deep(1000, 1), deep(1000, 2))).toBe('/0'.repeat(64));
});
