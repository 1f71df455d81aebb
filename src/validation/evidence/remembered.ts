import type { Primitives } from '../../core/primitives.ts';

/**
 * The primitives of one run, which hash and verify each thing once: the same certificate lies on many paths, and a range is
 * looked at by a signature and by the digest of its revision. Arrays are told apart by where they lie in memory, so they must
 * not change while the run lasts.
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
  return {
    digest: (algorithm, ...parts) => {
      const key = `${algorithm} ${parts.map(place).join(' ')}`;
      const found = digests.get(key) ?? primitives.digest(algorithm, ...parts);
      digests.set(key, found);
      return found;
    },
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
