import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { breakLines, type Place } from '../../../src/typesetting/text/break-lines.ts';

/** A word of this width, a space of 10 after it. */
function wordsOf(widths: readonly number[]): Place[] {
  let x = 0;
  return widths.map((width): Place => {
    const place = { end: x + width, next: x + width + 10, isHyphen: false, isInsidePart: false, wordBefore: x - 10 };
    x += width + 10;
    return place;
  });
}
const measures = { first: 100, later: 100, isTable: false };
/** The cost of the look, told again in the plainest way. */
function costOf(places: readonly Place[], ends: readonly number[], measure: number): number {
  let cost = 0;
  let row = 0;
  ends.forEach((end, i) => {
    const place = places[end];
    const before = i === 0 ? undefined : places[ends[i - 1] ?? 0];
    if (!place) return;
    const width = place.end - (before?.next ?? 0);
    if (width > measure) cost += 1e9;
    if (i === ends.length - 1) {
      if (ends.length > 1 && width < 60) cost += 25;
      if (before?.isHyphen) cost += 30;
      return;
    }
    cost += ((measure - width) / 12) ** 2;
    row = place.isHyphen ? row + 1 : 0;
    if (row >= 1) cost += 9 + (row >= 2 ? 18 : 0);
    if (row >= 3) cost += 1e9;
  });
  return cost;
}

test('one line that fits is one line', () => {
  expect(breakLines(wordsOf([40, 40]), measures)).toEqual([1]);
});

test('the whole paragraph decides: a looser first line for a better second one', () => {
  // Greedy would fill the first line with three words and leave a second line of one.
  expect(breakLines(wordsOf([30, 30, 20, 85, 50]), measures)).toEqual([2, 3, 4]);
});

test('a last line under 60 points is avoided when the line above it need not be much looser', () => {
  expect(breakLines(wordsOf([30, 30, 20, 30]), measures)).toEqual([1, 3]);
});

test('in a cell a full first line is not given up for a last line that is short by nature', () => {
  const cell = { ...measures, isTable: true };
  expect(breakLines(wordsOf([30, 30, 20, 30]), cell)).toEqual([2, 3]);
  expect(breakLines(wordsOf([30, 30, 20, 15]), cell)).toEqual([1, 3]);
});

test('a word wider than the measure stands alone and runs over', () => {
  expect(breakLines(wordsOf([40, 150, 40]), measures)).toEqual([0, 1, 2]);
});

test('no way to end the lines is cheaper than the one chosen', () => {
  const place = fc.record({ width: fc.integer({ min: 5, max: 60 }), isHyphen: fc.boolean() });
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 9 }), (parts) => {
      let x = 0;
      const places = parts.map(({ width, isHyphen }, i): Place => {
        const isLast = i === parts.length - 1;
        const hyphen = isHyphen && !isLast;
        const made = {
          end: x + width + (hyphen ? 4 : 0),
          next: x + width + (hyphen ? 0 : 10),
          isHyphen: hyphen,
          isInsidePart: false,
          wordBefore: 0,
        };
        x = made.next;
        return made;
      });
      const chosen = costOf(places, breakLines(places, measures), 100);
      const last = places.length - 1;
      for (let set = 0; set < 2 ** last; set += 1) {
        const ends = [...places.keys()].filter((i) => i === last || (set >> i) % 2 === 1);
        const cost = costOf(places, ends, 100);
        // Where no way is allowed, none is compared.
        if (cost < 1e9) expect(chosen).toBeLessThanOrEqual(cost + 1e-6);
      }
    }),
    { numRuns: 60 },
  );
});

test('a paragraph is broken alike whatever was broken before it', () => {
  const places = (count: number): readonly Place[] =>
    Array.from({ length: count }, (_, i) => ({
      end: 30 * i + 25,
      next: 30 * i + 30,
      isHyphen: i % 3 === 1,
      isInsidePart: false,
      wordBefore: 30 * i - 5,
    }));
  const measures = { first: 200, later: 200, isTable: false };
  const short = breakLines(places(40), measures);
  const long = breakLines(places(5000), measures);
  expect(breakLines(places(40), measures)).toEqual(short);
  expect(breakLines(places(5000), measures)).toEqual(long);
  // Longer than what is kept for the next: its lines begin as those of the first 2,000 places do.
  expect(long.slice(0, 20)).toEqual(breakLines(places(2000), measures).slice(0, 20));
});
