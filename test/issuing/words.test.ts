import { describe, expect, test } from '@jest/globals';
import { appearanceText, stockholmTime } from '../../src/issuing/appearance.ts';
import { readCode } from '../../src/issuing/use-cases/find.ts';
import { pairReasons } from '../../src/issuing/warnings.ts';
import { words } from '../../src/core/words.ts';

describe('the time in a signed field', () => {
  test.each([
    ['2020-02-27T15:41:52Z', '2020-02-27 kl. 16.41.52 (UTC+1)'],
    ['2020-07-01T22:00:00Z', '2020-07-02 kl. 00.00.00 (UTC+2)'],
    ['2021-03-28T00:59:59Z', '2021-03-28 kl. 01.59.59 (UTC+1)'],
    ['2021-03-28T01:00:00Z', '2021-03-28 kl. 03.00.00 (UTC+2)'],
  ])('%s is %s in Stockholm', (time, printed) => expect(stockholmTime(new Date(time))).toBe(printed));
});

test('a signed field says who signed, as what, when, how, and under which reference', () => {
  const text = appearanceText({
    name: 'Tobias Lövström',
    title: 'Tf lokalpolisområdeschef Norrmalm',
    term: 'Polisen',
    time: new Date('2020-02-27T15:41:52Z'),
    reference: '7Q4M-2KXD-2',
  });
  expect(text.heading).toBe('Undertecknad av Tobias Lövström');
  expect(text.lines).toEqual(['Tf lokalpolisområdeschef Norrmalm', 'för Polisen']);
  expect(text.rows.map((row) => `${row.label} ${row.value}`)).toEqual([
    'Tid 2020-02-27 kl. 16.41.52 (UTC+1)',
    'Metod Avancerad elektronisk underskrift',
    'Referens 7Q4M-2KXD-2',
  ]);
});

describe('a code copied from paper', () => {
  test.each(['7Q4M-2KXD', '7q4m-2kxd', '7q4m2kxd', ' 7Q4M 2KXD '])('%j is found', (text) =>
    expect(readCode(text)).toBe('7Q4M-2KXD'),
  );
  test('letters that look like digits are read as digits', () => expect(readCode('OIL0-1234')).toBe('0110-1234'));
  test.each(['', '7Q4M-2KX', '7Q4M-2KXDD', '7Q4M-2KXU', '../../etc'])('%j is no code', (text) =>
    expect(readCode(text)).toBeNull(),
  );
});

describe('warnings and their reasons', () => {
  const warning = (code: string) => ({
    pointer: `/${code}`,
    code,
    severity: 'warning' as const,
    message: words('v', 'w'),
  });

  test('each code gets its reason once', () => {
    expect(pairReasons([warning('a'), warning('b'), warning('a')], { a: ' skäl ', b: 'x', c: 'unused' })).toEqual([
      { code: 'a', reason: 'skäl' },
      { code: 'b', reason: 'x' },
    ]);
  });

  test('a warning without reason stops the locking and is named', () => {
    expect(() => pairReasons([warning('a'), warning('b')], { a: 'skäl', b: '  ' })).toThrow(
      expect.objectContaining({ code: 'warning-reason-missing', issues: [warning('b')] }),
    );
  });

  test('a code that is a name of every object is no reason', () => {
    expect(() => pairReasons([warning('constructor')], {})).toThrow(
      expect.objectContaining({ code: 'warning-reason-missing' }),
    );
  });
});
