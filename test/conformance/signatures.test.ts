import { expect, test } from '@jest/globals';
import { askPython, copies, issued, revisions, root } from './support/judges.ts';

interface OpensslEntry {
  readonly intact: boolean;
  readonly cades: boolean;
  readonly trusted: boolean;
}

test.each(issued())(
  'pyHanko, poppler, OpenSSL and qpdf: %s is sound, and the later signatures only filled their fields',
  (name) => {
    const signatures = revisions(name).length - 1;
    const [answer] = askPython('all', '--trust', root(name), String(copies(name)[0]));
    expect(answer).toMatchObject({
      pyhanko: 'sound',
      poppler: 'sound',
      openssl: 'sound',
      qpdf: 'clean',
      allSound: true,
      found: { pyhanko: signatures, poppler: signatures, openssl: signatures },
      changes: 'FORM_FILLING',
      levels: Array.from({ length: signatures }, () => 'PAdES-BASELINE-B'),
      ades: Array.from({ length: signatures }, () => 'TOTAL-PASSED'),
    });
    expect(answer?.['trusted']).toMatchObject({ pyhanko: true, openssl: true });
  },
);

test.each(issued())('OpenSSL: cms -verify -cades accepts each CMS of %s', (name) => {
  const [answer] = askPython('openssl', '--trust', root(name), String(copies(name)[0]));
  const entries = answer?.['signatures'] as readonly OpensslEntry[];
  expect(entries.map(({ intact, cades, trusted }) => ({ intact, cades, trusted }))).toEqual(
    entries.map(() => ({ intact: true, cades: true, trusted: true })),
  );
});

test.each(issued())('qpdf --check: each revision of %s is clean', (name) => {
  for (const file of revisions(name)) {
    const [answer] = askPython('qpdf', file);
    expect(answer).toMatchObject({ verdict: 'clean', messages: [] });
  }
});
