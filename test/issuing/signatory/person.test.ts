import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sameIdentifier, sameName } from '../../../src/issuing/signatory/person.ts';

describe('names', () => {
  test.each([
    ['Åke Provberg', 'Åke Provberg'],
    ['A\u030ake Provberg', 'Åke Provberg'],
    ['  Åke \u00a0 Provberg ', 'Åke Provberg'],
    ['ÅKE PROVBERG', 'Åke Provberg'],
    ['Erik Åke Johan Provberg', 'Åke Provberg'],
    ['Anna-Karin von Testlund', 'Anna-Karin von Testlund'],
  ])('%j is %j', (ofEid, printed) => expect(sameName(ofEid, printed)).toBe(true));

  test.each([
    ['Ake Provberg', 'Åke Provberg'],
    ['Åke Provberg Testlund', 'Åke Provberg'],
    ['Provberg Åke', 'Åke Provberg'],
    ['Provberg', 'Åke Provberg'],
    ['Karin Testlund', 'Anna-Karin Testlund'],
    ['', ''],
    ['Åke Provberg', ''],
  ])('%j is not %j', (ofEid, printed) => expect(sameName(ofEid, printed)).toBe(false));

  test('a name is itself, whatever its white space and form of Unicode', () => {
    const word = fc.stringMatching(/^[A-Za-zÅÄÖåäöéü-]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        expect(sameName(words.join('  ').normalize('NFD'), words.join(' '))).toBe(true);
      }),
    );
  });
});

describe('identifiers', () => {
  test.each([
    ['198001011234', '19800101-1234'],
    ['PNOSE-198001011234', '800101-1234'],
    ['8001011234', '800101+1234'],
    ['abc123@polisen.se', 'ABC123@polisen.se'],
    ['PNONO-01018012345', '010180 12345'],
    ['pnono-01018012345', 'PNONO-01018012345'],
  ])('%j is %j', (a, b) => expect(sameIdentifier(a, b)).toBe(true));

  test.each([
    ['198001011234', '198001011235'],
    ['188001011234', '198001011234'],
    ['abc123@polisen.se', 'abc124@polisen.se'],
    ['', '198001011234'],
    ['1234', '198001011234'],
    ['PNONO-8001011234', 'PNOSE-8001011234'],
  ])('%j is not %j', (a, b) => expect(sameIdentifier(a, b)).toBe(false));
});
