import { equalBytes } from '../core/bytes.ts';
import type { Primitives, SignatureScheme } from '../core/primitives.ts';
import { schemeOf } from './algorithm.ts';
import { bitsOf, isContext, isUniversal, readWhole, smallNumber, TAG, timeOf, type Asn1 } from './asn1.ts';
import { readExtensionList, readExtensions, type Certificate, type Extension } from './certificate.ts';
import { scopeOf, type ListScope } from './distribution-point.ts';
import { readGeneralNames } from './general-name.ts';
import { readName, sameName, type DistinguishedName } from './name.ts';

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
  /** From issuingDistributionPoint. */
  readonly scope: ListScope;
  /** CRLNumber, content octets; null when absent. */
  readonly number: Uint8Array | null;
  /** From when on ended certificates stay on the list (expiredCertsOnCRL, X.509 9.5.2.8); null when it does not say. */
  readonly expiredSince: Date | null;
  /** BaseCRLNumber of a delta list (5.2.4); null for a complete one. */
  readonly base: Uint8Array | null;
  readonly revoked: readonly Asn1[];
}

const MAX_SIZE = 64 * 1024 * 1024;
const ID = {
  number: '2.5.29.20',
  reason: '2.5.29.21',
  invalidityDate: '2.5.29.24',
  delta: '2.5.29.27',
  scope: '2.5.29.28',
  certificateIssuer: '2.5.29.29',
  authorityKeyIdentifier: '2.5.29.35',
  freshest: '2.5.29.46',
  expired: '2.5.29.60',
} as const;
const LIST_EXTENSIONS: ReadonlySet<string> = new Set([
  ID.number,
  ID.delta,
  ID.scope,
  ID.authorityKeyIdentifier,
  ID.freshest,
]);
const ENTRY_EXTENSIONS: ReadonlySet<string> = new Set([ID.reason, ID.invalidityDate, ID.certificateIssuer]);

/** A CRL from DER; null when it is not one, or says critically what we do not understand (5.2, 5.3): it then counts for nothing. */
export function parseCrl(bytes: Uint8Array): Crl | null {
  if (bytes.length > MAX_SIZE) return null;
  const root = readWhole(bytes);
  const [tbs, algorithm, value] = root?.children ?? [];
  const signature = bitsOf(value);
  if (!root || !isUniversal(tbs, TAG.sequence) || !algorithm || !signature) return null;
  const fields = [...tbs.children];
  if (isUniversal(fields[0], TAG.integer)) fields.shift();
  const [inner, issuerNode, thisNode, ...rest] = fields;
  const issuer = readName(issuerNode);
  const thisUpdate = timeOf(thisNode);
  const nextUpdate = timeOf(rest[0]);
  if (nextUpdate) rest.shift();
  const revoked = isUniversal(rest[0], TAG.sequence) ? (rest.shift()?.children ?? []) : [];
  const extensions = readExtensions(rest.find((one) => isContext(one, 0)));
  if (!issuer || !thisUpdate || !extensions) return null;
  if (extensions.some((one) => one.critical && !LIST_EXTENSIONS.has(one.id)) || hasUnknownEntry(revoked)) return null;
  const find = (id: string) => extensions.find((one) => one.id === id);
  return {
    raw: root.raw,
    tbs: tbs.raw,
    issuer,
    thisUpdate,
    nextUpdate,
    scheme: inner && equalBytes(inner.raw, algorithm.raw) ? schemeOf(algorithm, null) : null,
    signature,
    extensions,
    scope: scopeOf(find(ID.scope), issuer),
    number: find(ID.number)?.value.content ?? null,
    expiredSince: timeOf(find(ID.expired)?.value),
    base: find(ID.delta)?.value.content ?? null,
    revoked,
  };
}

/** One entry with a critical extension that we do not know spoils the whole list (5.3). */
function hasUnknownEntry(revoked: readonly Asn1[]): boolean {
  return revoked.some((entry) =>
    entry.children[2]?.children.some(
      (one) => one.children.length === 3 && readExtensionList(entry.children[2])?.every(isKnownEntry) !== true,
    ),
  );
}
const isKnownEntry = ({ critical, id }: Extension) => !critical || ENTRY_EXTENSIONS.has(id);

export interface RevokedEntry {
  readonly at: Date;
  /** CRLReason (5.3.1); 0 unspecified when the entry gives none. */
  readonly reason: number;
}

/** The entry of a certificate; null when it is not on the list. In an indirect list each entry may name another issuer, which holds on (5.3.3). */
export function revokedEntry(crl: Crl, certificate: Certificate): RevokedEntry | null {
  let issuer = crl.issuer;
  for (const entry of crl.revoked) {
    const [serial, date, list] = entry.children;
    const extensions = crl.scope.indirect && list ? (readExtensionList(list) ?? []) : [];
    const named = extensions.find((one) => one.id === ID.certificateIssuer);
    for (const one of named ? readGeneralNames(named.value) : []) if (one.kind === 'directory') issuer = one.name;
    if (!serial || !equalBytes(serial.raw, certificate.serial) || !sameName(issuer, certificate.issuer)) continue;
    const reason = readExtensionList(list)?.find((one) => one.id === ID.reason)?.value;
    return { at: timeOf(date) ?? crl.thisUpdate, reason: smallNumber(reason?.content) ?? 0 };
  }
  return null;
}

/** True when the key of `issuer` made the list's signature. */
export async function crlSignedBy(crl: Crl, issuer: Certificate, primitives: Primitives): Promise<boolean> {
  return (
    crl.scheme !== null &&
    primitives.verify({ scheme: crl.scheme, publicKey: issuer.publicKey, data: crl.tbs, value: crl.signature })
  );
}
