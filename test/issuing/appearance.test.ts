import { expect, test } from '@jest/globals';
import { appearanceText, type MethodWords } from '../../src/issuing/appearance.ts';

const facts = {
  name: 'Kim Testlund',
  title: 'Biträdande stadsdelsdirektör',
  term: 'Kommunen',
  time: new Date('2027-01-15T09:00:00Z'),
  reference: '7Q4M-2KXD-1',
};
const rowsOf = (method: MethodWords) =>
  Object.fromEntries(appearanceText({ ...facts, method }).rows.map(({ label, value }) => [label, value]));

test('a field says of an eID its level of assurance and its name', () => {
  const loa3 = 'http://id.elegnamnden.se/loa/1.0/loa3';
  expect(rowsOf({ kind: 'one-time', provider: 'Provlegitimation', assurance: loa3 })).toEqual({
    Tid: '2027-01-15 kl. 10.00.00 (UTC+1)',
    Metod: 'Avancerad elektronisk underskrift · tillitsnivå 3',
    'E-leg.': 'Provlegitimation',
    Referens: '7Q4M-2KXD-1',
  });
});

test('a field says no more of a level than its number, and nothing of what is not known', () => {
  const high = 'http://eidas.europa.eu/LoA/high';
  expect(rowsOf({ kind: 'signature-service', provider: 'Tjänsten', assurance: high })['Metod']).toBe(
    'Avancerad elektronisk underskrift',
  );
  expect(Object.keys(rowsOf({ kind: 'demo' }))).toEqual(['Tid', 'Metod', 'Referens']);
});

test.each<[MethodWords['kind'], string]>([
  ['own-key', 'Elektronisk underskrift · egen nyckel'],
  ['remote-key', 'Elektronisk underskrift · nyckel hos en tjänst'],
  ['api', 'Elektronisk underskrift · eget certifikat'],
])('of a key that somebody brings (%s) a field says where it lies, not that it is advanced', (kind, words) => {
  expect(rowsOf({ kind })['Metod']).toBe(words);
});

test('whoever signs on delegation is named first, then on whose behalf', () => {
  const onBehalfOf = { name: 'Åke Provberg', title: 'Stadsdelsdirektör' };
  const { heading, lines } = appearanceText({ ...facts, onBehalfOf });
  expect([heading, ...lines]).toEqual([
    'Undertecknad av Kim Testlund',
    'Biträdande stadsdelsdirektör',
    'på delegation av Åke Provberg',
    'för Kommunen',
  ]);
});
