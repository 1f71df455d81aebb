import type { PdfFile } from '../pdf/file.ts';
import { subjectKeyIdentifier } from '../pki/extensions.ts';
import type { Certificate } from '../pki/certificate.ts';
import {
  attributeValues,
  CMS_OID,
  parseSignedData,
  signerCertificate,
  signingTime,
  type SignedData,
  type SignerInfo,
} from '../pki/cms.ts';
import { attributeOf } from '../pki/name.ts';
import type { RevisionChange } from './changes/analyse.ts';
import { modificationsAfter } from './changes/permission.ts';
import type { ValidationContext } from './context.ts';
import { levelOf } from './level.ts';
import { byWeight, failed, verdictOf, warning, type Outcome } from './outcome.ts';
import { certificateReport } from './certificate-report.ts';
import type { CertificateReport, SignatureReport } from './report.ts';
import { signatureIdentity } from './signature-identity.ts';
import { signatureSentence } from './sentences/signature-sentence.ts';
import type { FoundSignature } from './signature-list.ts';
import { checkByteRange } from './steps/byte-range.ts';
import { checkCryptography, parseContents } from './steps/cryptography.ts';
import { checkSigningCertificate } from './steps/signing-certificate.ts';
import { checkAlgorithm, checkTrust } from './steps/trust-path.ts';
import { checkToken } from './timestamp-token.ts';

/** What all signatures of a file share. */
export interface FileEvidence {
  readonly file: PdfFile;
  readonly signatures: readonly FoundSignature[];
  readonly changes: readonly RevisionChange[];
  /** Certificates and CRLs of the /DSS. */
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Uint8Array[];
  /** First revision whose /DSS holds a CRL or an OCSP answer; null when none does. */
  readonly revocationDataSince: number | null;
  /** Revisions of the document time-stamps that verify over what they cover. */
  readonly goodStamps: readonly number[];
  /** A document of our own making: the tightest profile. */
  readonly ours: boolean;
  /** Faults of the file as a whole that no signature survives. */
  readonly fileOutcomes: readonly Outcome[];
}

/** Demo is said of each signature, so that the file can say it of itself. */
export type JudgedSignature = SignatureReport & { readonly demo: boolean };

/** One signature through all steps (EN 319 102-1 5.3); every step gives a result, none ends the run. */
export async function judgeSignature(
  signature: FoundSignature,
  evidence: FileEvidence,
  context: ValidationContext,
): Promise<JudgedSignature> {
  const { file, signatures, changes } = evidence;
  const coverage = checkByteRange(file, signature, signatures);
  const { cms, signer, outcomes: contentOutcomes } = parseContents(signature);
  const outcomes: Outcome[] = [...evidence.fileOutcomes, ...coverage.outcomes, ...contentOutcomes];
  // Bytes that the signature does not cover as it should are as good as changed.
  const uncovered = coverage.outcomes.some((one) => one.indication === 'TOTAL-FAILED');
  const later = changes.slice(signature.revision + 1);
  const modifications = uncovered ? 'forbidden' : modificationsAfter(signature.permission, later, evidence.ours);
  if (modifications === 'forbidden' && !uncovered)
    outcomes.push(
      failed(
        'FORMAT_FAILURE',
        'changed-after-signing',
        'Handlingen har ändrats efter underskriften.',
        'The document was changed after the signature.',
      ),
    );

  let intact = false;
  let certificate: Certificate | null = null;
  let level = 'PDF-NOT-ETSI';
  let demo = false;
  let chain: readonly CertificateReport[] = [];
  if (cms && signer && coverage.ranges) {
    const candidates = [...cms.certificates, ...evidence.certificates];
    certificate = signerCertificate(signer, candidates, subjectKeyIdentifier);
    const crypto = await checkCryptography(signature, cms, signer, certificate, coverage.ranges, context.primitives);
    intact = crypto.intact;
    outcomes.push(...crypto.outcomes);
    if (certificate) {
      outcomes.push(...(await checkSigningCertificate(signature, signer, certificate, context.primitives)));
      const trust = await checkTrust(certificate, candidates, [...cms.crls, ...evidence.crls], context);
      demo = trust.demo;
      const path = trust.path ? [...trust.path.certificates.toReversed(), trust.path.anchor] : [certificate];
      chain = await Promise.all(path.map((one) => certificateReport(one, demo, trust.path?.anchor === one, context)));
      outcomes.push(...trust.outcomes);
      if (signer.scheme) outcomes.push(...checkAlgorithm(certificate, signer.scheme, context.time));
    }
    if (signature.type === 'doc-timestamp')
      intact = intact && (await checkToken(cms, coverage.ranges, context.primitives)).intact;
    level = await levelFor(signature, cms, signer, evidence, context);
  }
  if (signature.type === 'doc-timestamp' && !intact)
    outcomes.push(
      failed(
        'HASH_FAILURE',
        'timestamp-imprint',
        'Tidsstämpeln hör till något annat.',
        'The time stamp belongs to something else.',
      ),
    );
  if (signature.fields.length > 1)
    outcomes.push(
      warning('two-fields', 'Två fält leder till samma underskrift.', 'Two fields lead to the same signature.'),
    );
  return report(signature, {
    outcomes,
    intact,
    certificate,
    level,
    demo,
    modifications,
    coversWholeFile: coverage.coversWholeFile,
    signer,
    chain,
    time: context.time,
    identity: await signatureIdentity(signer, signature.byteRange, context.primitives),
  });
}

interface Judged {
  readonly outcomes: readonly Outcome[];
  readonly intact: boolean;
  readonly certificate: Certificate | null;
  readonly level: string;
  readonly demo: boolean;
  readonly modifications: SignatureReport['modificationsAfterSigning'];
  readonly coversWholeFile: boolean;
  readonly signer: SignerInfo | null;
  readonly chain: readonly CertificateReport[];
  readonly time: Date;
  readonly identity: SignatureReport['identity'];
}

function report(signature: FoundSignature, judged: Judged): JudgedSignature {
  const { certificate, demo } = judged;
  const time = signature.claimedTime ?? (judged.signer ? signingTime(judged.signer) : null);
  const facts: Omit<SignatureReport, 'sentence'> = {
    field: signature.fields[0] ?? '',
    type: signature.type,
    subFilter: signature.subFilter,
    ...verdictOf(judged.outcomes),
    cryptographicallyIntact: judged.intact,
    coversWholeFile: judged.coversWholeFile,
    modificationsAfterSigning: judged.modifications,
    level: judged.level,
    signer: signerOf(signature, certificate),
    claimedSigningTime: time?.toISOString() ?? null,
    findings: byWeight(judged.outcomes).map((one) => one.finding),
    revision: signature.revision,
    certificate: judged.chain[0] ?? null,
    chain: judged.chain,
    levelReasons: [],
    timestamps: [],
    bestSignatureTime: { time: judged.time.toISOString(), proof: 'validation-time', authority: null },
    blocks: [],
    qualification: { result: 'not-determined', reasons: [] },
    algorithm: judged.signer?.scheme?.kind ?? null,
    identity: judged.identity,
  };
  return { ...facts, sentence: signatureSentence(facts, judged.time.toISOString()), demo };
}

/** Name and title from the certificate; the party as the field's spoken name says it ("Underskrift för Kommunen, …"), else the organisation. */
function signerOf(signature: FoundSignature, certificate: Certificate | null): SignatureReport['signer'] {
  const subject = certificate?.subject;
  const spoken = /^Underskrift för ([^,]+),/.exec(signature.field.spoken ?? '')?.[1] ?? null;
  return {
    name: (subject && attributeOf(subject, 'CN')) ?? signature.name,
    title: subject ? attributeOf(subject, 'title') : null,
    party: spoken ?? (subject ? attributeOf(subject, 'O') : null),
  };
}

async function levelFor(
  signature: FoundSignature,
  cms: SignedData,
  signer: SignerInfo,
  evidence: FileEvidence,
  context: ValidationContext,
): Promise<string> {
  const { primitives } = context;
  let timestamped = false;
  for (const token of attributeValues(signer.unsignedAttributes, CMS_OID.signatureTimeStamp).slice(0, 20)) {
    const parsed = parseSignedData(token.raw);
    if (parsed && (await checkToken(parsed, [signer.signature], primitives)).intact) timestamped = true;
  }
  const stamps = evidence.goodStamps.filter((revision) => revision > signature.revision);
  const stored = evidence.revocationDataSince;
  const archived = stored !== null && stamps.some((revision) => revision >= stored);
  return levelOf(signature, {
    cms,
    signer,
    timestamped: timestamped || stamps.length > 0,
    hasRevocationData: evidence.revocationDataSince !== null,
    archived,
  });
}
