import { equalBytes } from '../../core/bytes.ts';
import { isSignedBy, type Certificate } from '../../pki/certificate.ts';
import type { DistinguishedName } from '../../pki/name.ts';
import type { Run } from '../run.ts';

/** Certificates and anchors that may stand above, so that a search does not look at all there are. */
export interface Candidates {
  readonly certificates: readonly Certificate[];
  readonly anchors: readonly Certificate[];
}

/** Of one name, and names: honest files have a handful. Those of the signature itself come first, so that none crowd them out. */
const MAX_OF_A_NAME = 50;
const MAX_NAMES = 100;
const MAX_LENGTH = 12;

/** Everything that bears one of these names, or the name of an issuer of what does, and so on up. */
export function candidatesAbove(names: readonly DistinguishedName[], { pool, anchors }: Run): Candidates {
  const found: Certificate[] = [];
  const tops: Certificate[] = [];
  const seen = new Set<string>();
  const open = [...names];
  // The list grows while it is walked: names that were asked for first, then those above them.
  for (const name of open) {
    const key = name.key;
    if (seen.has(key)) continue;
    if (seen.size >= MAX_NAMES) break;
    seen.add(key);
    tops.push(...anchors.named(name));
    for (const one of pool.named(name).slice(0, MAX_OF_A_NAME)) {
      found.push(one);
      open.push(one.issuer);
    }
  }
  return { certificates: found, anchors: tops };
}

/** Whose key signed the certificate, trusted or not, rather one that is in force still; null when nobody here is it. */
export async function issuerOf(
  certificate: Certificate,
  { anchors, pool, primitives, context: { time } }: Run,
): Promise<Certificate | null> {
  const named = [...anchors.named(certificate.issuer), ...pool.named(certificate.issuer)];
  const hasEnded = ({ notAfter }: Certificate) => notAfter < time;
  for (const one of [...named.filter((it) => !hasEnded(it)), ...named.filter(hasEnded)])
    if (await isSignedBy(certificate, one, primitives)) return one;
  return null;
}

/** A certificate with those above it as far as they are at hand, the lowest first: who says who it is, trusted or not. */
export async function climb(certificate: Certificate, run: Run): Promise<readonly Certificate[]> {
  const climbed = [certificate];
  for (let one = await issuerOf(certificate, run); one && climbed.length < MAX_LENGTH; one = await issuerOf(one, run)) {
    const { raw } = one;
    if (climbed.some((below) => equalBytes(below.raw, raw))) break;
    climbed.push(one);
  }
  return climbed;
}
