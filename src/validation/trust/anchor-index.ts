import { equalBytes } from '../../core/bytes.ts';
import type { Certificate } from '../../pki/certificate.ts';
import { isOcspDelegate } from '../../pki/ocsp.ts';
import type { DistinguishedName } from '../../pki/name.ts';
import type { TrustAnchor } from './trust-store.ts';

/** Anchors by what is asked of them: the EU's lists have thousands, and a file asks for a few. */
export interface AnchorIndex {
  /** Anchors of that name. */
  named(name: DistinguishedName): readonly Certificate[];
  /** The anchor that this certificate is. */
  find(certificate: Certificate): TrustAnchor | undefined;
  /** Those that are trusted to answer OCSP questions. */
  readonly responders: readonly Certificate[];
}

const known = new WeakMap<readonly TrustAnchor[], AnchorIndex>();

/** Made once for a list of anchors, however many files are judged by it. */
export function anchorIndex(anchors: readonly TrustAnchor[]): AnchorIndex {
  const before = known.get(anchors);
  if (before) return before;
  const byName = new Map<string, TrustAnchor[]>();
  for (const anchor of anchors) {
    const key = anchor.certificate.subject.key;
    const same = byName.get(key) ?? [];
    byName.set(key, same);
    same.push(anchor);
  }
  const index: AnchorIndex = {
    named: (name) => (byName.get(name.key) ?? []).map((one) => one.certificate),
    find: ({ subject, raw }) => byName.get(subject.key)?.find((one) => equalBytes(one.certificate.raw, raw)),
    responders: anchors.map((one) => one.certificate).filter(isOcspDelegate),
  };
  known.set(anchors, index);
  return index;
}
