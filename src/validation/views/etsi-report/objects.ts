import type { CertificateReport, SignatureReport, TimestampReport, ValidationReport } from '../../report.ts';
import { digest, findingsData, proof, reference, status } from './parts.ts';
import { objectType } from './uris.ts';
import { element, elementWith, type Child, type Xml } from './xml.ts';

/** Ids of validation objects: of what they are, so that one object is listed once however often it was used. */
export const certificateId = ({ sha256 }: CertificateReport): string => `C-${sha256}`;
export const evidenceId = ({ revocation }: CertificateReport): string | null =>
  revocation.sha256 === null ? null : `R-${revocation.sha256}`;
export const stampId = (stamp: TimestampReport): string | null => (stamp.sha256 === null ? null : `T-${stamp.sha256}`);
export const fileId = (revision: number): string => `D-${revision}`;
export const signatureId = (index: number): string => `S-${index}`;

/** vr:ValidationObjectListType (4.4): files, certificates, revocation data and time-stamps; null when there are none. */
export function validationObjects(report: ValidationReport): Xml | null {
  const objects = new Map<string, Xml>();
  const add = (id: string | null, made: () => Xml | null): void => {
    if (id === null || objects.has(id)) return;
    const object = made();
    if (object) objects.set(id, object);
  };
  for (const { signature } of signaturesOf(report))
    add(fileId(signature.revision), () => fileObject(signature.revision, report));
  for (const stamp of stampsOf(report)) add(stampId(stamp), () => stampObject(stamp, report));
  for (const certificate of certificatesOf(report)) {
    add(certificateId(certificate), () => object(certificateId(certificate), 'certificate', certificate.sha256));
    add(evidenceId(certificate), () => evidenceObject(certificate, report));
  }
  return objects.size === 0 ? null : element('SignatureValidationObjects', [...objects.values()]);
}

/** Signatures with their ids; document time-stamps are objects, no signatures of their own. */
export const signaturesOf = ({
  signatures,
}: ValidationReport): readonly { readonly id: string; readonly signature: SignatureReport }[] =>
  signatures.flatMap((signature, index) =>
    signature.type === 'signature' ? [{ id: signatureId(index), signature }] : [],
  );

function stampsOf({ signatures }: ValidationReport): readonly TimestampReport[] {
  return signatures.flatMap(({ timestamps }) => timestamps);
}

const certificatesOf = (report: ValidationReport): readonly CertificateReport[] => [
  ...report.signatures.flatMap(({ certificate, chain }) => (certificate ? [certificate, ...chain] : chain)),
  ...stampsOf(report).flatMap(({ chain }) => chain),
];

const representation = (sha256: string): Xml =>
  element('ValidationObjectRepresentation', digest('DigestAlgAndValue', 'SHA-256', sha256));

const object = (id: string, type: Parameters<typeof objectType>[0], sha256: string, more: Child = null): Xml =>
  elementWith('ValidationObject', { id }, element('ObjectType', objectType(type)), representation(sha256), more);

/** The file as it was after a revision: what its signature had before it. */
function fileObject(index: number, { revisions }: ValidationReport): Xml | null {
  const revision = revisions.find((one) => one.index === index);
  return revision ? object(fileId(index), 'signedData', revision.sha256) : null;
}

/** The earliest time-stamp that covers it is not in the tree: what is known is that it was there at validation. */
function evidenceObject({ revocation }: CertificateReport, { validationTime }: ValidationReport): Xml | null {
  const { sha256, source } = revocation;
  if (sha256 === null) return null;
  const type = source === 'ocsp' ? 'OCSPResponse' : 'CRL';
  return object(`R-${sha256}`, type, sha256, proof('POE', validationTime, null));
}

/** A time-stamp with what it proves to have existed, and its own verdict. */
function stampObject(stamp: TimestampReport, report: ValidationReport): Xml | null {
  const id = stampId(stamp);
  if (id === null || stamp.sha256 === null) return null;
  const covered = signaturesOf(report).filter(({ signature }) =>
    signature.timestamps.some((one) => stampId(one) === id),
  );
  const provides =
    stamp.time === null || stamp.indication !== 'TOTAL-PASSED'
      ? null
      : element(
          'POEProvisioning',
          element('POETime', stamp.time),
          covered.map(({ signature }) => element('SignatureReference', element('PAdESFieldName', signature.field))),
        );
  const verdict = status('SignatureValidationStatus', PASSED_NAMES[stamp.indication], stamp.subIndication, [
    element('AssociatedValidationReportData', chainOf(stamp.chain), findingsData(stamp.findings)),
  ]);
  return object(id, 'timestamp', stamp.sha256, [
    proof('POE', report.validationTime, null),
    provides,
    element('ValidationReport', verdict),
  ]);
}

/** A validation object passes or fails (4.3.4.2); only a signature does so in total. */
const PASSED_NAMES = {
  'TOTAL-PASSED': 'PASSED',
  'TOTAL-FAILED': 'FAILED',
  INDETERMINATE: 'INDETERMINATE',
} as const;

/** vr:TrustAnchor and vr:CertificateChain; the path as far as it goes. */
export function chainOf(chain: readonly CertificateReport[]): Child {
  const [first, ...rest] = chain;
  if (!first) return null;
  const anchor = chain.find((one) => one.anchor);
  return [
    anchor ? reference('TrustAnchor', certificateId(anchor)) : null,
    element(
      'CertificateChain',
      reference('SigningCertificate', certificateId(first)),
      rest.filter((one) => !one.anchor).map((one) => reference('IntermediateCertificate', certificateId(one))),
      anchor ? reference('TrustAnchor', certificateId(anchor)) : null,
    ),
  ];
}
