import { isUniversal, octetsOf, readWhole, smallInteger, TAG, type Asn1 } from './asn1.ts';

/** Three times what careful software asks for today; ours takes some 10 µs for each. */
const MAX_ITERATIONS = 2_000_000;
const MAX_DEPTH = 40;

/** True when a key store or an encrypted key asks for more rounds of its password than anyone would wait for. */
export const asksForTooMuchWork = (node: Asn1 | null): boolean => mostIterations(node, 0) > MAX_ITERATIONS;

/** The largest iteration count that stands in the open: an INTEGER right after the salt, in PBKDF2-params, pkcs-12PbeParams and MacData. */
function mostIterations(node: Asn1 | null, depth: number): number {
  if (!node || depth > MAX_DEPTH) return 0;
  const octets = octetsOf(node);
  if (octets) return mostIterations(readWhole(octets), depth + 1);
  const own = node.children.map((count, i) =>
    isUniversal(count, TAG.integer) && isUniversal(node.children[i - 1], TAG.octetString)
      ? (smallInteger(count) ?? Infinity)
      : 0,
  );
  return node.children.reduce((most, child) => Math.max(most, mostIterations(child, depth + 1)), Math.max(0, ...own));
}
