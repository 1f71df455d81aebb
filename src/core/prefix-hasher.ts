import type { Hasher } from './primitives.ts';

/** A hasher that has taken these bytes, and goes on by itself. */
export type PrefixHasher = (bytes: Uint8Array) => Hasher;

/** A file of more signatures than this is hashed further from the last place that is remembered. */
const MOST_PLACES = 500;

/**
 * Messages that begin alike, as the ranges of one file's signatures and its revisions do, hash what they share once. The
 * arrays given must begin at one place in memory; `start` has taken nothing yet.
 */
export function prefixHasher(start: Hasher): PrefixHasher {
  const places: { readonly length: number; readonly hasher: Hasher }[] = [{ length: 0, hasher: start }];
  return (bytes) => {
    const at = places.findLastIndex(({ length }) => length <= bytes.length);
    const nearest = places[at];
    const hasher = (nearest?.hasher ?? start).copy();
    if (nearest?.length === bytes.length) return hasher;
    hasher.update(bytes.subarray(nearest?.length ?? 0));
    if (places.length < MOST_PLACES) places.splice(at + 1, 0, { length: bytes.length, hasher: hasher.copy() });
    return hasher;
  };
}
