import { equalBytes } from '../core/bytes.ts';
import type { Primitives, SignatureScheme } from '../core/primitives.ts';
import { schemeOf } from './algorithm.ts';
import { bitsOf, isContext, isUniversal, readWhole, smallInteger, TAG, timeOf, type Asn1 } from './asn1.ts';
import { readExtensions, type Certificate, type Extension } from './certificate.ts';
import { readName, type DistinguishedName } from './name.ts';

/*
 * CertificateList ::= SEQUENCE { tbsCertList, signatureAlgorithm, signatureValue }
 * TBSCertList ::= SEQUENCE { version OPTIONAL, signature, issuer, thisUpdate, nextUpdate OPTIONAL,
 *   revokedCertificates SEQUENCE OF SEQUENCE { userCertificate, revocationDate, crlEntryExtensions OPTIONAL } OPTIONAL,
 *   crlExtensions [0] OPTIONAL } (RFC 5280 5.1)
 */
export interface Crl {
  readonly raw: Uint8Array;
  readonly tbs: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  readonly scheme: SignatureScheme | null;
  readonly signature: Uint8Array;
  readonly extensions: readonly Extension[];
  readonly revoked: readonly Asn1[];
}

const MAX_SIZE = 64 * 1024 * 1024;

/** A CRL from DER; null when it is not one. */
export function parseCrl(bytes: Uint8Array): Crl | null {
  if (bytes.length > MAX_SIZE) return null;
  const root = readWhole(bytes);
  const [tbs, algorithm, value] = root?.children ?? [];
  const signature = bitsOf(value);
  if (!root || !isUniversal(tbs, TAG.sequence) || !algorithm || !signature) return null;
  const fields = [...tbs.children];
  if (isUniversal(fields[0], TAG.integer)) fields.shift();
  const [, issuerNode, thisNode, ...rest] = fields;
  const issuer = readName(issuerNode);
  const thisUpdate = timeOf(thisNode);
  const nextUpdate = timeOf(rest[0]);
  if (nextUpdate) rest.shift();
  const revoked = isUniversal(rest[0], TAG.sequence) ? rest.shift() : undefined;
  const extensions = readExtensions(rest.find((one) => isContext(one, 0)));
  if (!issuer || !thisUpdate || !extensions) return null;
  return {
    raw: root.raw,
    tbs: tbs.raw,
    issuer,
    thisUpdate,
    nextUpdate,
    scheme: schemeOf(algorithm, null),
    signature,
    extensions,
    revoked: revoked?.children ?? [],
  };
}

export interface RevokedEntry {
  readonly at: Date;
  /** CRLReason (5.3.1); 0 unspecified when the entry gives none. */
  readonly reason: number;
}

/** The entry of a certificate; null when it is not on the list. */
export function revokedEntry(crl: Crl, certificate: Certificate): RevokedEntry | null {
  const entry = crl.revoked.find((one) => equalBytes(one.children[0]?.raw ?? new Uint8Array(), certificate.serial));
  const at = timeOf(entry?.children[1]);
  if (!entry || !at) return null;
  const extensions = entry.children[2] ? (readExtensions({ ...shell, children: [entry.children[2]] }) ?? []) : [];
  const reason = extensions.find((one) => one.id === '2.5.29.21')?.value;
  return { at, reason: reason?.content[0] ?? smallInteger(reason) ?? 0 };
}

const shell: Asn1 = {
  tagClass: 3,
  tag: 0,
  constructed: true,
  raw: new Uint8Array(),
  content: new Uint8Array(),
  children: [],
};

/** True when the key of `issuer` made the list's signature. */
export async function crlSignedBy(crl: Crl, issuer: Certificate, primitives: Primitives): Promise<boolean> {
  return (
    crl.scheme !== null &&
    primitives.verify({ scheme: crl.scheme, publicKey: issuer.publicKey, data: crl.tbs, value: crl.signature })
  );
}
