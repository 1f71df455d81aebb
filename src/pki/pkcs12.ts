import forge from 'node-forge';
import { latin1Bytes, latin1Text, utf8Bytes } from '../core/bytes.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { readWhole } from './asn1.ts';
import { oid, integer, octetString, sequence, nullValue } from './der.ts';
import { parseCertificate, type Certificate } from './certificate.ts';
import { chainOf } from './chain-order.ts';
import { asksForTooMuchWork } from './key-derivation.ts';

/** A private key with its certificates, from a PKCS#12 key store (RFC 7292). */
export interface KeyStore {
  /** PrivateKeyInfo, DER (RFC 5958). */
  readonly privateKey: Uint8Array;
  /** Signing certificate first, then its issuers as far as the store holds them, DER. */
  readonly chain: readonly Uint8Array[];
}

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
    if (!signing) continue;
    for (const other of keys) if (other !== privateKey) other.fill(0);
    return { privateKey, chain: chainOf(signing, certificates).map((one) => one.raw) };
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
  if (asksForTooMuchWork(readWhole(bytes)))
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
