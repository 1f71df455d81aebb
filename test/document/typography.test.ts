import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { captionParts } from '../../src/document/captions.ts';
import {
  digestLines,
  formatNumber,
  formatOrganisationNumber,
  formatPercent,
  formatPostalCode,
} from '../../src/document/numbers.ts';
import { fill, lowerFirst, setText } from '../../src/document/typography.ts';
import { fold } from './support.ts';

/** "_" stands for a no-break space. */
const bound = (text: string) => text.replaceAll('_', '\u00A0');

test.each([
  ['org.nr 212000-0142', 'org.nr_212000-0142'],
  ['Dnr KS 2023/0412', 'Dnr_KS 2023/0412'],
  ['framgår av bilaga 5.', 'framgår av bilaga_5.'],
  ['Bilaga 3a', 'Bilaga_3a'],
  ['bilagan till avtalet', 'bilagan till avtalet'],
  ['en bilaga som', 'en bilaga som'],
  ['Box 24 156, 104 51 Stockholm', 'Box_24_156, 104_51 Stockholm'],
  ['kl. 14.32', 'kl._14.32'],
  ['enligt st. 2 ovan', 'enligt st._2 ovan'],
  ['2020-02-12, § 3', '2020-02-12, §_3'],
  ['18 kap. 1 § offentlighets- och sekretesslagen', '18_kap._1_§ offentlighets- och sekretesslagen'],
  ['ökade med 25,7 %, och', 'ökade med 25,7_%, och'],
  ['kostar 340 tkr', 'kostar 340_tkr'],
  ['340 kronor', '340 kronor'],
  ['Sida 12 (40)', 'Sida_12 (40)'],
  ['den 29 februari 2020', 'den 29_februari_2020'],
  ['den 28 februari gäller', 'den 28_februari gäller'],
  ['78 300 personer', '78_300 personer'],
  ['1 234 567 st', '1_234_567 st'],
  ['2018 148 brott', '2018 148 brott'],
  ['08-465 004 10', '08-465_004_10'],
  ['A. B. Lind', 'A._B. Lind'],
  ['två (2) likalydande', 'två (2) likalydande'],
  ['212000‑0142', '212000-0142'],
  ['över\u00ADens\u00ADkommelse', 'överenskommelse'],
  ['A\u030Angstro\u0308m', 'Ångström'],
  ['rad\r\nrad\trad', 'rad rad rad'],
  ['"rakt", ”krökt” – och - streck', '"rakt", ”krökt” – och - streck'],
])('%s is set as %s', (text, set) => {
  expect(setText(text)).toBe(bound(set));
});

test('setting text changes no word: only spaces become unbreakable, and a second time changes nothing', () => {
  const words = fc.constantFrom(
    'dnr',
    'bilaga',
    '3a',
    '12',
    '000',
    '§',
    '%',
    'kl.',
    'februari',
    '2020',
    'A.',
    '08-465',
    ' ',
    'ö',
    '–',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 24 }), (pieces) => {
      const text = pieces.join(' ');
      const set = setText(text);
      expect(set.replaceAll('\u00A0', ' ')).toBe(text);
      expect(setText(set)).toBe(set);
    }),
  );
});

test.each([
  [1452, { decimals: 0 }, '1_452'],
  [999, { decimals: 0 }, '999'],
  [1234567.5, { decimals: 1 }, '1_234_567,5'],
  [-6, { decimals: 1, signed: true }, '−6,0'],
  [25.7, { decimals: 1, signed: true }, '+25,7'],
  [25.7, { decimals: 1 }, '25,7'],
  [0, { decimals: 1, signed: true }, '0,0'],
  [-0.04, { decimals: 1, signed: true }, '0,0'],
  [2.45, {}, '2,45'],
  [-12, {}, '−12'],
  [4e-7, {}, '0,0000004'],
  [-1.65e-9, {}, '−0,00000000165'],
  [4e-7, { decimals: 1 }, '0,0'],
  [1e21, {}, '1_000_000_000_000_000_000_000'],
  [1.5e21, { decimals: 2 }, '1_500_000_000_000_000_000_000,00'],
])('the number %d with %j is written %s', (value, format, written) => {
  expect(formatNumber(value, format)).toBe(bound(written));
});

test('a percentage, an organisation number, a postal code and a digest have their Swedish form', () => {
  expect(formatPercent(9, { decimals: 0 })).toBe('9\u00A0%');
  expect(formatOrganisationNumber('2129990335')).toBe('212999-0335');
  expect(formatOrganisationNumber('162129990335')).toBe('212999-0335');
  expect(formatPostalCode('10451')).toBe('104\u00A051');
  expect(digestLines('0123456789abcdef'.repeat(4))).toEqual([
    '01234567 89abcdef 01234567 89abcdef',
    '01234567 89abcdef 01234567 89abcdef',
  ]);
});

test.each([
  ['Tabell 2. Anmälda brott', 'Tabell 2', 'Anmälda brott'],
  ['Tabell 3a. Åtgärder', 'Tabell 3a', 'Åtgärder'],
  ['Diagram 1. Rån 2015–2019', 'Diagram 1', 'Rån 2015–2019'],
  ['Anmälda brott 2019. Preliminärt', undefined, 'Anmälda brott 2019. Preliminärt'],
  ['Tabell utan nummer', undefined, 'Tabell utan nummer'],
])('the caption "%s" parts into number and title', (caption, number, title) => {
  const parts = captionParts(caption);
  expect(parts.number === undefined ? undefined : fold(parts.number)).toBe(number);
  expect(fold(parts.title)).toBe(title);
});

test('a phrase is filled from its names, and a value is never read as a phrase again', () => {
  expect(fill('dnr {number}', { number: '{number} $1 $&' })).toBe('dnr {number} $1 $&');
  expect(() => fill('dnr {nummer}', { number: '1' })).toThrow('nummer');
  expect(lowerFirst('Åklagare')).toBe('åklagare');
});
