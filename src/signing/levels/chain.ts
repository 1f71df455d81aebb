import { equalBytes } from '../../core/bytes.ts';
import { isSignedBy, type Certificate } from '../../pki/certificate.ts';
import { sameName } from '../../pki/name.ts';
import { findPath, type PathResult } from '../../pki/path.ts';
import type { Gap, World } from './world.ts';

/** A certificate and who issued it. */
export interface Link {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
}

export interface Chain {
  /** From the certificate itself upwards; empty when it is its own anchor. */
  readonly links: readonly Link[];
  readonly top: Certificate;
}

const MAX_LOOK_UPS = 8;
const MAX_CLIMB = 12;

/**
 * The chain of a certificate (RFC 5280 6.1) to an anchor, else to a certificate that is its own issuer: others' files are
 * extended too, and whom to trust is for whoever checks them to say. Issuers that are not at hand are asked for.
 */
export async function chainOf(certificate: Certificate, world: World): Promise<Chain | { readonly gap: Gap }> {
  let found = await search(certificate, world);
  for (let asked = 0; found.fault && found.fault.code === 'no-path' && asked < MAX_LOOK_UPS; asked++) {
    if (!(await world.asker?.issuer(await highest(certificate, world)))) break;
    found = await search(certificate, world);
  }
  if (found.fault) {
    const missing = found.fault.code === 'no-path';
    const at = missing ? await highest(certificate, world) : (found.fault.certificate ?? certificate);
    return { gap: { certificate: at, reason: missing ? 'issuer-missing' : 'path' } };
  }
  const { anchor, certificates } = found.path;
  const links: Link[] = [];
  let issuer = anchor;
  for (const one of certificates) {
    links.unshift({ certificate: one, issuer });
    issuer = one;
  }
  return { links, top: anchor };
}

/** At the time, else at some time at which all of the chain was valid: what has ended may have been proven before. */
async function search(certificate: Certificate, world: World): Promise<PathResult> {
  const { certificates } = world.evidence();
  const ownIssuers = certificates.filter((one) => sameName(one.subject, one.issuer));
  let best: PathResult | null = null;
  for (const anchors of [world.anchors, [...world.anchors, ...ownIssuers]])
    for (const time of [world.time, null]) {
      const found = await findPath(certificate, certificates, anchors, time, world.primitives);
      if (!found.fault) return found;
      if (!best || best.fault?.code === 'no-path') best = found;
    }
  return best ?? { path: null, fault: { code: 'no-path', certificate } };
}

/** The highest certificate that leads up from this one: its issuer is the one that is not at hand. */
async function highest(certificate: Certificate, { evidence, primitives }: World): Promise<Certificate> {
  const climbed = [certificate];
  for (let top = certificate; climbed.length < MAX_CLIMB;) {
    const above = evidence().certificates.filter(
      (one) => sameName(one.subject, top.issuer) && !climbed.some((below) => equalBytes(below.raw, one.raw)),
    );
    let next: Certificate | null = null;
    for (const one of above) if (!next && (await isSignedBy(top, one, primitives))) next = one;
    if (!next) return top;
    climbed.push(next);
    top = next;
  }
  return certificate;
}
