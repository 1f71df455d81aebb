import { z } from 'zod';
import type { TrustStatus } from '../issuing/ports.ts';
import type { ValidationReport } from '../validation/report.ts';

/** The diagnostic tree as the API answers it. Its type is held against `validation/report.ts`: a new member is a new line here. */

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const time = z.string().meta({ description: 'ISO 8601, UTC', example: '2027-01-15T09:00:00.000Z' });
export const date = z.string().meta({ description: 'YYYY-MM-DD' });
export const words = z.strictObject({ sv: z.string(), en: z.string() }).meta({ id: 'Words' });

export const indication = z.enum(['TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED']);
const subIndication = z.string().nullable().meta({ description: 'EN 319 102-1 tables 5 and 6' });
const finding = z
  .strictObject({
    code: z.string(),
    message: words,
    since: time.optional().meta({ description: 'From when on it holds; absent where no moment began it' }),
  })
  .meta({ id: 'Finding' });
const hex = z.string().regex(/^[0-9a-f]*$/);

const revocation = z
  .strictObject({
    status: z.enum(['good', 'revoked', 'on-hold', 'unknown', 'not-looked', 'unreadable', 'not-needed']),
    source: z.enum(['crl', 'ocsp']).nullable(),
    from: z.enum(['file', 'given', 'network']).nullable(),
    thisUpdate: time.nullable(),
    nextUpdate: time.nullable(),
    revokedAt: time.nullable(),
    reason: z.string().nullable(),
    fresh: z.boolean().nullable(),
    answeredBy: z.string().nullable(),
    sha256: sha256.nullable(),
  })
  .meta({ id: 'Revocation', description: 'not-looked and unreadable say nothing of the certificate' });

const trustKind = z.enum(['pem', 'demo', 'trusted-list']);

const trustSource = z
  .strictObject({
    kind: trustKind,
    name: z.string(),
    issued: time.nullable(),
    nextUpdate: time.nullable().meta({ description: 'A list past it is used for what it proves' }),
    obtained: time.nullable().meta({ description: 'When this copy was fetched' }),
    anchors: z.int(),
  })
  .meta({ id: 'TrustSource' });

/** What the service's verdicts rest on now. */
export const trustSchema = z
  .strictObject({
    sources: z.array(trustSource),
    notes: z
      .array(z.strictObject({ code: z.string(), address: z.string(), message: words }))
      .meta({ description: 'Lists that are missing, or whose last good copy is used' }),
    evidenceHosts: z
      .array(z.string())
      .meta({ description: 'Hosts that may be asked for revocation data; none: offline' }),
  })
  .meta({ id: 'Trust' }) satisfies z.ZodType<TrustStatus>;

const certificate = z
  .strictObject({
    subject: z.string(),
    issuer: z.string(),
    serial: hex,
    sha256,
    notBefore: time,
    notAfter: time,
    demo: z.boolean(),
    anchor: z.boolean(),
    trustedBy: z.strictObject({ kind: trustKind, name: z.string() }).nullable(),
    revocation,
  })
  .meta({ id: 'Certificate' });

const timestamp = z
  .strictObject({
    kind: z.enum(['signature', 'document', 'content']),
    field: z.string().nullable(),
    time: time.nullable(),
    authority: z.string().nullable(),
    indication,
    subIndication,
    intact: z.boolean(),
    sha256: sha256.nullable(),
    findings: z.array(finding),
    chain: z.array(certificate),
  })
  .meta({ id: 'Timestamp' });

const block = z.strictObject({
  name: z.enum([
    'format-checking',
    'identification-of-the-signing-certificate',
    'validation-context-initialization',
    'x509-certificate-validation',
    'cryptographic-verification',
    'signature-acceptance-validation',
    'validation-with-time',
    'past-signature-validation',
  ]),
  indication: z.enum(['PASSED', 'FAILED', 'INDETERMINATE']),
  subIndication,
  findings: z.array(z.string()),
});

const signature = z
  .strictObject({
    field: z.string(),
    type: z.enum(['signature', 'doc-timestamp']),
    subFilter: z.string().nullable(),
    indication,
    subIndication,
    cryptographicallyIntact: z.boolean(),
    coversWholeFile: z.boolean(),
    modificationsAfterSigning: z.enum(['none', 'allowed', 'forbidden']),
    level: z.string().meta({ example: 'PAdES-BASELINE-LTA' }),
    levelReasons: z.array(finding).meta({ description: 'Why the next level up is not reached' }),
    signer: z.strictObject({
      name: z.string().nullable(),
      title: z.string().nullable(),
      party: z.string().nullable(),
    }),
    claims: z.object({ roles: z.array(z.string()), commitment: z.string().nullable() }),
    claimedSigningTime: time.nullable(),
    stampedTime: time.nullable(),
    sentence: words,
    findings: z.array(finding),
    revision: z.int(),
    certificate: certificate.nullable(),
    chain: z.array(certificate),
    timestamps: z.array(timestamp),
    bestSignatureTime: z.strictObject({
      time,
      proof: z.enum(['validation-time', 'signature-time-stamp', 'document-time-stamp']),
      authority: z.string().nullable(),
    }),
    blocks: z.array(block).meta({ description: 'Building blocks of EN 319 102-1' }),
    qualification: z.strictObject({
      result: z.enum(['QESig', 'QESeal', 'AdESig-QC', 'AdESeal-QC', 'AdESig', 'not-determined', 'not-adES']),
      reasons: z.array(finding),
    }),
    algorithm: z.string().nullable(),
    identity: z
      .strictObject({
        digestAlgorithm: z.string(),
        signedDigest: hex,
        value: hex,
        messageDigest: hex.nullable(),
        byteRange: z.array(z.number()).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Signature' });

const revision = z.strictObject({
  index: z.int(),
  start: z.int(),
  end: z.int(),
  sha256,
  field: z.string().nullable(),
  change: z.enum(['none', 'lta', 'signing', 'form', 'annotation', 'other']),
  changes: z.array(z.string()),
});

const copyOf = z.strictObject({
  by: z.enum(['text', 'qr-code']),
  kind: z.enum(['copy', 'public-edition']),
  address: z.string(),
  code: z.string().nullable(),
  title: z.string().nullable(),
  caseNumbers: z.array(z.string()),
  pages: z.strictObject({ here: z.int().nullable(), original: z.int().nullable() }),
});

export const pageChange = z.strictObject({
  page: z.int(),
  passages: z.array(z.strictObject({ before: z.string(), after: z.string(), context: z.string() })),
});

export const validationSchema = z
  .strictObject({
    sha256,
    size: z.int(),
    conclusion: z.enum(['TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED', 'NO-SIGNATURE']),
    sound: z
      .boolean()
      .meta({ description: 'Signed, intact, well formed, no forbidden change; trust does not enter it' }),
    demo: z.boolean(),
    signatureCount: z.int(),
    docTimestampCount: z.int(),
    signatures: z.array(signature),
    unsignedFields: z.array(z.string()),
    awaitedParties: z.array(z.string()),
    revisions: z.array(revision),
    problems: z.array(finding),
    copyOf: copyOf.nullable().meta({ description: 'Which document of ours this is a print-out or copy of' }),
    pageChanges: z.array(pageChange).meta({ description: 'How the text of pages changed after signing' }),
    sentence: words,
    policy: z.strictObject({ id: z.string(), version: z.string(), date }),
    trust: z.array(trustSource),
    validationTime: time,
  })
  .meta({ id: 'ValidationReport' }) satisfies z.ZodType<ValidationReport>;
