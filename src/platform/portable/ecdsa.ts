import { weierstrass, type WeierstrassPointCons } from '@noble/curves/abstract/weierstrass.js';
import type { DigestAlgorithm } from '../../core/primitives.ts';
import { CURVES } from './curves.ts';
import { digestOf } from './digests.ts';
import { bigInteger, readPair, type PublicKey } from './public-key.ts';
import { bitLength, power } from './rsa.ts';

const points = new Map<string, WeierstrassPointCons<bigint>>();

/** True when `value`, the DER SEQUENCE of r and s, is an ECDSA signature of the data (FIPS 186-4 6.4). */
export function verifyEcdsa(
  key: PublicKey & { kind: 'ec' },
  digest: DigestAlgorithm,
  data: Uint8Array,
  value: Uint8Array,
): boolean {
  const Point = pointsOf(key.curve);
  const pair = readPair(value);
  if (!Point || !pair) return false;
  const { n } = Point.CURVE();
  const [r, s] = pair;
  if (r <= 0n || r >= n || s <= 0n || s >= n) return false;
  const own = Point.fromBytes(key.point);
  const hash = digestOf(digest, [data]);
  // The leftmost bits of the digest, as many as n has.
  const z = bigInteger(hash) >> BigInt(Math.max(0, 8 * hash.length - bitLength(n)));
  const w = power(s, n - 2n, n); // n is prime
  const sum = Point.BASE.mulAddUnsafe((z * w) % n, own, (r * w) % n);
  return !sum.is0() && sum.toAffine().x % n === r;
}

function pointsOf(oid: string): WeierstrassPointCons<bigint> | null {
  const known = points.get(oid);
  if (known) return known;
  const data = CURVES.find((one) => one.oid === oid);
  if (!data) return null;
  const [p, a, b, n, Gx, Gy] = [data.p, data.a, data.b, data.n, data.x, data.y].map((hex) => BigInt(`0x${hex}`));
  const made = weierstrass({ p: p ?? 0n, a: a ?? 0n, b: b ?? 0n, n: n ?? 0n, h: 1n, Gx: Gx ?? 0n, Gy: Gy ?? 0n });
  points.set(oid, made);
  return made;
}
