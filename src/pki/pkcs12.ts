import forge from 'node-forge';
import { equalBytes, latin1Bytes, latin1Text, utf8Bytes } from '../core/bytes.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { isUniversal, octetsOf, readWhole, smallInteger, TAG, type Asn1 } from './asn1.ts';
import { oid, integer, octetString, sequence, nullValue } from './der.ts';
import { parseCertificate, type Certificate } from './certificate.ts';
import { sameName } from './name.ts';

/** A private key with its certificates, from a PKCS#12 key store (RFC 7292). */
export interface KeyStore {
  /** PrivateKeyInfo, DER (RFC 5958). */
  readonly privateKey: Uint8Array;
  /** Signing certificate first, then its issuers as far as the store holds them, DER. */
  readonly chain: readonly Uint8Array[];
}

/** Three times what careful software asks for today; ours takes some 10 µs for each. */
const MAX_ITERATIONS = 2_000_000;
const MAX_DEPTH = 40;

const problem = (code: string, sv: string, en: string, inside?: unknown) =>
  new Problem({ kind: 'invalid', code, message: words(sv, en), inside });

/**
 * Opens a key store. Throws Problem `keystore-password` when the password is wrong, `keystore-unreadable` when the bytes
 * are no key store or hold no key with its certificate. `matches` tells whether a private key belongs to a public one
 * (SubjectPublicKeyInfo), which only the platform can say.
 */
export function openKeyStore(
  bytes: Uint8Array,
  password: string,
  matches: (privateKey: Uint8Array, publicKey: Uint8Array) => boolean,
): KeyStore {
  const store = open(bytes, password);
  const { pki } = forge;
  const keys = [...bags(store, pki.oids['pkcs8ShroudedKeyBag']), ...bags(store, pki.oids['keyBag'])].flatMap((bag) =>
    privateKeyOf(bag),
  );
  const certificates = bags(store, pki.oids['certBag']).flatMap((bag) => certificateOf(bag) ?? []);
  for (const privateKey of keys) {
    const signing = certificates.find((one) => matches(privateKey, one.publicKey));
    if (signing) return { privateKey, chain: chainOf(signing, certificates).map((one) => one.raw) };
  }
  throw problem(
    'keystore-unreadable',
    'Nyckelfilen saknar en nyckel med certifikat.',
    'The key store holds no key with its certificate.',
  );
}

function open(bytes: Uint8Array, password: string): forge.pkcs12.Pkcs12Pfx {
  let asn1: forge.asn1.Asn1;
  try {
    asn1 = forge.asn1.fromDer(latin1Text(bytes));
  } catch (error) {
    throw problem(
      'keystore-unreadable',
      'Filen är inte en nyckelfil (PKCS#12).',
      'The file is not a key store (PKCS#12).',
      error,
    );
  }
  if (mostIterations(readWhole(bytes), 0) > MAX_ITERATIONS)
    throw problem(
      'keystore-unreadable',
      'Nyckelfilen skulle ta alltför lång tid att öppna.',
      'The key store would take far too long to open.',
    );
  try {
    return forge.pkcs12.pkcs12FromAsn1(asn1, false, password);
  } catch (error) {
    const store = withEncodedPassword(asn1, password);
    if (store) return store;
    throw problem(
      'keystore-password',
      'Lösenordet till nyckelfilen stämmer inte.',
      'The password of the key store is wrong.',
      error,
    );
  }
}

/**
 * The check value of a store is made from the password in UTF-16, its encryption (PBES2) from the password in UTF-8; forge
 * takes one character for one byte there, so that a password with å, ä or ö never opens. Once more, without the check
 * value (MacData is the third field) and with the password as its bytes.
 */
function withEncodedPassword(asn1: forge.asn1.Asn1, password: string): forge.pkcs12.Pkcs12Pfx | null {
  const encoded = latin1Text(utf8Bytes(password));
  if (encoded === password || !Array.isArray(asn1.value)) return null;
  try {
    return forge.pkcs12.pkcs12FromAsn1({ ...asn1, value: asn1.value.slice(0, 2) }, false, encoded);
  } catch {
    return null; // the password is wrong in this form too
  }
}

/** The largest iteration count that stands in the open: an INTEGER right after the salt, in PBKDF2-params, pkcs-12PbeParams and MacData. */
function mostIterations(node: Asn1 | null, depth: number): number {
  if (!node || depth > MAX_DEPTH) return 0;
  const octets = octetsOf(node);
  if (octets) return mostIterations(readWhole(octets), depth + 1);
  const own = node.children.map((count, i) =>
    isUniversal(count, TAG.integer) && isUniversal(node.children[i - 1], TAG.octetString)
      ? (smallInteger(count) ?? Infinity)
      : 0,
  );
  return node.children.reduce((most, child) => Math.max(most, mostIterations(child, depth + 1)), Math.max(0, ...own));
}

const bags = (store: forge.pkcs12.Pkcs12Pfx, type: string | undefined): readonly forge.pkcs12.Bag[] =>
  type === undefined ? [] : (store.getBags({ bagType: type })[type] ?? []);

/** forge parses RSA keys only and keeps what it cannot parse as ASN.1: EC keys come through there. */
function privateKeyOf(bag: forge.pkcs12.Bag): readonly Uint8Array[] {
  if (bag.asn1) return [latin1Bytes(forge.asn1.toDer(bag.asn1).getBytes())];
  if (!bag.key) return [];
  const pkcs1 = latin1Bytes(forge.asn1.toDer(forge.pki.privateKeyToAsn1(bag.key)).getBytes());
  return [sequence(integer(0), sequence(oid('1.2.840.113549.1.1.1'), nullValue()), octetString(pkcs1))];
}

function certificateOf(bag: forge.pkcs12.Bag): Certificate | null {
  const asn1 = bag.asn1 ?? (bag.cert ? forge.pki.certificateToAsn1(bag.cert) : null);
  return asn1 ? parseCertificate(latin1Bytes(forge.asn1.toDer(asn1).getBytes())) : null;
}

function chainOf(signing: Certificate, certificates: readonly Certificate[]): readonly Certificate[] {
  const chain = [signing];
  for (let top: Certificate | undefined = signing; top && chain.length < 10;) {
    const child: Certificate = top;
    top = sameName(child.issuer, child.subject)
      ? undefined
      : certificates.find(
          (one) => sameName(one.subject, child.issuer) && !chain.some((used) => equalBytes(used.raw, one.raw)),
        );
    if (top) chain.push(top);
  }
  return chain;
}
