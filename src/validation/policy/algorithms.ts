import type { DigestAlgorithm, SignatureScheme } from '../../core/primitives.ts';
import { algorithmName } from '../../pki/algorithm-name.ts';
import { keySizeOf } from '../../pki/public-key.ts';
import type { Policy } from './policy.ts';

/** What the policy says of an algorithm: a name to show, whether it is listed at all, and from when on it is not accepted. */
export interface Acceptance {
  readonly name: string;
  readonly listed: boolean;
  /** Null: no end known. */
  readonly end: Date | null;
}

/** A hash function in the policy. */
export function acceptanceOfDigest(digest: DigestAlgorithm, { digests }: Policy): Acceptance {
  const end = digests[digest];
  return { name: digest, listed: end !== undefined, end: end ? new Date(end) : null };
}

/** A signature scheme with this key (SubjectPublicKeyInfo, DER): the part of it that ends first decides. */
export function acceptanceOf(scheme: SignatureScheme, publicKey: Uint8Array, policy: Policy): Acceptance {
  const { bits } = keySizeOf(publicKey);
  const row = policy.signatures[scheme.kind]?.find(([least]) => bits >= least);
  const own: Acceptance = {
    name: algorithmName(scheme, publicKey),
    listed: row !== undefined,
    end: row?.[1] ? new Date(row[1]) : null,
  };
  const hashes = digestsOf(scheme).map((one) => acceptanceOfDigest(one, policy));
  const [first = own] = [own, ...hashes].toSorted((a, b) => weight(a) - weight(b));
  return first;
}

const weight = ({ listed, end }: Acceptance) => (listed ? (end?.getTime() ?? Infinity) : -Infinity);

function digestsOf(scheme: SignatureScheme): readonly DigestAlgorithm[] {
  if (!('digest' in scheme)) return [];
  return 'mgfDigest' in scheme ? [scheme.digest, scheme.mgfDigest] : [scheme.digest];
}
