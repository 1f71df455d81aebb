import { expect, test } from '@jest/globals';
import type { PanelView, SignatoryView } from '../../../src/issuing/service.ts';
import { donePage } from '../../../src/web/signatory/done.ts';

const sentence = { sv: 'Vi kan inte bekräfta vem som har skrivit under.', en: 'We cannot confirm who signed.' };

/** The page of who signed with this verdict; the others have signed too. */
function pageWith(
  indication: NonNullable<NonNullable<PanelView['signed']>['verdict']>['indication'] | null,
  demo = false,
) {
  const signed = { demo, method: 'own-key', verdict: indication && { indication, sentence } };
  const visit = { panel: { signed }, methods: [], agreement: { validFrom: null }, others: [{}], copy: {} };
  return donePage(visit as unknown as SignatoryView, [], 'sv');
}

test('who has signed reads “giltig” on green only when our own validation passed the signature', () => {
  expect(pageWith('TOTAL-PASSED')).toMatchObject({
    tone: 'good',
    seal: 'good',
    word: '',
    checked: 'Underskriften är kontrollerad och giltig.',
  });
});

test('a signature that could not be confirmed is said to be kept, and why nobody can call it valid', () => {
  expect(pageWith('INDETERMINATE')).toMatchObject({
    tone: 'warn',
    seal: 'warn',
    word: 'Osäker',
    checked: `Underskriften är gjord och sparad, men vi kan inte säga än att den är giltig. ${sentence.sv}`,
  });
  // A report that does not name the signature vouches for nothing.
  expect(pageWith(null).tone).toBe('warn');
});

test('a signature that our validation failed afterwards is not softened, and a demo key never counts', () => {
  expect(pageWith('TOTAL-FAILED')).toMatchObject({ tone: 'bad', word: 'Ogiltig' });
  expect(pageWith('TOTAL-PASSED', true)).toMatchObject({ tone: 'demo', word: 'Demo' });
});
