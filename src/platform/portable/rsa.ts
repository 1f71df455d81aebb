import { concatBytes, equalBytes, fromHex } from '../../core/bytes.ts';
import type { DigestAlgorithm, SignatureScheme } from '../../core/primitives.ts';
import { digestOf } from './digests.ts';
import { bigInteger, type PublicKey } from './public-key.ts';

/*
 * RSA with BigInt: no small kept library verifies PSS with parameters of one's own choice, and checking a signature has no
 * secret whose timing could leak. RFC 8017 5.2.2, 8.1.2, 8.2.2. The bounds on keys are OpenSSL's.
 */
type RsaKey = PublicKey & { kind: 'rsa' };

/** DER of DigestInfo up to the digest itself (RFC 8017 9.2). */
const DIGEST_INFO: Partial<Record<DigestAlgorithm, string>> = {
  MD5: '3020300c06082a864886f70d020505000410',
  'RIPEMD-160': '3021300906052b2403020105000414',
  'SHA-1': '3021300906052b0e03021a05000414',
  'SHA-224': '302d300d06096086480165030402040500041c',
  'SHA-256': '3031300d060960864801650304020105000420',
  'SHA-384': '3041300d060960864801650304020205000430',
  'SHA-512': '3051300d060960864801650304020305000440',
  'SHA3-224': '302d300d06096086480165030402070500041c',
  'SHA3-256': '3031300d060960864801650304020805000420',
  'SHA3-384': '3041300d060960864801650304020905000430',
  'SHA3-512': '3051300d060960864801650304020a05000440',
};

/** True when `value` is an RSASSA-PKCS1-v1_5 signature of the data (RFC 8017 8.2.2). */
export function verifyPkcs1(key: RsaKey, digest: DigestAlgorithm, data: Uint8Array, value: Uint8Array): boolean {
  const prefix = fromHex(DIGEST_INFO[digest] ?? '');
  const message = open(key, value);
  if (!prefix?.length || !message) return false;
  const info = concatBytes(prefix, digestOf(digest, [data]));
  const fill = message.length - info.length - 3;
  if (fill < 8) return false;
  const padding = new Uint8Array(fill).fill(0xff);
  return equalBytes(message, concatBytes(Uint8Array.of(0, 1), padding, Uint8Array.of(0), info));
}

/** True when `value` is an RSASSA-PSS signature of the data with exactly these parameters (RFC 8017 8.1.2, 9.1.2). */
export function verifyPss(
  key: RsaKey,
  scheme: SignatureScheme & { kind: 'rsa-pss' },
  data: Uint8Array,
  value: Uint8Array,
): boolean {
  const opened = open(key, value);
  if (!opened) return false;
  const bits = bitLength(key.modulus) - 1;
  const encoded = opened.subarray(opened.length - Math.ceil(bits / 8));
  if (bits % 8 === 0 && opened[0] !== 0) return false;
  const hash = digestOf(scheme.digest, [data]);
  const split = encoded.length - hash.length - 1;
  if (split < scheme.saltLength + 1 || encoded.at(-1) !== 0xbc) return false;
  const check = encoded.subarray(split, -1);
  const mask = mgf1(scheme.mgfDigest, check, split);
  const unused = 8 * encoded.length - bits;
  if ((encoded[0] ?? 0) >> (8 - unused) !== 0 && unused > 0) return false;
  const block = encoded.subarray(0, split).map((byte, i) => byte ^ (mask[i] ?? 0));
  block[0] = (block[0] ?? 0) & (0xff >> unused);
  const one = split - scheme.saltLength - 1;
  if (block[one] !== 1 || block.subarray(0, one).some((byte) => byte !== 0)) return false;
  return equalBytes(check, digestOf(scheme.digest, [new Uint8Array(8), hash, block.subarray(one + 1)]));
}

/** The message representative, as long as the modulus (RSAVP1, 5.2.2); null when value or key is out of bounds. */
function open({ modulus, exponent }: RsaKey, value: Uint8Array): Uint8Array | null {
  const bits = bitLength(modulus);
  const length = Math.ceil(bits / 8);
  if (bits > 16_384 || bits < 512 || exponent < 3n || exponent % 2n === 0n || modulus % 2n === 0n) return null;
  if (bits > 3072 && bitLength(exponent) > 64) return null;
  const number = bigInteger(value);
  if (value.length !== length || number >= modulus || exponent >= modulus) return null;
  const hex = power(number, exponent, modulus)
    .toString(16)
    .padStart(2 * length, '0');
  return fromHex(hex);
}

/** base ** exponent mod modulus, by squaring. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

export const bitLength = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length);

/** MGF1 (RFC 8017 B.2.1). */
function mgf1(digest: DigestAlgorithm, seed: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  for (let at = 0, counter = 0; at < length; counter++) {
    const block = digestOf(digest, [seed, Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter)]);
    out.set(block.subarray(0, length - at), at);
    at += block.length;
  }
  return out;
}
