import { expect, test } from '@jest/globals';
import { compareAppendixNumbers, uploadedAppendices } from '../../src/agreement/appendix-order.ts';
import { anniversary, isCalendarDate } from '../../src/agreement/calendar.ts';
import { fileName, foldForFileName } from '../../src/agreement/file-name.ts';
import { LIFECYCLE, mayBecome, stateOnDay } from '../../src/agreement/lifecycle.ts';
import { formatOrgNumber, orgNumberCheckDigit, orgNumberDigits } from '../../src/agreement/org-number.ts';
import { partyTerm } from '../../src/agreement/party-term.ts';
import { readAgreement } from '../../src/agreement/read.ts';
import { shortTitle } from '../../src/agreement/short-title.ts';
import { signatoriesOf } from '../../src/agreement/signatories.ts';
import { fixture, latin } from './support/data.ts';

function agreementOf(path: string) {
  const { agreement } = readAgreement(fixture(path), latin);
  if (!agreement) throw new Error(path);
  return agreement;
}
const ostermalm = agreementOf('agreements/ostermalm-norrmalm-2020.json');
const threeParty = agreementOf('agreements/three-party-2024.json');

test('the check digit of an organisation number is the Luhn digit of the first nine', () => {
  for (const number of ['2120000142', '2021000076', '2129990335', '2129990111', '2129990228']) {
    expect(orgNumberCheckDigit(number)).toBe(Number(number[9]));
  }
  expect(orgNumberDigits('212000-0142')).toBe('2120000142');
  expect(orgNumberDigits('191212-1212')).toBeNull();
  expect(orgNumberDigits('211900-0142')).toBeNull();
  expect(formatOrgNumber('162120000142')).toBe('212000-0142');
});

test('29 February has its anniversary on the 28th in common years', () => {
  expect(anniversary('2020-02-29', 2021)).toBe('2021-02-28');
  expect(anniversary('2020-02-29', 2024)).toBe('2024-02-29');
  expect(anniversary('2024-01-15', 2025)).toBe('2025-01-15');
});

test('only days that exist are days', () => {
  expect(['2020-02-29', '2000-02-29', '2024-12-31'].map(isCalendarDate)).toEqual([true, true, true]);
  expect(
    ['2021-02-29', '1900-02-29', '2024-04-31', '2024-13-01', '2024-1-1', '', 20240101].map(isCalendarDate),
  ).toEqual(Array(7).fill(false));
});

test('appendices are sorted by number and letter, not as text', () => {
  expect(['10', '3b', '2', '3', '1', '3a'].toSorted(compareAppendixNumbers)).toEqual(['1', '2', '3', '3a', '3b', '10']);
  expect(uploadedAppendices(ostermalm)).toEqual([]);
  const five = ostermalm.appendices.map((one) => (one.number === '5' ? { ...one, upload: true as const } : one));
  expect(uploadedAppendices({ ...ostermalm, appendices: five })).toEqual(['5']);
});

test('copies are named after agreement and party, in plain letters', () => {
  expect(fileName(ostermalm, 'kommunen')).toBe('ostermalm-norrmalm-2020-kommunen.pdf');
  expect(foldForFileName('Östermalms stadsdelsförvaltning, ”Łódź”')).toBe('ostermalms-stadsdelsforvaltning-lodz');
  expect(foldForFileName('???')).toBe('utan-namn');
});

test('the short title is its own or is made of the places', () => {
  expect(shortTitle(ostermalm)).toBe('Östermalm–Norrmalm');
  const { shortTitle: _, ...derived } = ostermalm;
  expect(shortTitle(derived)).toBe('Östermalm–Norrmalm');
  expect(shortTitle(threeParty)).toBe('Ekvalla–Björkhaga');
});

test('a party has its term and its signatories', () => {
  expect(partyTerm(ostermalm, 'polisen')).toBe('Polisen');
  expect(signatoriesOf(threeParty, 'ekvalla').map(({ index, nth, signatory }) => [index, nth, signatory.name])).toEqual(
    [
      [0, 1, 'Märta Exempelsson'],
      [1, 2, 'Göran Attest-Lilja'],
    ],
  );
  expect(signatoriesOf(threeParty, 'polisen').map(({ index, nth }) => [index, nth])).toEqual([[3, 1]]);
});

test('the lifecycle goes from draft to signed and never back into a signed text', () => {
  expect(mayBecome('draft', 'finalised')).toBe(true);
  expect(mayBecome('draft', 'signed')).toBe(false);
  expect(mayBecome('signed', 'draft')).toBe(false);
  expect(mayBecome('declined', 'draft')).toBe(true);
  const states: readonly string[] = LIFECYCLE.map(({ state }) => state);
  expect(LIFECYCLE.flatMap(({ to }) => [...to]).filter((state) => !states.includes(state))).toEqual([]);
});

test('the last day belongs to the term, and an open end never comes', () => {
  const [term, open] = [threeParty.term, ostermalm.term];
  if (!term || !open) throw new Error('an agreement without a term');
  expect(stateOnDay(term, '2024-01-14')).toBe('signed');
  expect(stateOnDay(term, '2027-12-31')).toBe('in-force');
  expect(stateOnDay(term, '2028-01-01')).toBe('ended');
  expect(stateOnDay(open, '2999-12-31')).toBe('in-force');
});
