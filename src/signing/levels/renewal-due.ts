import type { DigestAlgorithm, Primitives, SignatureScheme } from '../../core/primitives.ts';
import type { Certificate } from '../../pki/certificate.ts';
import { chainOf } from './chain.ts';
import { openSigned } from './open-signed.ts';
import { poolOf } from './pool.ts';
import { certificateOf, signedParts } from './signed-parts.ts';

/** The last document time-stamp of a file, as far as its end goes. */
export interface LastStamp {
  readonly time: Date;
  /** The hash that ties it to the file; null: one that we do not know. */
  readonly digest: DigestAlgorithm | null;
  readonly scheme: SignatureScheme | null;
  /** The authority's certificate first, then those above it as far as they are at hand. */
  readonly chain: readonly Certificate[];
}

/** When algorithms are no longer accepted; null: no end is known. Dated data, which the caller has. */
export interface AlgorithmEnds {
  digest(digest: DigestAlgorithm): Date | null;
  signature(scheme: SignatureScheme, publicKey: Uint8Array): Date | null;
}

export interface RenewalPolicy {
  readonly ends: AlgorithmEnds;
  /** Renewed no later than so many months after the stamp, whatever else holds; null: as long as the rest holds. */
  readonly monthsAtMost: number | null;
  /** So many months before the earliest end. */
  readonly monthsToSpare: number;
}

/**
 * When a file must be stamped anew (EN 319 142-1 5.5, reference: renewal): before the first of the certificates in the last
 * stamp's chain ends, or one of its algorithms, or the policy's own term, with months to spare, but not before half of that
 * time has gone. Null: nothing ends. In the past: it is overdue.
 */
export function renewalDue({ time, digest, scheme, chain }: LastStamp, policy: RenewalPolicy): Date | null {
  const { ends, monthsAtMost, monthsToSpare } = policy;
  const [authority] = chain;
  const times: readonly (Date | null)[] = [
    ...chain.map(({ notAfter }) => notAfter),
    digest && ends.digest(digest),
    scheme && authority ? ends.signature(scheme, authority.publicKey) : null,
    ...chain.map((one, i) => one.scheme && ends.signature(one.scheme, (chain[i + 1] ?? one).publicKey)),
    monthsAtMost === null ? null : addMonths(time, monthsAtMost),
  ];
  const known = times.flatMap((one) => (one ? [one.getTime()] : []));
  if (known.length === 0) return null;
  const end = new Date(Math.min(...known));
  // A stamp whose whole life is no longer than the months to spare is renewed when half of it has gone.
  const halfway = new Date((time.getTime() + end.getTime()) / 2);
  const spared = addMonths(end, -monthsToSpare);
  return spared > halfway ? spared : halfway;
}

/** The same day of another month, its last one where there is no such day. */
function addMonths(time: Date, months: number): Date {
  const out = new Date(time);
  out.setUTCMonth(out.getUTCMonth() + months);
  if (out.getUTCDate() !== time.getUTCDate()) out.setUTCDate(0);
  return out;
}

/**
 * The last document time-stamp; null when the file has none. `anchors`: a root that is trusted is not part of what ends, since
 * its trust ends by other means. Throws Problem `pdf-unreadable`, `pdf-encrypted`, `pdf-hybrid`, `pdf-unsigned`,
 * `signature-unreadable`.
 */
export async function lastStampOf(
  pdf: Uint8Array,
  anchors: readonly Certificate[],
  primitives: Primitives,
): Promise<LastStamp | null> {
  const file = openSigned(pdf, primitives);
  const signed = signedParts(file);
  const token = signed.findLast(({ kind }) => kind === 'document-stamp')?.tokens[0];
  if (!token) return null;
  const pool = poolOf(file, signed, { certificates: [], crls: [], ocsps: [] });
  const evidence = () => pool.upTo(Infinity);
  const certificate = certificateOf(token.signer, evidence().certificates);
  const world = { time: token.time, slack: 0, evidence, anchors, asker: null, primitives };
  const chain = certificate && (await chainOf(certificate, world));
  const links = chain && 'links' in chain ? chain.links.map((link) => link.certificate) : [];
  return {
    time: token.time,
    digest: token.digest,
    scheme: token.signer.scheme,
    chain: links.length > 0 ? links : certificate ? [certificate] : [],
  };
}
