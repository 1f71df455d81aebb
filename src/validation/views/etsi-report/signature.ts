import type { SignatureReport, ValidationReport } from '../../report.ts';
import { certificateId, chainOf, evidenceId, fileId, stampId } from './objects.ts';
import { base64, dateTime, digest, findingsData, proof, provingStamp, reference, status } from './parts.ts';
import { CONSTRAINT_APPLIED, digestUri, processUri, qualificationUri, reasonUri, schemeUri, urn } from './uris.ts';
import { element, elementWith, unlessEmpty, type Child, type Xml } from './xml.ts';

/** vr:SignatureValidationReportType (4.3) of one signature. `id`: of its SignatureIdentifier. */
export function signatureReport(id: string, signature: SignatureReport, report: ValidationReport): Xml {
  const { revisions } = report;
  const hasFile = revisions.some((one) => one.index === signature.revision);
  return element(
    'SignatureValidationReport',
    identifier(id, signature),
    constraints(signature, report),
    timeInfo(signature, report),
    hasFile ? signersDocument(signature) : null,
    attributes(signature),
    signer(signature),
    element('SignatureQuality', element('SignatureQualityInformation', qualificationUri(signature.qualification))),
    element('SignatureValidationProcess', element('SignatureValidationProcessID', processUri(signature.blocks))),
    status('SignatureValidationStatus', signature.indication, signature.subIndication, reportData(signature)),
  );
}

/** 4.3.3. Field names are not unique in foreign files, digests are. */
function identifier(id: string, { identity, field }: SignatureReport): Xml {
  return elementWith(
    'SignatureIdentifier',
    { id },
    identity ? digest('DigestAlgAndValue', identity.digestAlgorithm, identity.signedDigest) : null,
    identity ? element('ds:SignatureValue', base64(identity.value)) : null,
    element('HashOnly', 'false'),
    element('DocHashOnly', 'false'),
    element('OtherInformation', element('SignatureReference', element('PAdESFieldName', field))),
  );
}

/** 4.3.5: the policy by name, then one constraint a building block of EN 319 102-1. */
function constraints({ blocks }: SignatureReport, { policy }: ValidationReport): Xml {
  return element(
    'ValidationConstraintsEvaluationReport',
    element(
      'SignatureValidationPolicy',
      element('SignaturePolicyIdentifier', element('XAdES:SignaturePolicyImplied')),
      element('PolicyName', `${policy.id} ${policy.version} (${policy.date})`),
    ),
    blocks.map((block) =>
      element(
        'ValidationConstraint',
        element('ValidationConstraintIdentifier', urn('block', block.name)),
        element('ConstraintStatus', element('Status', CONSTRAINT_APPLIED)),
        status('ValidationStatus', block.indication, block.subIndication),
      ),
    ),
  );
}

/** 4.3.6. */
function timeInfo({ bestSignatureTime, timestamps }: SignatureReport, { validationTime }: ValidationReport): Xml {
  const stamp = provingStamp(bestSignatureTime, timestamps);
  return element(
    'ValidationTimeInfo',
    element('ValidationTime', validationTime),
    proof('BestSignatureTime', bestSignatureTime.time, stamp && stampId(stamp)),
  );
}

/** 4.3.7: the covered bytes by their digest, unless that digest is what does not fit, and the file as it was then. */
function signersDocument({ identity, subIndication, revision }: SignatureReport): Xml {
  const said = subIndication === 'HASH_FAILURE' ? null : identity;
  return element(
    'SignersDocument',
    said?.messageDigest ? digest('DigestAlgAndValue', said.digestAlgorithm, said.messageDigest) : null,
    reference('SignersDocumentRepresentation', fileId(revision)),
  );
}

/** 4.3.8 and annex A: what the signature says of itself; only the attributes of the CMS are signed. */
function attributes(signature: SignatureReport): Xml | null {
  const { claimedSigningTime, certificate, identity, timestamps, subFilter } = signature;
  const digestMethod = digestUri('SHA-256');
  const claimed = dateTime('Time', claimedSigningTime);
  const stamps = timestamps.map((stamp): Child => {
    const time = dateTime('TimeStampValue', stamp.time);
    const name = stamp.kind === 'document' ? 'DocTimeStamp' : stamp.kind === 'signature' ? 'SignatureTimeStamp' : null;
    return name && time && element(name, reference('AttributeObject', stampId(stamp)), time);
  });
  return unlessEmpty(
    'SignatureAttributes',
    claimed && elementWith('SigningTime', { Signed: 'true' }, claimed),
    certificate === null || digestMethod === null
      ? null
      : elementWith(
          'SigningCertificate',
          { Signed: 'true' },
          reference('AttributeObject', certificateId(certificate)),
          element(
            'CertID',
            elementWith('ds:DigestMethod', { Algorithm: digestMethod }),
            element('ds:DigestValue', base64(certificate.sha256)),
          ),
        ),
    identity?.messageDigest
      ? elementWith('MessageDigest', { Signed: 'true' }, element('Digest', base64(identity.messageDigest)))
      : null,
    subFilter === null ? null : elementWith('SubFilter', { Signed: 'true' }, element('SubFilterElement', subFilter)),
    identity?.byteRange ? element('ByteRange', identity.byteRange.join(' ')) : null,
    stamps,
  );
}

/** 4.3.9: the name as the certificate says it. */
const signer = ({ certificate }: SignatureReport): Xml | null =>
  certificate &&
  element(
    'SignerInformation',
    reference('SignerCertificate', certificateId(certificate)),
    element('Signer', certificate.subject),
  );

/** 4.3.12: what the verdict rests on. */
function reportData(signature: SignatureReport): Child {
  const { chain, certificate, algorithm, subIndication } = signature;
  const revoked = chain.find(({ revocation }) => revocation.revokedAt !== null);
  const scheme = schemeUri(algorithm);
  const isWeak = subIndication?.startsWith('CRYPTO_CONSTRAINTS_FAILURE') ?? false;
  return unlessEmpty(
    'AssociatedValidationReportData',
    chainOf(chain),
    chain.map((one) => reference('RelatedValidationObject', evidenceId(one))),
    revoked?.revocation.revokedAt
      ? element(
          'RevocationStatusInformation',
          reference('ValidationObjectId', certificateId(revoked)),
          element('RevocationTime', revoked.revocation.revokedAt),
          revoked.revocation.reason === null ? null : element('RevocationReason', reasonUri(revoked.revocation.reason)),
          reference('RevocationObject', evidenceId(revoked)),
        )
      : null,
    certificate && scheme !== null
      ? element(
          'CryptoInformation',
          reference('ValidationObjectId', certificateId(certificate)),
          element('Algorithm', scheme),
          element('SecureAlgorithm', String(!isWeak)),
        )
      : null,
    findingsData(signature.findings),
  );
}
