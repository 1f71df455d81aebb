import { expect, test } from '@jest/globals';
import { MarkedPlaces } from '../../../src/typesetting/writer/marked-places.ts';

test('a slot remembers every sequence in the order of drawing, over pages', () => {
  const places = new MarkedPlaces(2);
  const [one, other] = [0, 1];
  places.add(one, { page: 0, mcid: 3 });
  places.add(other, { page: 0, mcid: 4 });
  places.add(one, { page: 4_000, mcid: 0 });
  places.add(one, { page: 4_000, mcid: 1_048_575 });
  expect(places.of(one)).toEqual([
    { page: 0, mcid: 3 },
    { page: 4_000, mcid: 0 },
    { page: 4_000, mcid: 1_048_575 },
  ]);
  expect(places.of(other)).toEqual([{ page: 0, mcid: 4 }]);
});

test('a slot for which nothing was drawn has no place, and an identifier beyond the bound is refused', () => {
  const places = new MarkedPlaces(1);
  expect(places.of(0)).toEqual([]);
  expect(() => places.add(0, { page: 0, mcid: 1 << 20 })).toThrow(RangeError);
});
