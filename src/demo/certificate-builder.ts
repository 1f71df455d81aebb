import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { utf8Bytes } from '../core/bytes.ts';
import { schemeIdentifier } from '../pki/algorithm.ts';
import { readWhole } from '../pki/asn1.ts';
import { bitString, booleanTrue, context, der, integer, octetString, oid, sequence } from '../pki/der.ts';
import { EXTENSION } from '../pki/extensions.ts';

/** Writes X.509 certificates and CRLs (RFC 5280) signed with P-256: the demo PKI's and the tests'. */

const ATTRIBUTES = { CN: '2.5.4.3', C: '2.5.4.6', O: '2.5.4.10', OU: '2.5.4.11', title: '2.5.4.12' } as const;
export type NameParts = Partial<Record<keyof typeof ATTRIBUTES, string>>;

/** Name: one attribute a RDN, UTF8String but for the country, in the usual order. */
export function nameDer(parts: NameParts): Uint8Array<ArrayBuffer> {
  const order = ['C', 'O', 'OU', 'title', 'CN'] as const;
  return sequence(
    ...order.flatMap((type) => {
      const value = parts[type];
      return value === undefined
        ? []
        : [der(0x31, sequence(oid(ATTRIBUTES[type]), der(type === 'C' ? 0x13 : 0x0c, utf8Bytes(value))))];
    }),
  );
}

/** UTCTime up to 2049, GeneralizedTime after (4.1.2.5); whole seconds. */
export function timeDer(time: Date): Uint8Array<ArrayBuffer> {
  const text = time.toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return time.getUTCFullYear() < 2050 ? der(0x17, utf8Bytes(text.slice(2))) : der(0x18, utf8Bytes(text));
}

export const extension = (id: string, critical: boolean, value: Uint8Array): Uint8Array<ArrayBuffer> =>
  sequence(oid(id), ...(critical ? [booleanTrue()] : []), octetString(value));

/** SHA-1 of the key's bits (4.2.1.2, method 1): a name, not a security measure. */
export function keyIdentifier(key: KeyObject): Uint8Array<ArrayBuffer> {
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const bits = readWhole(new Uint8Array(spki))?.children[1]?.content.subarray(1) ?? new Uint8Array();
  return new Uint8Array(createHash('sha1').update(bits).digest());
}

export interface CertificateParts {
  readonly subject: Uint8Array;
  readonly key: KeyObject;
  readonly issuer: Uint8Array;
  readonly issuerKey: KeyObject;
  /** Another key than the one that the certificate says it is signed with: for tests. */
  readonly signedWith?: KeyObject;
  readonly serial: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Besides the key identifiers, which are always there. */
  readonly extensions: readonly Uint8Array[];
}

const P256 = { kind: 'ecdsa', digest: 'SHA-256' } as const;

/** A certificate, DER. */
export function buildCertificate(parts: CertificateParts): Uint8Array<ArrayBuffer> {
  const publicKey = new Uint8Array(createPublicKey(parts.key).export({ format: 'der', type: 'spki' }));
  const identifiers = [
    extension(EXTENSION.subjectKeyIdentifier, false, octetString(keyIdentifier(parts.key))),
    extension(EXTENSION.authorityKeyIdentifier, false, sequence(der(0x80, keyIdentifier(parts.issuerKey)))),
  ];
  const tbs = sequence(
    context(0, integer(2)),
    integer(parts.serial),
    schemeIdentifier(P256),
    parts.issuer,
    sequence(timeDer(parts.notBefore), timeDer(parts.notAfter)),
    parts.subject,
    publicKey,
    context(3, sequence(...identifiers, ...parts.extensions)),
  );
  return signed(tbs, parts.signedWith ?? parts.issuerKey);
}

export interface CrlParts {
  readonly issuer: Uint8Array;
  readonly issuerKey: KeyObject;
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly revoked: readonly {
    readonly serial: Uint8Array;
    readonly at: Date;
    readonly extensions?: readonly Uint8Array[];
  }[];
  /** Besides authority key identifier and number. */
  readonly extensions?: readonly Uint8Array[];
}

/** A CRL, version 2, DER. */
export function buildCrl(parts: CrlParts): Uint8Array<ArrayBuffer> {
  const revoked = parts.revoked.map((one) =>
    sequence(integer(one.serial), timeDer(one.at), ...(one.extensions ? [sequence(...one.extensions)] : [])),
  );
  const tbs = sequence(
    integer(1),
    schemeIdentifier(P256),
    parts.issuer,
    timeDer(parts.thisUpdate),
    timeDer(parts.nextUpdate),
    ...(revoked.length > 0 ? [sequence(...revoked)] : []),
    context(
      0,
      sequence(
        extension(EXTENSION.authorityKeyIdentifier, false, sequence(der(0x80, keyIdentifier(parts.issuerKey)))),
        extension('2.5.29.20', false, integer(parts.number)),
        ...(parts.extensions ?? []),
      ),
    ),
  );
  return signed(tbs, parts.issuerKey);
}

function signed(tbs: Uint8Array, key: KeyObject): Uint8Array<ArrayBuffer> {
  const value = sign('sha256', tbs, { key, dsaEncoding: 'der' });
  return sequence(tbs, schemeIdentifier(P256), bitString(value));
}

/** A serial number from chance: positive and at most 20 octets (RFC 5280 4.1.2.2). */
export function positiveSerial(random: Uint8Array): Uint8Array {
  const out = random.slice();
  out[0] = ((out[0] ?? 0) & 0x7f) | 0x40;
  return out;
}

/** BasicConstraints of a CA, critical. */
export const caConstraint = (pathLength: number | null): Uint8Array<ArrayBuffer> =>
  extension(
    EXTENSION.basicConstraints,
    true,
    sequence(booleanTrue(), ...(pathLength === null ? [] : [integer(pathLength)])),
  );

/** KeyUsage, critical: keyCertSign and cRLSign for a CA, digitalSignature and nonRepudiation for a signatory. */
export const caUsage = (): Uint8Array<ArrayBuffer> =>
  extension(EXTENSION.keyUsage, true, bitString(Uint8Array.of(0x06), 1));
export const signerUsage = (): Uint8Array<ArrayBuffer> =>
  extension(EXTENSION.keyUsage, true, bitString(Uint8Array.of(0xc0), 6));
