import { expect, test } from '@jest/globals';
import { assuranceWords, levelOf, placeOfLeast, reachesAssurance } from '../../src/signing/assurance.ts';

test('a level is told by the number that people speak of, with what the provider said', () => {
  const said = 'http://id.elegnamnden.se/loa/1.0/loa3';
  expect(levelOf(said)).toBe('3');
  expect(assuranceWords(said)).toEqual({ sv: `Nivå 3 (${said})`, en: `Level 3 (${said})` });
});

test('a level of another family stands as it was said, and none is none', () => {
  const said = 'http://eidas.europa.eu/LoA/substantial';
  expect(levelOf(said)).toBe(said);
  expect(assuranceWords(said)).toEqual({ sv: said, en: said });
  expect(levelOf(null)).toBeNull();
});

const loa = (level: number) => `http://id.elegnamnden.se/loa/1.0/loa${level}`;
const eidas = (level: string) => `http://eidas.europa.eu/LoA/${level}`;

test('levels of one family are compared by their number, and others must be the very one', () => {
  expect([2, 3, 4].map((level) => reachesAssurance(loa(level), loa(3)))).toEqual([false, true, true]);
  expect(reachesAssurance(eidas('high'), loa(3))).toBe(false);
  expect(reachesAssurance('http://other.example/loa4', loa(3))).toBe(false);
  expect(reachesAssurance('urn:example:strong', 'urn:example:strong')).toBe(true);
  expect(reachesAssurance(null, loa(2))).toBe(false);
});

test('the levels of eIDAS are compared by their names: high is good enough where substantial is asked for', () => {
  const reached = (least: string) =>
    ['low', 'substantial', 'high'].map((one) => reachesAssurance(eidas(one), eidas(least)));
  expect(reached('substantial')).toEqual([false, true, true]);
  expect(reached('high')).toEqual([false, false, true]);
  expect(reachesAssurance('http://other.example/LoA/high', eidas('low'))).toBe(false);
});

test('a level that a provider does not have itself is reached by the next one that it has', () => {
  const levels = [loa(3), loa(4)];
  expect([null, loa(2), loa(3), loa(4), eidas('low')].map((least) => placeOfLeast(levels, least))).toEqual([
    0, 0, 0, 1, -1,
  ]);
});
