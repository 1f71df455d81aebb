import { fromHex, toBase64 } from '../../core/bytes.ts';
import type { CertificateReport, Finding, SignatureReport, TimestampReport, ValidationReport } from '../report.ts';
import { schemeUri } from './etsi-report/uris.ts';

/**
 * The detailed report: the members that readers of SiVa's JSON (open-eid.github.io/SiVa, interface of version 3) know,
 * by their names and places, and under `diagnostics` the whole diagnostic tree. Where SiVa has a certificate's bytes
 * there is its digest: the bytes are in the file itself. `fileName` null: nobody named the file.
 */
export function detailedJson(report: ValidationReport, fileName: string | null) {
  const { policy } = report;
  const signed = report.signatures.filter((one) => one.type === 'signature');
  const stamps = report.signatures.filter((one) => one.type === 'doc-timestamp');
  return {
    validationReport: {
      validationConclusion: {
        policy: {
          policyName: policy.id,
          policyDescription: `EN 319 102-1 with the constraints of ${policy.id} ${policy.version}, ${policy.date}`,
          policyVersion: policy.version,
          policyDate: policy.date,
        },
        signatureForm: 'PAdES',
        validationTime: report.validationTime,
        validationLevel: levelOfValidation(report),
        validatedDocument: { filename: fileName, fileHash: base64(report.sha256), hashAlgo: 'SHA256' },
        validationWarnings: report.problems.map(contentOf),
        signaturesCount: report.signatureCount,
        validSignaturesCount: signed.filter((one) => one.indication === 'TOTAL-PASSED').length,
        signatures: signed.map((one) => signatureOf(one, report)),
        timeStampTokens: stamps.map((one) => tokenOf(one, report)),
      },
    },
    diagnostics: report,
  };
}

const base64 = (hex: string): string => toBase64(fromHex(hex) ?? new Uint8Array());

const contentOf = ({ code, message }: Finding) => ({ content: message.en, code });

/** How far validation went, as SiVa names it. */
function levelOfValidation({ signatures }: ValidationReport): string {
  const blocks = new Set(signatures.flatMap((one) => one.blocks.map(({ name }) => name)));
  if (blocks.has('past-signature-validation')) return 'ARCHIVAL_DATA';
  return blocks.has('validation-with-time') ? 'LONG_TERM_DATA' : 'BASIC_SIGNATURES';
}

function signatureOf(one: SignatureReport, report: ValidationReport) {
  // What does not keep a signature from passing is a warning.
  const isPassed = one.indication === 'TOTAL-PASSED';
  const said = one.findings.map(contentOf);
  return {
    id: one.field,
    signatureFormat: one.level.replaceAll('-', '_'),
    signatureMethod: schemeUri(one.algorithm) ?? one.algorithm,
    signatureLevel: QUALIFICATIONS[one.qualification.result],
    signedBy: one.signer.name,
    subjectDistinguishedName: one.certificate && { name: one.certificate.subject },
    indication: one.indication,
    subIndication: one.subIndication,
    errors: isPassed ? [] : said,
    warnings: isPassed ? said : [],
    signatureScopes: scopesOf(one, report),
    claimedSigningTime: one.claimedSigningTime,
    certificates: certificatesOf(one),
    info: infoOf(one),
  };
}

/** SiVa's names for TS 119 172-4. */
const QUALIFICATIONS: Readonly<Record<SignatureReport['qualification']['result'], string>> = {
  QESig: 'QESIG',
  QESeal: 'QESEAL',
  'AdESig-QC': 'ADESIG_QC',
  'AdESeal-QC': 'ADESEAL_QC',
  AdESig: 'ADESIG',
  'not-adES': 'NOT_ADES',
  'not-determined': 'NA',
};

/** The bytes that the signature covers: the whole file, or the file as it was. */
function scopesOf(one: SignatureReport, { revisions, sha256 }: ValidationReport) {
  const revision = revisions.find(({ index }) => index === one.revision);
  const isWhole = one.coversWholeFile;
  const hash = isWhole ? sha256 : revision?.sha256;
  return [
    {
      name: isWhole ? 'Full PDF' : `Partial PDF, revision ${one.revision}`,
      scope: isWhole ? 'FULL' : 'PARTIAL',
      content: isWhole ? 'The document ByteRange covers the whole file' : 'The document as it was when it was signed',
      hashAlgo: 'SHA256',
      hash: hash === undefined ? null : base64(hash),
    },
  ];
}

type CertificateUse = 'SIGNING' | 'SIGNATURE_TIMESTAMP' | 'ARCHIVE_TIMESTAMP' | 'CONTENT_TIMESTAMP';

function certificatesOf({ chain, timestamps }: SignatureReport) {
  return [...leaf('SIGNING', chain), ...timestamps.flatMap((stamp) => leaf(STAMP_USES[stamp.kind], stamp.chain))];
}
const STAMP_USES: Readonly<Record<TimestampReport['kind'], CertificateUse>> = {
  signature: 'SIGNATURE_TIMESTAMP',
  document: 'ARCHIVE_TIMESTAMP',
  content: 'CONTENT_TIMESTAMP',
};

/** The certificate with its issuers inside it, as SiVa nests them. */
function leaf(type: CertificateUse, chain: readonly CertificateReport[]) {
  const [first, ...issuers] = chain;
  return first ? [{ type, ...certificateOf(first, issuers) }] : [];
}

interface NestedCertificate {
  readonly commonName: string;
  readonly sha256: string;
  readonly issuer?: NestedCertificate;
}
function certificateOf(
  { subject, sha256 }: CertificateReport,
  issuers: readonly CertificateReport[],
): NestedCertificate {
  const [issuer, ...rest] = issuers;
  return { commonName: commonName(subject), sha256, ...(issuer && { issuer: certificateOf(issuer, rest) }) };
}

const commonName = (subject: string): string => /(?:^|,\s*)CN=((?:\\.|[^,\\])*)/.exec(subject)?.[1] ?? subject;

function infoOf({ bestSignatureTime, timestamps, chain, claims, identity, signer }: SignatureReport) {
  const stamp = timestamps.find(({ kind }) => kind === 'signature');
  const ocsp = chain.find(({ revocation }) => revocation.source === 'ocsp');
  return {
    bestSignatureTime: bestSignatureTime.time,
    bestSignatureTimeProof: bestSignatureTime.proof,
    timestampCreationTime: stamp?.time ?? null,
    ocspResponseCreationTime: ocsp?.revocation.thisUpdate ?? null,
    signerRole: [signer.title ?? [], claims.roles].flat().map((claimedRole) => ({ claimedRole })),
    signatureValue: identity && base64(identity.value),
    archiveTimestamps: timestamps.filter(({ kind }) => kind === 'document').map(archiveStampOf),
  };
}

const archiveStampOf = (stamp: TimestampReport) => ({
  signedTime: stamp.time,
  signedBy: stamp.authority,
  indication: stamp.indication,
  subIndication: stamp.subIndication,
});

/** A document time-stamp as a token of its own. */
function tokenOf(one: SignatureReport, report: ValidationReport) {
  const own = one.timestamps.find(({ kind, field }) => kind === 'document' && field === one.field);
  return {
    id: one.field,
    indication: one.indication,
    subIndication: one.subIndication,
    signedBy: own?.authority ?? one.signer.name,
    signedTime: own?.time ?? one.stampedTime,
    error: one.indication === 'TOTAL-PASSED' ? [] : one.findings.map(contentOf),
    warning: one.indication === 'TOTAL-PASSED' ? one.findings.map(contentOf) : [],
    timestampScopes: scopesOf(one, report),
    certificates: leaf('ARCHIVE_TIMESTAMP', own?.chain ?? one.chain),
  };
}
