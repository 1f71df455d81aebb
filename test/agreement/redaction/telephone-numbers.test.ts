import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { telephoneNumbers } from '../../../src/agreement/redaction/telephone-numbers.ts';
import { agreement2020, threeParties } from '../../document/support.ts';
import { textsOf } from './removed-words.ts';

/** The text with # for each number. */
const taken = (text: string): string =>
  telephoneNumbers(text)
    .toReversed()
    .reduce((rest, { start, end }) => `${rest.slice(0, start)}#${rest.slice(end)}`, text);

test.each([
  '08-508 10 000',
  '08 508 10 000',
  '+46 8 508 10 000',
  '+46(0)8-50810000',
  '+46 (0)8-508 10 000',
  '+46 (8) 508 10 000',
  '0046 8 508 10 000',
  '0046850810000',
  '070-123 45 67',
  '0701234567',
  '070 123 45 67',
  '0701-23 45 67',
  '070-123-45-67',
  '(08) 508 10 000',
  '(08)508 10 000',
  '08/508 10 000',
  '08.508.10.00',
  '08\u00A0508\u00A010\u00A0000',
  '08\u2013508 10 000',
  '08\u2011508\u202F10\u202F000',
  '08 - 508 10 000',
  '0771-414 300',
  '020-12 34 56',
  '+47 22 12 34 56',
  '+358 40 123 4567',
])('%s is a telephone number, alone, in a sentence, twice, and among other numbers', (number) => {
  expect(
    [number, `Ring ${number}, tack.`, `Tel.${number}.`, `${number} / ${number}`, `${number}/${number}`].map(taken),
  ).toEqual(['#', 'Ring #, tack.', 'Tel.#.', '# / #', '#/#']);
  expect(taken(`Rum 3 ${number} 2020-01-15, ${number} och 212000-0142`)).toBe('Rum 3 # 2020-01-15, # och 212000-0142');
});

test.each(['Telefon: ', 'tel. ', 'Växel ', 'Mobil: '])('after %s a number has no area code', (word) => {
  expect([taken(`${word}508 10 000`), taken(`${word}112`), taken(`${word}2020-01-15`)]).toEqual([
    `${word}#`,
    `${word}112`,
    `${word}2020-01-15`,
  ]);
});

test.each([
  'dnr 2019/1234',
  'dnr 0123-45678',
  'ÖST 2020/1-1.2',
  'OSN 2019/0123-45678',
  '0123-45678/2019',
  '320-845/2015',
  '2020-01-15',
  '2020-01-15 – 2020-02-15',
  '2020-08-15 08:30',
  '2020-08-15 kl. 08.30',
  '01-02-2020',
  '08-12-2020',
  '01012020',
  '15/08 2020',
  '2020-2022',
  '2020–2022',
  'kl. 08.00–17.00',
  'kl. 08-12 13-17',
  '1 200 000 kr',
  '+1 200 000 kr',
  '1\u00A0070\u00A0123\u00A0456 kr',
  '100 070 200',
  '212000-0142',
  '070123-4567',
  '20070123-4567',
  '104 22 Stockholm',
  '§ 12 och 3 kap. 08 §',
  'Bankgiro 0123-45678',
  '978-91-0123-456-7',
  '0–6 år',
  '0,5 och 0.75',
  '08123456-1234-4abc-8def-0123456789ab',
  '4f0c29be71d8a3e59b6207fac81d54e30a97f6b2e45c8d1063fbe29715ad8c4e',
])('%s is none', (text) => {
  expect([text, `se ${text}, sidan 08`, `${text} ${text}`].map(taken)).toEqual([
    text,
    `se ${text}, sidan 08`,
    `${text} ${text}`,
  ]);
});

/** Area codes, and how many digits a subscriber has. */
const PLAN = [
  ['8', 6, 8],
  ['31', 6, 7],
  ['70', 7, 7],
  ['10', 7, 7],
  ['123', 5, 6],
  ['771', 6, 6],
] as const;
const space = fc.constantFrom(' ', '\u00A0', '\u2009', '\u202F');
const dash = fc.constantFrom('-', '\u2010', '\u2011', '\u2013', ' - ', ' \u2013 ');
/** What stands before the subscriber's digits: with a gap that must be there, then with one that need not. */
const HEADS: readonly ((area: string) => string)[] = [
  (area) => `0${area}`,
  (area) => `(0${area})`,
  (area) => `( 0${area} )`,
  (area) => `+46 ${area}`,
  (area) => `+46${area}`,
  (area) => `+46 (0)${area}`,
  (area) => `+46(0)${area}`,
  (area) => `+46-${area}`,
  (area) => `0046 ${area}`,
  (area) => `0046${area}`,
];
const spelt = fc
  .record({
    plan: fc.constantFrom(...PLAN),
    subscriber: fc.tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 0, max: 9_999_999 })),
    length: fc.nat(2),
    head: fc.constantFrom(...HEADS),
    gap: fc.oneof(dash, space),
    between: space,
    size: fc.constantFrom(2, 3, 9),
  })
  .map(({ plan: [area, least, most], subscriber: [first, more], length, head, gap, between, size }) => {
    const digits = `${first}${String(more).padStart(7, '0')}`.slice(0, Math.min(most, least + length));
    return `${head(area)}${gap}${grouped(digits, between, size)}`;
  });

/** Groups of a size from the right, or all in one piece. */
function grouped(digits: string, between: string, size: number): string {
  const groups: string[] = [];
  let rest = digits;
  for (; rest.length >= size + 2; rest = rest.slice(0, -size)) groups.unshift(rest.slice(-size));
  return [rest, ...groups].join(between);
}

test('however a number of the Swedish plan is spelt, none of its digits is left', () => {
  fc.assert(
    fc.property(spelt, spelt, (one, other) => {
      expect(taken(`Ring ${one}, eller (${other}).`)).toMatch(/^Ring #, eller \(#\)\.$/u);
    }),
    { numRuns: 2000 },
  );
});

const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
const two = (value: number) => String(value).padStart(2, '0');
const other = fc.oneof(
  day.map((date) => date.toISOString().slice(0, 10)),
  day.map((date) => `${date.getUTCDate()}/${date.getUTCMonth() + 1} ${date.getUTCFullYear()}`),
  fc
    .tuple(fc.integer({ min: 1900, max: 2099 }), fc.constantFrom('-', '–'))
    .map(([year, to]) => `${year}${to}${year + 2}`),
  fc
    .tuple(fc.integer({ min: 1, max: 999_999_999 }), space)
    .map(([sum, gap]) => `${String(sum).replace(/\B(?=(\d{3})+$)/gu, gap)} kr`),
  fc.stringMatching(/^[2-9]\d[2-9]\d{3}-\d{4}$/u),
  fc.stringMatching(/^(?:KS|ÖST) (?:19|20)\d\d\/\d{1,5}(?:-\d\.\d)?$/u),
  fc.stringMatching(/^§§? [1-9]\d{0,2}$/u),
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `kl. ${two(hour)}.${two(minute)}–${two(hour)}.${two(minute)}`),
);

test('dates, years, sums, organisation numbers, diary numbers, paragraphs and hours stay, beside a number that goes', () => {
  fc.assert(
    fc.property(other, spelt, other, (before, number, after) => {
      expect(taken(`${before}, ${number}; ${after}`)).toBe(`${before}, #; ${after}`);
    }),
    { numRuns: 2000 },
  );
});

test('of the agreements at hand nothing goes but what is marked as a telephone', () => {
  const found = [agreement2020, threeParties].flatMap((agreement) =>
    textsOf(agreement).flatMap((text) => telephoneNumbers(text).map(({ start, end }) => text.slice(start, end))),
  );
  expect(found.filter((number) => !/^0\d{1,2}-[\d \u00A0]{7,}$/u.test(number))).toEqual([]);
});

test('in any text whatever stretches are in order and apart', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^(?:[0-9]|[-+() \u00A0./]|tel ){0,200}$/u), (text) => {
      let last = 0;
      for (const { start, end } of telephoneNumbers(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
    }),
  );
});
