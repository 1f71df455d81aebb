import type { DigestAlgorithm, Primitives } from './primitives.ts';
import { prefixHasher, type PrefixHasher } from './prefix-hasher.ts';

/** Bytes from which on it pays to remember the beginning of a message. */
const LONG = 16_384;

/**
 * The primitives of one run, which hash and verify each thing once: the same certificate lies on many paths, and a range is
 * looked at by a signature and by the digest of its revision. Arrays are told apart by where they lie in memory, so they must
 * not change while the run lasts: a verdict on one file, or the search for what its signatures rest on.
 */
export function remembered(primitives: Primitives): Primitives {
  const digests = new Map<string, ReturnType<Primitives['digest']>>();
  const verdicts = new Map<string, Promise<boolean>>();
  const buffers = new Map<ArrayBufferLike, number>();
  const place = ({ buffer, byteOffset, byteLength }: Uint8Array) => {
    const known = buffers.get(buffer) ?? buffers.size;
    buffers.set(buffer, known);
    return `${known}:${byteOffset}+${byteLength}`;
  };
  const prefixes = new Map<string, PrefixHasher>();
  const fromPrefix = (algorithm: DigestAlgorithm, [first, ...rest]: readonly Uint8Array[]) => {
    if (!first || first.length < LONG) return null;
    const key = `${algorithm} ${place(first.subarray(0, 0))}`;
    const prefix = prefixes.get(key) ?? prefixHasher(primitives.hasher(algorithm));
    prefixes.set(key, prefix);
    const hasher = prefix(first);
    for (const part of rest) hasher.update(part);
    return Promise.resolve(hasher.digest());
  };
  return {
    digest: (algorithm, ...parts) => {
      const key = `${algorithm} ${parts.map(place).join(' ')}`;
      const found = digests.get(key) ?? fromPrefix(algorithm, parts) ?? primitives.digest(algorithm, ...parts);
      digests.set(key, found);
      return found;
    },
    hasher: (algorithm) => primitives.hasher(algorithm),
    verify: (check) => {
      const scheme = JSON.stringify(check.scheme);
      const key = `${scheme} ${place(check.publicKey)} ${place(check.data)} ${place(check.value)}`;
      const found = verdicts.get(key) ?? primitives.verify(check);
      verdicts.set(key, found);
      return found;
    },
    inflate: (bytes, maxOutput) => primitives.inflate(bytes, maxOutput),
  };
}
