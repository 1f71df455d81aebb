import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toPem } from '../../src/pki/pem.ts';
import { renewUntil, signedIn2026, type Renewed } from '../support/archive/thirty-years.ts';
import { askPython } from './support/judges.ts';

/**
 * The renewals of `test/signing/thirty-years.test.ts` as pyHanko 0.38 sees them with its clock moved. Three things are otherwise
 * here, each since pyHanko passes nothing else: the signers' issuer outlives the test; each time-stamp authority has an
 * issuer of its own (of a list that is newer than a certificate's end pyHanko believes that it speaks of it); and that
 * answers OCSP by a responder (of lists alone it finds no proof of who signed them). A list about the newest
 * authority lies beside, as whoever checks that day would have it.
 */
const folder = mkdtempSync(join(tmpdir(), 'thirty-years-'));
const at = (name: string) => join(folder, name);
let steps: readonly Renewed[] = [];
beforeAll(async () => {
  const { pki, pdf } = await signedIn2026({ issuing: 60 }, { stamperIssuers: true });
  steps = await renewUntil(pki, pdf, 2056, true);
  writeFileSync(at('root.pem'), toPem(pki.root.raw, 'CERTIFICATE'));
  for (const [i, { pdf: bytes, list }] of steps.entries()) {
    writeFileSync(at(`${i}.pdf`), bytes);
    writeFileSync(at(`${i}.crl`), list ?? new Uint8Array());
  }
  pki.clock.set(new Date(LAST));
  const [list = new Uint8Array()] = await pki.lists();
  writeFileSync(at('last-root.crl'), list);
  writeFileSync(at('last.crl'), await pki.stampingList());
});
afterAll(() => rmSync(folder, { recursive: true }));
const LAST = '2056-11-21T12:00:00.000Z';

/** Both signatures in a word each: pyHanko's indication by EN 319 102-1 with archival data, and what it saw change. */
function ask(file: string, time: string, ...lists: string[]): readonly string[] {
  const beside = ['--trust', at('root.pem'), ...lists.flatMap((one) => ['--crl', at(one)])];
  const [answer] = askPython('pyhanko', ...beside, '--clock', time, at(file));
  const signatures = answer?.['signatures'] as readonly {
    readonly type: string;
    readonly intact: boolean;
    readonly modificationLevel: string;
    readonly ades: { readonly level: string; readonly indication: string };
  }[];
  return signatures
    .filter(({ type }) => type === 'signature')
    .map(({ intact, modificationLevel, ades }) =>
      [intact ? 'intact' : 'broken', modificationLevel, ades.level, ades.indication].join(' '),
    );
}
const PASSED = ['intact FORM_FILLING lta TOTAL-PASSED', 'intact LTA_UPDATES lta TOTAL-PASSED'];

test.each([0, 1, 2, 3])('pyHanko passes the file an hour after its renewal number %i', (i) => {
  expect(steps).toHaveLength(4);
  const time = new Date((steps[i]?.time.getTime() ?? 0) + 3_600_000);
  expect(ask(`${i}.pdf`, time.toISOString(), `${i}.crl`)).toEqual(PASSED);
});

test('pyHanko passes the renewed file thirty years after it was signed, and not the one that never was', () => {
  expect(ask('3.pdf', LAST, 'last.crl', 'last-root.crl')).toEqual(PASSED);
  expect(ask('0.pdf', LAST, 'last.crl', 'last-root.crl')).toEqual([
    'intact FORM_FILLING lta INDETERMINATE',
    'intact LTA_UPDATES lta INDETERMINATE',
  ]);
});
