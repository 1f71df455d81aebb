import { expect, test } from '@jest/globals';
import type { AgreementView, ClosedView, SignatoryView } from '../../../src/issuing/service.ts';
import { closedNote } from '../../../src/web/agreement-round.ts';
import { closedPage } from '../../../src/web/signatory/closed.ts';

const closed: ClosedView = {
  kind: 'declined',
  time: '2027-01-15T09:00:00.000Z',
  field: 'Signature1',
  name: 'Vera Vikarie',
  onBehalfOf: 'Märta Exempelsson',
  part: null,
  cause: 'Fel datum',
  by: null,
};

/** The page that somebody reads after a decline: in the field that it was, or another; whether they declined themselves. */
function read(told: ClosedView, field: string, own: boolean) {
  const visit = { standing: { state: 'declined', closed: told, own }, panel: { field, signed: null }, contact: null };
  return closedPage(visit as unknown as SignatoryView);
}

test('the signatory in whose place a delegate declined reads that the delegate did, and the comment', () => {
  expect(read(closed, 'Signature1', false)).toMatchObject({
    heading: { sv: 'Vera Vikarie har avböjt för dig', en: 'Vera Vikarie has declined for you' },
    quote: 'Fel datum',
  });
});

test('the delegate reads in whose place they declined, and a signatory who declined that they did', () => {
  expect(read(closed, 'Signature1', true)?.heading).toEqual({
    sv: 'Du har avböjt att skriva under i stället för Märta Exempelsson',
    en: 'You have declined to sign in the place of Märta Exempelsson',
  });
  const alone = { ...closed, name: 'Märta Exempelsson', onBehalfOf: null };
  expect(read(alone, 'Signature1', true)?.heading.sv).toBe('Du har avböjt att skriva under');
});

test('the others and the clerk read who declined, and in whose place', () => {
  expect(read(closed, 'Signature2', false)?.lead).toEqual({
    sv: 'Vera Vikarie, i stället för Märta Exempelsson, har avböjt att skriva under.',
    en: 'Vera Vikarie, in the place of Märta Exempelsson, has declined to sign.',
  });
  const agreement = { closed, panels: [], replacedBy: null } as unknown as AgreementView;
  expect(closedNote(agreement)?.heading.sv).toMatch(
    /^Kommentar från Vera Vikarie, i stället för Märta Exempelsson, 15/,
  );
});
