import { expect, test } from '@jest/globals';
import { assuranceWords, levelOf } from '../../src/signing/assurance.ts';

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
