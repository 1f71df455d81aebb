import type { DigestAlgorithm } from '../../core/primitives.ts';
import { digestOf } from './digests.ts';
import { bigInteger, readPair, type PublicKey } from './public-key.ts';
import { bitLength, power } from './rsa.ts';

/**
 * True when `value` is a DSA signature of the data (FIPS 186-4 4.7). With BigInt, as RSA is: no kept library has DSA any
 * more, and old signatures still have to be read. Sizes of q as OpenSSL takes them.
 */
export function verifyDsa(
  { p, q, g, y }: PublicKey & { kind: 'dsa' },
  digest: DigestAlgorithm,
  data: Uint8Array,
  value: Uint8Array,
): boolean {
  const size = bitLength(q);
  if (![160, 224, 256].includes(size) || bitLength(p) > 10_000 || bitLength(p) < 512) return false;
  const pair = readPair(value);
  if (!pair || g <= 1n || g >= p || y <= 1n || y >= p || p % 2n === 0n || q % 2n === 0n) return false;
  const [r, s] = pair;
  if (r <= 0n || r >= q || s <= 0n || s >= q) return false;
  const hash = digestOf(digest, [data]);
  // The leftmost bits of the digest, as many as q has (4.6).
  const z = bigInteger(hash.subarray(0, size / 8));
  const w = power(s, q - 2n, q); // q is prime
  return ((power(g, (z * w) % q, p) * power(y, (r * w) % q, p)) % p) % q === r;
}
