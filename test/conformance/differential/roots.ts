import { readFileSync } from 'node:fs';
import { PdfStream, PdfString } from '../../../src/pdf/objects.ts';
import { openPdf, type PdfFile } from '../../../src/pdf/file.ts';
import { signatureFields } from '../../../src/pdf/forms.ts';
import { parseCertificate, type Certificate } from '../../../src/pki/certificate.ts';
import { attributeValues, CMS_OID, parseSignedData, type SignedData } from '../../../src/pki/cms.ts';
import { basicConstraints } from '../../../src/pki/extensions.ts';
import { sameName } from '../../../src/pki/name.ts';
import { toPem } from '../../../src/pki/pem.ts';
import { nodePrimitives } from '../../../src/platform/node.ts';

/**
 * Authorities that the files carry and whose own issuer they do not: trusted for the comparison alone, so that three
 * validators have paths to judge. One PEM text, the same for all of them.
 */
export function carriedRoots(files: readonly string[]): readonly Certificate[] {
  const all = new Map<string, Certificate>();
  for (const file of files)
    for (const certificate of certificatesOf(file))
      all.set(Buffer.from(certificate.raw).toString('base64'), certificate);
  const known = [...all.values()];
  const isTop = (one: Certificate) =>
    sameName(one.subject, one.issuer) || !known.some((other) => sameName(other.subject, one.issuer));
  return known.filter((one) => basicConstraints(one)?.ca === true && isTop(one));
}

export const pemOf = (certificates: readonly Certificate[]): string =>
  certificates.map((one) => toPem(one.raw, 'CERTIFICATE')).join('');

function certificatesOf(path: string): readonly Certificate[] {
  let file: PdfFile;
  try {
    file = openPdf(new Uint8Array(readFileSync(path)), nodePrimitives);
  } catch {
    return []; // damaged on purpose
  }
  const contents = signatureFields(file.last).flatMap(({ signature }) => {
    const value = signature?.get('Contents');
    return value instanceof PdfString ? [value.bytes] : [];
  });
  const signed = contents.flatMap((bytes) => parseSignedData(bytes) ?? []);
  return [...signed.flatMap(withTokens).flatMap((one) => one.certificates), ...storedCertificates(file)];
}

/** A signature and the time-stamps on it. */
const withTokens = (signed: SignedData): readonly SignedData[] => [
  signed,
  ...signed.signerInfos
    .flatMap((signer) => attributeValues(signer.unsignedAttributes, CMS_OID.signatureTimeStamp))
    .flatMap((token) => parseSignedData(token.raw) ?? []),
];

function storedCertificates({ last }: PdfFile): readonly Certificate[] {
  const store = last.dict(last.catalog?.get('DSS'));
  return (last.array(store?.get('Certs')) ?? []).flatMap((item) => {
    const stream = last.resolve(item);
    return stream instanceof PdfStream ? (parseCertificate(last.decode(stream)) ?? []) : [];
  });
}
