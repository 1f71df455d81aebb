import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stockholmDate } from '../../src/core/clock.ts';

const zone = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });

test.each([
  ['2020-01-13T22:59:59.999Z', '2020-01-13'],
  ['2020-01-13T23:00:00.000Z', '2020-01-14'],
  ['2020-07-13T21:59:59.999Z', '2020-07-13'],
  ['2020-07-13T22:00:00.000Z', '2020-07-14'],
  ['2020-03-28T22:30:00.000Z', '2020-03-28'],
  ['2020-03-29T22:30:00.000Z', '2020-03-30'],
  ['2020-12-31T23:00:00.000Z', '2021-01-01'],
])('%s is in Stockholm on %s', (instant, date) => {
  expect(stockholmDate(new Date(instant))).toBe(date);
});

test('at any time the date is what the time zones say', () => {
  const instant = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  // Near midnight summer time decides.
  const atNight = instant.map((time) => new Date(Math.floor(time.getTime() / 86_400_000) * 86_400_000 + 79_200_000));
  fc.assert(
    fc.property(fc.oneof(instant, atNight), (time) => {
      expect(stockholmDate(time)).toBe(zone.format(time));
    }),
    { numRuns: 2000 },
  );
});
