import type { PdfFile } from '../../pdf/file.ts';
import type { CertificateReader } from '../../pki/certificate.ts';
import { attributeValues, CMS_OID, parseSignedData, type SignedData, type SignerInfo } from '../../pki/cms.ts';
import { embeddedEvidence } from '../../pki/cms-evidence.ts';
import { parseTimestampToken, type TimestampToken } from '../../pki/timestamp-token.ts';
import type { Outcome } from '../outcome.ts';
import type { TimestampReport } from '../report.ts';
import type { Run } from '../run.ts';
import type { FoundSignature } from '../signature-list.ts';
import { parseContents } from '../steps/format.ts';
import { securityStore, type SecurityStore } from './security-store.ts';

/** A time-stamp as it stands: its token null when it cannot be read as one. */
export interface FoundToken {
  readonly kind: TimestampReport['kind'];
  /** DER; of a document time-stamp with what pads it. */
  readonly raw: Uint8Array;
  readonly token: TimestampToken | null;
}

/** A signature or document time-stamp, parsed. */
export interface Material {
  readonly found: FoundSignature;
  readonly cms: SignedData | null;
  readonly signer: SignerInfo | null;
  readonly outcomes: readonly Outcome[];
  /** Time-stamps among the attributes of a signature; of a document time-stamp itself. */
  readonly tokens: readonly FoundToken[];
}

/** Something whose existence a time-stamp may prove, and its place in the file. */
export interface Holding {
  readonly item: object;
  readonly start: number;
  readonly end: number;
}

export interface Gathered {
  readonly materials: readonly Material[];
  readonly holdings: readonly Holding[];
  readonly store: SecurityStore;
  /** Values of the /DSS that are not what they should be. */
  readonly unreadable: number;
}

/** More time-stamps of one kind on one signature are not looked at. */
const MAX_TOKENS = 20;

/** Everything in the file that vouches for something else, put into the run's pool, with its place. */
export function gather(file: PdfFile, signatures: readonly FoundSignature[], run: Run): Gathered {
  const materials = signatures.map((found) => materialOf(found, run.pool.read));
  const store = securityStore(file);
  const holdings: Holding[] = [];
  let unreadable = 0;
  for (const { found, cms, signer, tokens } of materials) {
    const { start = -1, end = -1 } = found.contents ?? {};
    const parsed = [...(cms && signer ? [{ cms, signer }] : []), ...tokens.flatMap(({ token }) => token ?? [])];
    for (const one of parsed)
      for (const item of [one.signer, ...pooled(one.cms, one.signer, run)]) holdings.push({ item, start, end });
  }
  for (const { key, der, span } of store.values) {
    const item =
      key === 'Certs'
        ? run.pool.certificate(der)
        : key === 'CRLs'
          ? run.pool.crl(der, 'file')
          : run.pool.ocsp(der, 'file');
    if (!item) unreadable++;
    else if (span) holdings.push({ item, ...span });
  }
  return { materials, holdings, store, unreadable };
}

function materialOf(found: FoundSignature, read: CertificateReader): Material {
  const { cms, signer, outcomes } = parseContents(found, read);
  return { found, cms, signer, outcomes, tokens: tokensOf(found, cms, signer, read) };
}

function tokensOf(
  found: FoundSignature,
  cms: SignedData | null,
  signer: SignerInfo | null,
  readCertificate: CertificateReader,
): readonly FoundToken[] {
  const raw = found.contents?.bytes ?? new Uint8Array();
  if (found.type === 'doc-timestamp') return [{ kind: 'document', raw, token: parseTimestampToken(raw, cms) }];
  if (!signer) return [];
  const read = (kind: FoundToken['kind'], id: string, attributes: SignerInfo['signedAttributes']) =>
    attributeValues(attributes, id)
      .slice(0, MAX_TOKENS)
      .map(({ raw: value }) => ({
        kind,
        raw: value,
        token: parseTimestampToken(value, parseSignedData(value, readCertificate)),
      }));
  return [
    ...read('content', CMS_OID.contentTimeStamp, signer.signedAttributes),
    ...read('signature', CMS_OID.signatureTimeStamp, signer.unsignedAttributes),
  ];
}

/** What a CMS carries, as the pool's own objects. */
function pooled(cms: SignedData, signer: SignerInfo, { pool }: Run): readonly object[] {
  const { certificates, crls, ocsps } = embeddedEvidence(cms, signer);
  return [
    ...cms.certificates.map((one) => pool.same(one)),
    ...certificates.map((der) => pool.certificate(der)),
    ...crls.map((der) => pool.crl(der, 'file')),
    ...ocsps.map((der) => pool.ocsp(der, 'file')),
  ].flatMap((one) => one ?? []);
}
