import fc from 'fast-check';
import type {
  BlockReport,
  CertificateReport,
  Finding,
  RevocationReport,
  SignatureReport,
  TimestampReport,
  ValidationReport,
} from '../../../src/validation/report.ts';
import { HOSTILE_WORDS } from '../reports.ts';

/** Any report that the type allows: what no file would give, a view must stand too. */

/** What a file or certificate may say: words, any Unicode, lone surrogates, endless ones. */
const said = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Märta Exempelsson', 'Polisen', 'CN=Kim Testlund, O=Norrsjö kommun, C=SE') },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  { weight: 1, arbitrary: fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units)) },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_WORDS) },
);
const words = fc.record({ sv: said, en: said });
const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: length, maxLength: length });
const sha256 = hex(64);
const time = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const several = <T>(arbitrary: fc.Arbitrary<T>, maxLength: number) => fc.array(arbitrary, { maxLength });

const finding: fc.Arbitrary<Finding> = fc.record({
  code: fc.constantFrom('revoked', 'issuer-unknown', 'x'),
  message: words,
});
const indication = fc.constantFrom('TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED');
const subIndication = maybe(
  fc.constantFrom(
    'HASH_FAILURE',
    'FORMAT_FAILURE',
    'REVOKED',
    'NO_CERTIFICATE_CHAIN_FOUND',
    'TRY_LATER',
    'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  ),
);

const revocation: fc.Arbitrary<RevocationReport> = fc.record({
  status: fc.constantFrom('good', 'revoked', 'on-hold', 'unknown', 'not-looked', 'unreadable', 'not-needed'),
  source: maybe(fc.constantFrom('crl', 'ocsp')),
  from: maybe(fc.constantFrom('file', 'given', 'network')),
  thisUpdate: maybe(time),
  nextUpdate: maybe(time),
  revokedAt: maybe(time),
  reason: maybe(fc.constantFrom('keyCompromise', 'superseded')),
  fresh: maybe(fc.boolean()),
  answeredBy: maybe(said),
  sha256: maybe(sha256),
});

const certificate: fc.Arbitrary<CertificateReport> = fc.record({
  subject: said,
  issuer: said,
  serial: hex(40),
  sha256,
  notBefore: time,
  notAfter: time,
  demo: fc.boolean(),
  anchor: fc.boolean(),
  trustedBy: maybe(fc.record({ kind: fc.constantFrom('pem', 'demo', 'trusted-list'), name: said })),
  revocation,
});
const chain = several(certificate, 4);

const timestamp: fc.Arbitrary<TimestampReport> = fc.record({
  kind: fc.constantFrom('signature', 'document', 'content'),
  field: maybe(said),
  time: maybe(time),
  authority: maybe(said),
  indication,
  subIndication,
  intact: fc.boolean(),
  sha256: maybe(sha256),
  findings: several(finding, 2),
  chain,
});

const block: fc.Arbitrary<BlockReport> = fc.record({
  name: fc.constantFrom(
    'format-checking',
    'x509-certificate-validation',
    'validation-with-time',
    'past-signature-validation',
  ),
  indication: fc.constantFrom('PASSED', 'FAILED', 'INDETERMINATE'),
  subIndication,
  findings: several(said, 2),
});

const signature: fc.Arbitrary<SignatureReport> = fc.record({
  field: said,
  type: fc.constantFrom('signature', 'signature', 'doc-timestamp'),
  subFilter: maybe(said),
  indication,
  subIndication,
  cryptographicallyIntact: fc.boolean(),
  coversWholeFile: fc.boolean(),
  modificationsAfterSigning: fc.constantFrom('none', 'allowed', 'forbidden'),
  level: fc.constantFrom('PAdES-BASELINE-B', 'PAdES-BASELINE-LTA', 'PDF-NOT-ETSI'),
  levelReasons: several(finding, 1),
  signer: fc.record({ name: maybe(said), title: maybe(said), party: maybe(said) }),
  claims: fc.record({ roles: several(said, 2), commitment: maybe(said) }),
  claimedSigningTime: maybe(time),
  stampedTime: maybe(time),
  sentence: words,
  findings: several(finding, 4),
  revision: fc.nat(8),
  certificate: maybe(certificate),
  chain,
  timestamps: several(timestamp, 3),
  bestSignatureTime: fc.record({
    time,
    proof: fc.constantFrom('validation-time', 'signature-time-stamp', 'document-time-stamp'),
    authority: maybe(said),
  }),
  blocks: several(block, 4),
  qualification: fc.record({
    result: fc.constantFrom('QESig', 'QESeal', 'AdESig-QC', 'AdESeal-QC', 'AdESig', 'not-determined', 'not-adES'),
    reasons: several(finding, 1),
  }),
  algorithm: maybe(fc.constantFrom('ECDSA P-256 SHA-256', 'RSA 3072 SHA3-512', 'Ed25519', 'ML-DSA-65', '?')),
  identity: maybe(
    fc.record({
      digestAlgorithm: fc.constantFrom('SHA-256', 'SHA3-512', 'WHIRLPOOL'),
      signedDigest: sha256,
      value: hex(128),
      messageDigest: maybe(sha256),
      byteRange: maybe(fc.constant([0, 10, 20, 30])),
    }),
  ),
});

/** `signatures`: at most so many. */
export const reports = (signatures: number): fc.Arbitrary<ValidationReport> =>
  fc
    .record({
      sha256,
      size: fc.nat(),
      conclusion: fc.constantFrom('TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED', 'NO-SIGNATURE'),
      sound: fc.boolean(),
      demo: fc.boolean(),
      signatures: fc.array(signature, { maxLength: signatures, size: 'max' }),
      unsignedFields: several(said, 3),
      awaitedParties: several(said, 3),
      revisions: fc.array(
        fc.record({
          start: fc.nat(),
          end: fc.nat(),
          sha256,
          field: maybe(said),
          change: fc.constantFrom('none', 'lta', 'signing', 'form', 'annotation', 'other'),
          changes: several(said, 2),
        }),
        { maxLength: 12 },
      ),
      problems: several(finding, 3),
      copyOf: fc.constant(null),
      pageChanges: fc.constant([]),
      sentence: words,
      policy: fc.record({ id: fc.constant('likalydande'), version: fc.constant('2'), date: fc.constant('2026-11-30') }),
      trust: several(
        fc.record({
          kind: fc.constantFrom('pem', 'demo', 'trusted-list'),
          name: said,
          issued: maybe(time),
          nextUpdate: maybe(time),
          obtained: maybe(time),
          anchors: fc.nat(9),
        }),
        6,
      ),
      validationTime: time,
    })
    .map((report) => ({
      ...report,
      signatureCount: report.signatures.filter(({ type }) => type === 'signature').length,
      docTimestampCount: report.signatures.filter(({ type }) => type === 'doc-timestamp').length,
      revisions: report.revisions.map((one, index) => ({ index, ...one })),
    }));

export { said };
