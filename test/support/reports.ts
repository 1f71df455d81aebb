import type {
  CertificateReport,
  SignatureReport,
  TimestampReport,
  ValidationReport,
} from '../../src/validation/report.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { demoPki, sign, trusting } from './signed-pdf.ts';
import { twoFields } from './small-pdf.ts';

/** Real reports, and the same with what a small file cannot have: time-stamps, revocation, hostile words. */

export async function signedReport(): Promise<ValidationReport> {
  const pki = demoPki();
  return validatePdf(await sign(await sign(twoFields(), 'Signature1', pki), 'Signature2', pki), trusting(pki));
}

/** The report with each signature changed. */
export const withSignatures = (
  report: ValidationReport,
  change: (one: SignatureReport, index: number) => Partial<SignatureReport>,
): ValidationReport => ({
  ...report,
  signatures: report.signatures.map((one, index) => ({ ...one, ...change(one, index) })),
});

/** No demo keys, trusted by a list, time-stamped and archived: what a real service's file looks like. */
export function archived(report: ValidationReport): ValidationReport {
  const time = '2026-11-21T13:32:04.000Z';
  const real = (one: CertificateReport): CertificateReport => ({
    ...one,
    demo: false,
    revocation: one.anchor
      ? one.revocation
      : {
          status: 'good',
          source: 'ocsp',
          from: 'file',
          thisUpdate: time,
          nextUpdate: null,
          revokedAt: null,
          reason: null,
          fresh: true,
          answeredBy: 'Prov CA',
          sha256: 'c'.repeat(64),
        },
  });
  const stamp = (kind: 'signature' | 'document', index: number): TimestampReport => ({
    kind,
    field: kind === 'document' ? 'DocTimeStamp1' : null,
    time: kind === 'document' ? '2026-11-22T08:00:00.000Z' : time,
    authority: 'Exempel TSA 1',
    indication: 'TOTAL-PASSED',
    subIndication: null,
    intact: true,
    sha256: (kind === 'document' ? 'd' : String(index)).repeat(64),
    findings: [],
    chain: (report.signatures[0]?.chain ?? []).map(real),
  });
  return {
    ...withSignatures(report, (one, index) => ({
      level: 'PAdES-BASELINE-LTA',
      indication: 'TOTAL-PASSED',
      subIndication: null,
      certificate: one.certificate && real(one.certificate),
      chain: one.chain.map(real),
      timestamps: [stamp('signature', index), stamp('document', index)],
      bestSignatureTime: { time, proof: 'signature-time-stamp', authority: 'Exempel TSA 1' },
      algorithm: 'ECDSA P-256 SHA-256',
      blocks: [
        { name: 'format-checking', indication: 'PASSED', subIndication: null, findings: [] },
        { name: 'past-signature-validation', indication: 'PASSED', subIndication: null, findings: [] },
      ],
    })),
    demo: false,
    conclusion: 'TOTAL-PASSED',
    sentence: {
      sv: 'Underskriven av båda parter och oförändrad sedan dess.',
      en: 'Signed by both parties, and unchanged since then.',
    },
    trust: [
      {
        kind: 'trusted-list',
        name: 'Sverige (PTS)',
        issued: '2026-11-10T00:00:00.000Z',
        nextUpdate: null,
        obtained: null,
        anchors: 4,
      },
    ],
  };
}

/** Certificate of the first signature revoked before it was made. */
export const revoked = (report: ValidationReport): ValidationReport => ({
  ...withSignatures(archived(report), (one, index) =>
    index > 0
      ? {}
      : {
          indication: 'TOTAL-FAILED',
          subIndication: 'REVOKED',
          chain: one.chain.map((certificate, at) =>
            at > 0
              ? certificate
              : {
                  ...certificate,
                  revocation: {
                    ...certificate.revocation,
                    status: 'revoked',
                    revokedAt: '2026-11-01T00:00:00.000Z',
                    reason: 'keyCompromise',
                  },
                },
          ),
        },
  ),
  conclusion: 'TOTAL-FAILED',
  sentence: {
    sv: 'Certifikatet var spärrat när underskriften gjordes.',
    en: 'The certificate was revoked when the signature was made.',
  },
});

/** The same signatures again and again, each closing a step of its own. */
export const manySignatures = (report: ValidationReport, count: number): ValidationReport => {
  const { signatures, revisions } = report;
  const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
  return {
    ...report,
    signatureCount: count,
    signatures: Array.from({ length: count }, (_, i) => ({
      ...at(signatures, i),
      field: `Signature${i + 1}`,
      revision: i + 1,
    })),
    revisions: Array.from({ length: count + 1 }, (_, index) => ({ ...at(revisions, index === 0 ? 0 : 1), index })),
  };
};

/** Words that a foreign file may hold: markup, control characters, lone surrogates, other scripts, great length. */
export const HOSTILE_WORDS: readonly string[] = [
  '<script>alert(1)</script> & "]]>',
  'a\u0000b\u0008c\u001Fd\uFFFEe\uFFFF',
  'lone \uD800 surrogate',
  'Łukasz Žižek 中文 🚔 ‮txt.exe',
  '{{x}} {{{y}}} %%EOF endstream startxref',
  'W'.repeat(3000),
  '',
];

/** The report with these words wherever a file may put words. */
export const saying = (report: ValidationReport, words: string): ValidationReport =>
  withSignatures(report, (one) => ({
    field: words,
    subFilter: words,
    level: words,
    signer: { name: words, title: words, party: words },
    algorithm: words,
    certificate: one.certificate && { ...one.certificate, subject: words, issuer: words },
    chain: one.chain.map((certificate) => ({ ...certificate, subject: words, issuer: words })),
    timestamps: one.timestamps.map((stamp) => ({ ...stamp, authority: words, field: words })),
    findings: [{ code: words, message: { sv: words, en: words } }],
  }));
