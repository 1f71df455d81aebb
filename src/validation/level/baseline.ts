import { equalBytes } from '../../core/bytes.ts';
import { words } from '../../core/words.ts';
import { attributeValues, CMS_OID, type SignedData, type SignerInfo } from '../../pki/cms.ts';
import { signingCertificateReferences } from '../../pki/ess.ts';
import type { Finding } from '../report.ts';
import type { FoundSignature } from '../signature-list.ts';

const COUNTER_SIGNATURE = '1.2.840.113549.1.9.6';
const SIGNER_ATTRIBUTES = [CMS_OID.signerAttributes, CMS_OID.signerAttributesV2] as const;
const NOT_IN_PADES = [
  ['1.2.840.113549.1.9.16.2.4', 'content-hints'],
  ['1.2.840.113549.1.9.16.2.10', 'content-reference'],
  ['1.2.840.113549.1.9.16.2.7', 'content-identifier'],
  ['0.4.0.1733.2.1', 'mime-type'],
] as const;

/** What keeps a signature from being PAdES-BASELINE-B: the table of EN 319 142-1 6.3; empty when it is one. */
export function baselineFaults(
  { dict, claimedTime }: FoundSignature,
  cms: SignedData,
  signer: SignerInfo,
): readonly Finding[] {
  const signed = (id: string) => attributeValues(signer.signedAttributes, id).length;
  const references = signingCertificateReferences(signer);
  const reason = dict.get('Reason') !== undefined;
  const sorted = signer.signedOctets !== null && equalBytes(signer.signedOctets.stored, signer.signedOctets.sorted);
  const rules: readonly (readonly [holds: boolean, key: string, sv: string, en: string])[] = [
    [claimedTime !== null, 'time', 'tiden (/M) saknas', 'the time (/M) is missing'],
    [dict.get('Cert') === undefined, 'cert', '/Cert får inte finnas', '/Cert must not be there'],
    [cms.certificates.length > 0, 'certificates', 'certifikatet är inte inlagt', 'the certificate is not included'],
    [
      cms.contentType === CMS_OID.data && signed(CMS_OID.contentType) === 1,
      'content-type',
      'content-type ska finnas en gång och vara id-data',
      'content-type must be there once and be id-data',
    ],
    [signed(CMS_OID.messageDigest) === 1, 'digest', 'message-digest saknas', 'message-digest is missing'],
    [
      signed(CMS_OID.signingTime) === 0,
      'signing-time',
      'signing-time får inte finnas bland attributen',
      'signing-time must not be among the attributes',
    ],
    [
      references.length === 1 && references.every((one) => (one.version === 1) === (one.digest === 'SHA-1')),
      'reference',
      'certifikatet ska pekas ut en gång, med v2 om inte SHA-1 används',
      'the certificate must be referred to once, by v2 unless SHA-1 is used',
    ],
    [
      !(reason && signed(CMS_OID.commitmentType) + signed(CMS_OID.signaturePolicy) > 0),
      'reason',
      '/Reason får inte stå bredvid en åtagandetyp eller en policy',
      '/Reason must not stand beside a commitment type or a policy',
    ],
    [
      SIGNER_ATTRIBUTES.reduce((sum, id) => sum + signed(id), 0) <= 1 && signed(CMS_OID.signaturePolicy) <= 1,
      'attributes',
      'ett attribut finns mer än en gång',
      'an attribute is there more than once',
    ],
    [
      NOT_IN_PADES.every(([id]) => signed(id) === 0) &&
        attributeValues(signer.unsignedAttributes, COUNTER_SIGNATURE).length === 0,
      'profile',
      'ett attribut hör inte hemma i PAdES',
      'an attribute does not belong in PAdES',
    ],
    [sorted, 'der', 'attributen står inte i DER-ordning', 'the attributes are not in DER order'],
  ];
  return rules
    .filter(([holds]) => !holds)
    .map(([, key, sv, en]) => ({
      code: `level-baseline-${key}`,
      message: words(`Inte PAdES-BASELINE-B: ${sv}.`, `Not PAdES-BASELINE-B: ${en}.`),
    }));
}
