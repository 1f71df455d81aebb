import type { PdfFile } from '../../pdf/file.ts';
import { signatureFields, type SignatureField } from '../../pdf/forms.ts';
import { PdfName, PdfString } from '../../pdf/objects.ts';
import type { Certificate } from '../../pki/certificate.ts';
import {
  attributeValues,
  CMS_OID,
  parseSignedData,
  signerCertificate,
  type SignedData,
  type SignerInfo,
} from '../../pki/cms.ts';
import { subjectKeyIdentifier } from '../../pki/extensions.ts';
import { parseTimestampToken, type TimestampToken } from '../../pki/timestamp-token.ts';
import { signatureUnreadable } from './level-problems.ts';

/** A signature or document time-stamp of a file, as far as its validation data go. */
export interface SignedPart {
  readonly kind: 'signature' | 'document-stamp';
  readonly field: string;
  /** Index of the revision that its value stands in. */
  readonly revision: number;
  readonly cms: SignedData;
  readonly signer: SignerInfo;
  /** Time-stamps of the signature; of a document time-stamp itself. */
  readonly tokens: readonly TimestampToken[];
}

const MAX_TOKENS = 20;

/** All signatures and document time-stamps that the form leads to, oldest first. Throws Problem `signature-unreadable`. */
export function signedParts(file: PdfFile): readonly SignedPart[] {
  const seen = new Set<number>();
  return signatureFields(file.last)
    .flatMap((field): readonly SignedPart[] => {
      const contents = field.signature?.get('Contents');
      if (!field.signature || (contents instanceof PdfString && seen.has(contents.start))) return [];
      if (!(contents instanceof PdfString)) throw signatureUnreadable(field.name);
      seen.add(contents.start);
      return [partOf(file, field, contents)];
    })
    .toSorted((a, b) => a.revision - b.revision);
}

function partOf(file: PdfFile, field: SignatureField, { bytes, start }: PdfString): SignedPart {
  const subFilter = file.last.resolve(field.signature?.get('SubFilter'));
  const isStamp = subFilter instanceof PdfName && subFilter.name === 'ETSI.RFC3161';
  const cms = parseSignedData(bytes);
  const [signer] = cms?.signerInfos ?? [];
  const own = isStamp ? parseTimestampToken(bytes, cms) : null;
  if (!cms || !signer || (isStamp && !own)) throw signatureUnreadable(field.name);
  const revision = file.revisions.find((one) => start >= one.start && start < one.end)?.index ?? 0;
  const tokens = own ? [own] : tokensOf(signer);
  return { kind: own ? 'document-stamp' : 'signature', field: field.name, revision, cms, signer, tokens };
}

const tokensOf = ({ unsignedAttributes }: SignerInfo): readonly TimestampToken[] =>
  attributeValues(unsignedAttributes, CMS_OID.signatureTimeStamp)
    .slice(0, MAX_TOKENS)
    .flatMap(({ raw }) => parseTimestampToken(raw) ?? []);

/** The certificate that a SignerInfo names, among these; null when none is it. */
export const certificateOf = (signer: SignerInfo, among: readonly Certificate[]): Certificate | null =>
  signerCertificate(signer, among, subjectKeyIdentifier);
