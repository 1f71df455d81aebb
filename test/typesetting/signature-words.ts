import type { SignatureWords } from '../../src/document/tree.ts';

/** What a signed field says, as designed; `more` in place of it. */
export const signatureWords = (more: Partial<SignatureWords> = {}): SignatureWords => ({
  heading: 'Undertecknad av Tobias Lövström',
  lines: ['Tf lokalpolisområdeschef Norrmalm', 'Polisen'],
  rows: [
    { label: 'Tid', value: '2020-02-27 kl. 16.41.52 (UTC+1)' },
    { label: 'Metod', value: 'Avancerad elektronisk underskrift · tillitsnivå 3' },
    { label: 'E-leg.', value: 'Exempel-id för tjänsten' },
    { label: 'Referens', value: '7Q4M-2KXD-2' },
  ],
  ...more,
});
