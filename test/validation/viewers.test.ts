import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ValidationReport } from '../../src/validation/report.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { viewersOf, VIEWERS_AS_OF } from '../../src/validation/viewers/viewers.ts';
import { demoPki, sign, trusting } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';

/** What the programs of others will show, said of files that are really signed. */
const pki = demoPki();
let both: ValidationReport;
let broken: ValidationReport;

beforeAll(async () => {
  const signed = await sign(await sign(twoFields(), 'Signature1', pki), 'Signature2', pki);
  both = await validatePdf(signed, trusting(pki));
  const other = signed.slice();
  other[20] = (other[20] ?? 0) ^ 1;
  broken = await validatePdf(other, trusting(pki));
});

const shown = (report: ValidationReport) => Object.fromEntries(viewersOf(report).map((one) => [one.viewer, one.shows]));
/** As if the demo root stood in a list of the EU. */
const listed = (report: ValidationReport): ValidationReport => ({
  ...report,
  signatures: report.signatures.map((one) => ({
    ...one,
    chain: one.chain.map((link) => (link.anchor ? { ...link, trustedBy: { kind: 'trusted-list', name: 'SE' } } : link)),
  })),
});

describe('what a reader’s program shows', () => {
  test('of a file whose issuer only we know, programs say that they do not know, and those that never check show nothing', () => {
    expect(shown(both)).toEqual({
      acrobat: 'unclear',
      foxit: 'unclear',
      browsers: 'nothing',
      firefox: 'unclear',
      phones: 'nothing',
      preview: 'nothing',
      poppler: 'unclear',
      libreoffice: 'unclear',
    });
  });

  test('of a file whose issuers stand in a list of the EU, Acrobat and Foxit show a tick', () => {
    expect(shown(listed(both))).toMatchObject({ acrobat: 'valid', foxit: 'valid', firefox: 'unclear' });
  });

  test('the red line of Firefox is told to be about the form, not about a fault', () => {
    const firefox = viewersOf(both).find(({ viewer }) => viewer === 'firefox');
    expect(firefox?.sentence.sv).toContain('2 signaturer kunde inte kontrolleras');
    expect(firefox?.reason.sv).toContain('inte att något är fel');
  });

  test('of a file that does not match its signatures no program shows a tick', () => {
    expect(shown(broken)).toMatchObject({
      acrobat: 'invalid',
      foxit: 'invalid',
      poppler: 'invalid',
      libreoffice: 'invalid',
    });
    expect(Object.values(shown(listed(broken)))).not.toContain('valid');
  });

  test('nothing is told of a file without signatures, and the facts are dated', async () => {
    expect(viewersOf(await validatePdf(twoFields(), trusting(pki)))).toEqual([]);
    expect(VIEWERS_AS_OF).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});
