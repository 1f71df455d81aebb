import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isWorkingDay, workingDayBefore } from '../../src/agreement/working-days.ts';

test.each([
  ['2026-01-06', 'Epiphany'],
  ['2026-04-03', 'Good Friday'],
  ['2026-04-06', 'Easter Monday'],
  ['2026-05-01', '1 May'],
  ['2026-05-14', 'Ascension Day'],
  ['2024-06-06', 'the National Day'],
  ['2026-06-19', 'Midsummer Eve'],
  ['2027-06-25', 'Midsummer Eve'],
  ['2026-12-24', 'Christmas Eve'],
  ['2026-12-31', 'New Year’s Eve'],
  ['2038-04-26', 'Easter Monday of the latest Easter'],
  ['2026-11-21', 'a Saturday'],
  ['2026-11-22', 'a Sunday'],
])('offices are closed on %s, %s', (date) => expect(isWorkingDay(date)).toBe(false));

test.each(['2026-04-02', '2026-04-07', '2026-06-18', '2026-06-26', '2026-12-23', '2026-11-23'])(
  'offices are open on %s',
  (date) => expect(isWorkingDay(date)).toBe(true),
);

test('the working day before a holiday is the last one that was open', () => {
  expect(workingDayBefore('2026-04-07', 1)).toBe('2026-04-02');
  expect(workingDayBefore('2027-01-01', 1)).toBe('2026-12-30');
  expect(workingDayBefore('2026-11-23', 3)).toBe('2026-11-18');
});

test('the nth working day before any date is a working day, earlier, with n of them from it on', () => {
  const days = fc
    .integer({ min: 0, max: 40_000 })
    .map((days) => new Date(Date.UTC(2000, 0, 1 + days)).toISOString().slice(0, 10));
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 6 }), (date, nth) => {
      const found = workingDayBefore(date, nth);
      let open = 0;
      for (let time = Date.parse(found); time < Date.parse(date); time += 86_400_000)
        if (isWorkingDay(new Date(time).toISOString().slice(0, 10))) open += 1;
      expect([isWorkingDay(found), found < date, open]).toEqual([true, true, nth]);
    }),
  );
});
