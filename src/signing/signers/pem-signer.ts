import { createPrivateKey, type KeyObject } from 'node:crypto';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { readWhole } from '../../pki/asn1.ts';
import { parseCertificate } from '../../pki/certificate.ts';
import { chainOf } from '../../pki/chain-order.ts';
import { asksForTooMuchWork } from '../../pki/key-derivation.ts';
import { isProtectedInOldWay } from '../../pki/key-protection.ts';
import { fromPem } from '../../pki/pem.ts';
import { certificateOfKeyMissing } from '../key-problems.ts';
import type { OpenSigner } from '../signer.ts';
import { isKeyOf } from './key-match.ts';
import { keySigner } from './key-signer.ts';

export interface PemFiles {
  /** PEM with one private key: PKCS#8, also encrypted, PKCS#1 or SEC 1. */
  readonly key: Uint8Array;
  /** PEM or DER with the key's certificate and its issuers in any order; the file of the key may hold them too. */
  readonly certificates: Uint8Array;
}

/**
 * A signer over PEM files (RFC 7468). `password` is asked for only when the key is encrypted, and its bytes are overwritten
 * after use; the key itself never becomes JavaScript text. Throws Problem `keystore-unreadable`, `keystore-password`,
 * `certificate-unusable`.
 */
export async function pemSigner(files: PemFiles, password: () => Promise<Uint8Array>): Promise<OpenSigner> {
  const key = await privateKeyIn(files.key, password);
  const certificates = fromPem(files.certificates, 'CERTIFICATE').flatMap((der) => parseCertificate(der) ?? []);
  const signing = certificates.find((one) => isKeyOf(key, one.publicKey));
  if (!signing) throw certificateOfKeyMissing('no certificate in the file is the key’s');
  return keySigner(
    key,
    chainOf(signing, certificates).map((one) => one.raw),
  );
}

async function privateKeyIn(pem: Uint8Array, password: () => Promise<Uint8Array>): Promise<KeyObject> {
  // OpenSSL reads the file's own bytes: text made of them could not be overwritten.
  const key = Buffer.from(pem.buffer, pem.byteOffset, pem.byteLength);
  if (!isEncrypted(key)) return opened(() => createPrivateKey({ key, format: 'pem' }), unreadable);
  if (fromPem(pem, 'ENCRYPTED PRIVATE KEY').some((der) => asksForTooMuchWork(readWhole(der)))) throw tooMuchWork();
  // Before the password is asked for: none would open it, and to say that it was wrong would be untrue.
  if (isProtectedInOldWay(pem)) throw protectedInOldWay();
  const secret = await password();
  const passphrase = Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength);
  try {
    return opened(() => createPrivateKey({ key, format: 'pem', passphrase }), wrongPassword);
  } finally {
    passphrase.fill(0);
  }
}

const isEncrypted = (pem: Buffer) =>
  pem.includes('-----BEGIN ENCRYPTED PRIVATE KEY-----') || pem.includes('Proc-Type: 4,ENCRYPTED');

function opened(open: () => KeyObject, otherwise: (inside: unknown) => Problem): KeyObject {
  try {
    return open();
  } catch (error) {
    throw otherwise(error);
  }
}

const problem = (code: string, sv: string, en: string, inside?: unknown) =>
  new Problem({ kind: 'invalid', code, message: words(sv, en), inside });

const unreadable = (inside: unknown) =>
  problem(
    'keystore-unreadable',
    'Filen har ingen privat nyckel i PEM. Ange en PEM-fil med nyckel, eller en PKCS#12-fil.',
    'The file holds no private key in PEM. Give a PEM file with a key, or a PKCS#12 file.',
    inside,
  );
const wrongPassword = (inside: unknown) =>
  problem(
    'keystore-password',
    'Lösenordet till nyckelfilen stämmer inte.',
    'The password of the key store is wrong.',
    inside,
  );
const protectedInOldWay = () =>
  problem(
    'keystore-unreadable',
    'Nyckeln är skyddad med ett chiffer som inte längre öppnas (DES, RC2 eller RC4). Skydda den på nytt med AES, till exempel med openssl pkcs8 -topk8.',
    'The key is protected with a cipher that is no longer opened (DES, RC2 or RC4). Protect it anew with AES, for example with openssl pkcs8 -topk8.',
  );
const tooMuchWork = () =>
  problem(
    'keystore-unreadable',
    'Nyckelfilen skulle ta alltför lång tid att öppna.',
    'The key store would take far too long to open.',
  );
