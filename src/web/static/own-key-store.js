/**
 * Opens a key file (PKCS#12, RFC 7292) in this browser and signs with its key, by WebCrypto alone. The key comes out of
 * the file as a key that cannot be read again, not even by this page.
 */
import { child, encode, joined, Malformed, number, octets, oid, parse, TAG } from './own-key-der.js';

/** Why a file cannot be used. `code`: "not-a-key-file", "password", "cipher", "key-kind", "no-key", "too-slow"; `name`: of what. */
export class KeyFileFault extends Error {
  constructor(code, name = '') {
    super(code);
    this.code = code;
    this.detail = name;
  }
}

const MAX_SIZE = 1024 * 1024;
/** Rounds that a browser does in a few seconds: those of PBKDF2 it does itself, those of the check value one by one. */
const MAX_ROUNDS = { pbkdf2: 10_000_000, check: 300_000 };
const MAX_NESTING = 4;

const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const BAG = '1.2.840.113549.1.12.10.1.';
const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
const PBMAC1 = '1.2.840.113549.1.5.14';
const X509 = '1.2.840.113549.1.9.22.1';
const HMACS = { 2.7: 'SHA-1', 2.9: 'SHA-256', '2.10': 'SHA-384', 2.11: 'SHA-512' };
const DIGESTS = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
/** Key lengths of AES in CBC, bytes. */
const AES = { '2.16.840.1.101.3.4.1.2': 16, '2.16.840.1.101.3.4.1.22': 24, '2.16.840.1.101.3.4.1.42': 32 };
/** What no browser deciphers, by the name that programs show. */
const CIPHERS = {
  '1.2.840.113549.1.12.1.1': 'RC4-128',
  '1.2.840.113549.1.12.1.2': 'RC4-40',
  '1.2.840.113549.1.12.1.3': '3DES',
  '1.2.840.113549.1.12.1.4': '3DES (2)',
  '1.2.840.113549.1.12.1.5': 'RC2-128',
  '1.2.840.113549.1.12.1.6': 'RC2-40',
  '1.2.840.113549.3.7': '3DES',
  '1.3.6.1.4.1.11591.4.11': 'scrypt',
};
const EC = '1.2.840.10045.2.1';
const RSA = '1.2.840.113549.1.1.1';
const CURVES = { '1.2.840.10045.3.1.7': 'P-256', '1.3.132.0.34': 'P-384' };
const OTHER_KEYS = {
  '1.3.132.0.35': 'P-521',
  '1.2.840.113549.1.1.10': 'RSASSA-PSS',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};

/**
 * The key of a file and its certificates. `bytes`: the file; `password` as it was typed. Throws KeyFileFault.
 * Gives `key` (a CryptoKey that only signs), `certificate` and `others` (DER).
 */
export async function openKeyFile(bytes, password) {
  if (bytes.length > MAX_SIZE) throw new KeyFileFault('not-a-key-file');
  try {
    return await open(bytes, password);
  } catch (error) {
    if (error instanceof KeyFileFault) throw error;
    throw new KeyFileFault('not-a-key-file', error.message);
  }
}

/** The signature value over these bytes as CMS holds it: of ECDSA the DER of r and s (RFC 3279 2.2.3). */
export async function signWith(key, data) {
  const value = new Uint8Array(await crypto.subtle.sign(SCHEMES[key.algorithm.name](key), key, data));
  if (key.algorithm.name !== 'ECDSA') return value;
  const half = value.length / 2;
  return encode(TAG.sequence, integer(value.subarray(0, half)), integer(value.subarray(half)));
}

const SCHEMES = {
  ECDSA: (key) => ({ name: 'ECDSA', hash: key.algorithm.namedCurve === 'P-384' ? 'SHA-384' : 'SHA-256' }),
  'RSA-PSS': () => ({ name: 'RSA-PSS', saltLength: 32 }),
};

/** A positive INTEGER without needless zeros in front. */
function integer(bytes) {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = bytes.subarray(first < 0 ? bytes.length - 1 : first);
  return encode(TAG.integer, Uint8Array.of(...(digits[0] & 0x80 ? [0] : [])), digits);
}

async function open(bytes, password) {
  const pfx = parse(bytes);
  if (pfx.tag !== TAG.sequence) throw new Malformed('not a sequence');
  const safe = octets(contentOf(child(pfx, 1, TAG.sequence), DATA));
  if (pfx.children[2]) await checkPassword(pfx.children[2], safe, password);
  const found = { keys: [], certificates: [] };
  for (const info of parse(safe).children) {
    const isData = oid(child(info, 0)) === DATA;
    const contents = isData ? octets(contentOf(info, DATA)) : await decipheredData(info, password);
    await collect(parse(contents), password, found, 0);
  }
  for (const privateKey of found.keys) {
    const opened = await signingKeyOf(privateKey, found.certificates);
    if (opened) return opened;
  }
  throw new KeyFileFault('no-key');
}

/** ContentInfo ::= SEQUENCE { contentType, content [0] EXPLICIT } */
function contentOf(info, type) {
  if (oid(child(info, 0)) !== type) throw new Malformed('content of another kind');
  return child(child(info, 1), 0);
}

/** EncryptedData ::= SEQUENCE { version, EncryptedContentInfo { contentType, algorithm, [0] IMPLICIT octets } } */
function decipheredData(info, password) {
  const content = child(contentOf(info, ENCRYPTED_DATA), 1, TAG.sequence);
  return deciphered(child(content, 1), octets(child(content, 2)), password);
}

/** SafeBag ::= SEQUENCE { bagId, bagValue [0] EXPLICIT, … } (RFC 7292 4.2) */
async function collect(contents, password, found, nesting) {
  if (nesting > MAX_NESTING) throw new Malformed('bags in bags');
  for (const bag of contents.children) {
    const kind = oid(child(bag, 0)).replace(BAG, '');
    const value = child(child(bag, 1), 0);
    if (kind === '1') found.keys.push(new Uint8Array(value.raw));
    if (kind === '2') found.keys.push(await deciphered(child(value, 0), octets(child(value, 1)), password));
    if (kind === '3' && oid(child(value, 0)) === X509) found.certificates.push(octets(child(child(value, 1), 0)));
    if (kind === '6') await collect(value, password, found, nesting + 1);
  }
}

/** By PBES2 with AES in CBC (RFC 8018 6.2); anything else is refused by its name. */
async function deciphered(algorithm, data, password) {
  const scheme = oid(child(algorithm, 0));
  if (scheme !== PBES2) throw new KeyFileFault('cipher', CIPHERS[scheme] ?? scheme);
  const parameters = child(algorithm, 1, TAG.sequence);
  const cipher = child(parameters, 1, TAG.sequence);
  const cipherId = oid(child(cipher, 0));
  const length = AES[cipherId];
  if (!length) throw new KeyFileFault('cipher', CIPHERS[cipherId] ?? cipherId);
  const bits = await derivedBits(child(parameters, 0, TAG.sequence), password, length);
  const name = 'AES-CBC';
  let key;
  try {
    key = await crypto.subtle.importKey('raw', bits, name, false, ['decrypt']);
  } catch {
    throw new KeyFileFault('cipher', `AES-${8 * length}`); // Chromium has no AES-192
  } finally {
    bits.fill(0);
  }
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name, iv: octets(child(cipher, 1)) }, key, data));
  } catch {
    throw new KeyFileFault('password');
  }
}

/** PBKDF2-params ::= SEQUENCE { salt OCTET STRING, iterationCount, keyLength OPTIONAL, prf DEFAULT hmacWithSHA1 } */
async function derivedBits(kdf, password, length) {
  const kind = oid(child(kdf, 0));
  if (kind !== PBKDF2) throw new KeyFileFault('cipher', CIPHERS[kind] ?? kind);
  const [salt, count, ...rest] = child(kdf, 1, TAG.sequence).children;
  const iterations = number(count);
  if (iterations > MAX_ROUNDS.pbkdf2) throw new KeyFileFault('too-slow');
  const prf = rest.find((one) => one.tag === TAG.sequence);
  const prfId = prf ? oid(child(prf, 0)) : '1.2.840.113549.2.7';
  const hash = HMACS[prfId.replace('1.2.840.113549.', '')];
  if (!hash) throw new KeyFileFault('cipher', prfId);
  const typed = new TextEncoder().encode(password);
  const secret = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits']);
  typed.fill(0);
  const how = { name: 'PBKDF2', salt: octets(salt), iterations, hash };
  return new Uint8Array(await crypto.subtle.deriveBits(how, secret, 8 * length));
}

/** MacData ::= SEQUENCE { mac DigestInfo, macSalt, iterations DEFAULT 1 }: the file is whole, and the password right. */
async function checkPassword(macData, safe, password) {
  const info = child(macData, 0, TAG.sequence);
  const algorithm = child(info, 0, TAG.sequence);
  const id = oid(child(algorithm, 0));
  const { hash, bits } =
    id === PBMAC1 ? await modernCheck(child(algorithm, 1), password) : await oldCheck(macData, id, password);
  const key = await crypto.subtle.importKey('raw', bits, { name: 'HMAC', hash }, false, ['verify']);
  bits.fill(0);
  if (!(await crypto.subtle.verify('HMAC', key, octets(child(info, 1)), safe))) throw new KeyFileFault('password');
}

/** PBMAC1-params ::= SEQUENCE { keyDerivationFunc, messageAuthScheme } (RFC 9579 4) */
async function modernCheck(parameters, password) {
  const hash = HMACS[oid(child(child(parameters, 1), 0)).replace('1.2.840.113549.', '')];
  const kdf = child(parameters, 0);
  const length = child(kdf, 1, TAG.sequence).children[2];
  if (!hash || length?.tag !== TAG.integer || number(length) > 64) throw new Malformed('a check of another kind');
  return { hash, bits: await derivedBits(kdf, password, number(length)) };
}

/** The key of the check from the password in UTF-16 (RFC 7292 B.2, ID 3); one block of the digest is all of it. */
async function oldCheck(macData, id, password) {
  const hash = DIGESTS[id];
  if (!hash) throw new KeyFileFault('cipher', id);
  const rounds = macData.children[2] ? number(macData.children[2]) : 1;
  if (rounds > MAX_ROUNDS.check) throw new KeyFileFault('too-slow');
  const block = hash === 'SHA-1' || hash === 'SHA-256' ? 64 : 128;
  const text = new Uint8Array(2 * password.length + 2);
  for (let i = 0; i < password.length; i++) new DataView(text.buffer).setUint16(2 * i, password.charCodeAt(i));
  const start = [new Uint8Array(block).fill(3), filled(octets(child(macData, 1)), block), filled(text, block)];
  let bits = joined(start);
  for (let round = 0; round < rounds; round++) bits = new Uint8Array(await crypto.subtle.digest(hash, bits));
  text.fill(0);
  for (const part of start) part.fill(0);
  return { hash, bits };
}

/** Again and again until whole blocks are full. */
function filled(bytes, block) {
  const out = new Uint8Array(block * Math.ceil(bytes.length / block));
  for (let i = 0; i < out.length; i++) out[i] = bytes[i % bytes.length];
  return out;
}

/** PrivateKeyInfo ::= SEQUENCE { version, AlgorithmIdentifier, … } (RFC 5958); null: none of the certificates is its. */
async function signingKeyOf(privateKey, certificates) {
  const algorithm = child(parse(privateKey), 1, TAG.sequence);
  const scheme = schemeOf(algorithm);
  const key = await crypto.subtle.importKey('pkcs8', privateKey, scheme, false, ['sign']);
  privateKey.fill(0);
  if (key.algorithm.modulusLength < 3072) throw new KeyFileFault('key-kind', `RSA ${key.algorithm.modulusLength}`);
  const trial = crypto.getRandomValues(new Uint8Array(32));
  const how = SCHEMES[scheme.name](key);
  const value = await crypto.subtle.sign(how, key, trial);
  for (const certificate of certificates) {
    const publicKey = await publicKeyOf(certificate, scheme);
    if (publicKey && (await crypto.subtle.verify(how, publicKey, value, trial)))
      return { key, certificate, others: certificates.filter((one) => one !== certificate) };
  }
  return null;
}

function schemeOf(algorithm) {
  const id = oid(child(algorithm, 0));
  if (id === RSA) return { name: 'RSA-PSS', hash: 'SHA-256' };
  const curve = id === EC ? oid(child(algorithm, 1)) : id;
  if (CURVES[curve]) return { name: 'ECDSA', namedCurve: CURVES[curve] };
  throw new KeyFileFault('key-kind', OTHER_KEYS[curve] ?? curve);
}

/** subjectPublicKeyInfo: after version [0], serial, signature, issuer, validity and subject (RFC 5280 4.1); null: of another kind. */
async function publicKeyOf(certificate, scheme) {
  try {
    const body = child(parse(certificate), 0, TAG.sequence);
    const at = body.children[0]?.tag === 0xa0 ? 6 : 5;
    return await crypto.subtle.importKey('spki', child(body, at, TAG.sequence).raw, scheme, false, ['verify']);
  } catch {
    return null;
  }
}
