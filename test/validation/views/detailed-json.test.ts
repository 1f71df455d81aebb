import { expect, test } from '@jest/globals';
import { detailedJson } from '../../../src/validation/views/detailed-json.ts';
import { archived, revoked, signedReport } from '../../support/reports.ts';

const signed = await signedReport();

test('the members that readers of SiVa know stand where SiVa has them', () => {
  const { validationConclusion } = detailedJson(archived(signed), 'avtal.pdf').validationReport;
  expect(validationConclusion).toMatchObject({
    policy: { policyName: 'likalydande' },
    signatureForm: 'PAdES',
    validationLevel: 'ARCHIVAL_DATA',
    validatedDocument: { filename: 'avtal.pdf', hashAlgo: 'SHA256' },
    signaturesCount: 2,
    validSignaturesCount: 2,
    validationTime: signed.validationTime,
  });
  expect(validationConclusion.signatures[0]).toMatchObject({
    id: 'Signature1',
    signatureFormat: 'PAdES_BASELINE_LTA',
    signatureMethod: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
    signatureLevel: 'NA',
    signedBy: 'Märta Exempelsson',
    indication: 'TOTAL-PASSED',
    subIndication: null,
    errors: [],
    claimedSigningTime: '2026-11-21T13:32:00.000Z',
    signatureScopes: [{ scope: 'PARTIAL', hashAlgo: 'SHA256' }],
    info: {
      bestSignatureTime: '2026-11-21T13:32:04.000Z',
      timestampCreationTime: '2026-11-21T13:32:04.000Z',
      archiveTimestamps: [{ signedTime: '2026-11-22T08:00:00.000Z', signedBy: 'Exempel TSA 1' }],
    },
  });
  expect(validationConclusion.signatures[1]?.signatureScopes).toMatchObject([{ scope: 'FULL', name: 'Full PDF' }]);
});

test('certificates are nested by issuer, each with its use', () => {
  const [first] = detailedJson(archived(signed), null).validationReport.validationConclusion.signatures;
  expect(first?.certificates.map(({ type }) => type)).toEqual(['SIGNING', 'SIGNATURE_TIMESTAMP', 'ARCHIVE_TIMESTAMP']);
  expect(first?.certificates[0]).toMatchObject({
    commonName: 'Märta Exempelsson',
    issuer: { issuer: expect.anything() },
  });
});

test('what keeps a signature from passing is an error, what does not a warning, and a failed one does not count as valid', () => {
  const finding = { code: 'x', message: { sv: 'Något.', en: 'Something.' } };
  const saying = (report: typeof signed) => ({
    ...report,
    signatures: report.signatures.map((one) => ({ ...one, findings: [finding] })),
  });
  const good = detailedJson(saying(archived(signed)), null).validationReport.validationConclusion;
  expect(good.signatures[0]).toMatchObject({ errors: [], warnings: [{ content: 'Something.', code: 'x' }] });
  const bad = detailedJson(saying(revoked(signed)), null).validationReport.validationConclusion;
  expect(bad.signatures[0]).toMatchObject({ errors: [{ content: 'Something.', code: 'x' }], warnings: [] });
  expect([bad.signaturesCount, bad.validSignaturesCount]).toEqual([2, 1]);
});

test('the whole diagnostic tree comes with it', () => {
  expect(detailedJson(signed, null).diagnostics).toBe(signed);
});
