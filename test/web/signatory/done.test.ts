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
  const visit = {
    panel: { signed },
    methods: [],
    agreement: { validFrom: '2027-03-01' },
    others: [{ signed }],
    copy: {},
  };
  return donePage(visit as unknown as SignatoryView, { remaining: [], own: true }, 'sv');
}

test('the agreement is said to be in force only when no signature is in doubt', () => {
  expect(pageWith('TOTAL-PASSED').remains.sv).toBe(
    'Båda parter har skrivit under. Överenskommelsen gäller från 1\u00a0mars\u00a02027.',
  );
  for (const page of [pageWith('INDETERMINATE'), pageWith('TOTAL-FAILED'), pageWith('TOTAL-PASSED', true)])
    expect(page.remains.sv).toBe('Båda parter har skrivit under.');
});

test('a mail is promised only where one can come', () => {
  const remainsWhen = (mailed: boolean) => {
    const visit = { panel: { signed: null }, methods: [], agreement: {}, others: [{}], copy: null, mailed };
    const remaining = [{ term: 'Kommunen' } as PanelView];
    return donePage(visit as unknown as SignatoryView, { remaining, own: true }, 'sv').remains.sv;
  };
  expect(remainsWhen(true)).toBe('Nu återstår Kommunen. Du får ett mejl när båda har skrivit under.');
  expect(remainsWhen(false)).not.toContain('mejl');
});

test('who has signed reads that they have, and the signatory in whose place it was who did', () => {
  const titleFor = (own: boolean, delegate: string | null) => {
    const panel = { name: 'Märta Exempelsson', signed: { delegate, verdict: null } };
    const visit = { panel, methods: [], agreement: { validFrom: null }, others: [], copy: null, mailed: false };
    return donePage(visit as unknown as SignatoryView, { remaining: [], own }, 'sv').title;
  };
  expect([titleFor(true, 'Vera Vikarie'), titleFor(true, null)]).toEqual(Array(2).fill('Du har skrivit under'));
  expect(titleFor(false, 'Vera Vikarie')).toBe('Vera Vikarie har skrivit under i ditt ställe');
  expect(titleFor(false, null)).toBe('Märta Exempelsson har skrivit under');
});

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
