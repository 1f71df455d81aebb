import type { Certificate } from '../../pki/certificate.ts';
import type { Crl } from '../../pki/crl.ts';
import { needsNoRevocation } from '../../pki/extensions.ts';
import { sameName } from '../../pki/name.ts';
import { answerAbout, isOcspDelegate, needsNoStatus, ocspSigner, type OcspResponse } from '../../pki/ocsp.ts';
import { revocationAnswers, type RevocationAnswer } from '../../pki/revocation-answer.ts';
import { statusAddresses, type Asked } from './asker.ts';
import { chainOf, type Link } from './chain.ts';
import { findingsTogether, NOTHING_USED, together, type Finding, type GapReason, type World } from './world.ts';

/** What an answer must say besides "not revoked": of a signature's own certificate when the signature existed. */
export interface StatusWish {
  /** No OCSP answer from before this, and no revocation from before it; null: no such moment is proven. */
  readonly since: Date | null;
}

const HOUR = 3_600_000;
/** How long an answer without nextUpdate counts as fresh. */
const FRESH_WITHOUT_END = 24 * HOUR;
const CERTIFICATE_HOLD = 6;
const FINAL: ReadonlySet<GapReason> = new Set(['revoked', 'on-hold', 'unknown']);
const MAX_DEPTH = 2;

/**
 * An acceptable answer about a certificate with all that vouches for the answer, or why there is none (reference: revocation
 * and freshness): good, fresh at the time, by somebody who may say so. What is at hand comes first, then others are
 * asked. A revocation after the proven time of a signature proves it as well as "good" does.
 */
export async function statusOf(
  link: Link,
  { since }: StatusWish,
  world: World,
  asking: readonly Certificate[] = [],
): Promise<Finding> {
  const { certificate } = link;
  if (needsNoRevocation(certificate) || sameName(certificate.subject, certificate.issuer)) return nothing();
  let verdict = await judge(link, since, world);
  const came: Asked[] = [];
  if (!('answer' in verdict))
    for await (const asked of world.asker?.status(certificate, link.issuer) ?? []) {
      came.push(asked);
      if (asked.came === 'response') await prepareResponder(asked.response, link, world, asking);
      if (asked.came === 'list') await prepareListSigner(asked.list, link, world, asking);
      verdict = await judge(link, since, world);
      // Who is revoked, on hold or unknown stays so, whatever a list says.
      if ('answer' in verdict || (verdict.reason !== null && FINAL.has(verdict.reason))) break;
    }
  if (!('answer' in verdict))
    return {
      used: NOTHING_USED,
      gaps: [{ certificate, reason: verdict.reason ?? (await whyNone(link, came, world)) }],
    };
  return vouched(verdict.answer, link, world, asking);
}

const nothing = (): Finding => ({ used: NOTHING_USED, gaps: [] });

async function judge(
  { certificate, issuer }: Link,
  since: Date | null,
  { evidence, anchors, time, slack, primitives }: World,
): Promise<{ readonly answer: RevocationAnswer } | { readonly reason: GapReason | null }> {
  const { certificates, crls, ocsps } = evidence();
  const all = await revocationAnswers({
    certificate,
    issuer,
    crls,
    ocsps,
    candidates: certificates,
    anchors,
    responders: anchors.filter(isOcspDelegate),
    primitives,
  });
  const answers = all.filter((one) => one.thisUpdate.getTime() <= time.getTime() + slack);
  const [newest] = answers;
  if (!newest) return { reason: all.length > 0 ? 'future' : null };
  if (newest.status === 'unknown') return { reason: 'unknown' };
  if (newest.status === 'revoked') {
    const after = since !== null && newest.revokedAt !== null && newest.revokedAt > since;
    if (after) return { answer: newest };
    return { reason: newest.reason === CERTIFICATE_HOLD ? 'on-hold' : 'revoked' };
  }
  const good = answers.filter((one) => one.status === 'good' && freshUntil(one) >= time);
  const speaking = good.find((one) => one.kind === 'crl' || since === null || one.thisUpdate >= since);
  return speaking ? { answer: speaking } : { reason: good.length > 0 ? 'too-early' : 'stale' };
}

const freshUntil = ({ thisUpdate, nextUpdate }: RevocationAnswer) =>
  nextUpdate ?? new Date(thisUpdate.getTime() + FRESH_WITHOUT_END);

/** The answer with its signer, and what proves the signer where the issuer did not sign itself. */
async function vouched(
  answer: RevocationAnswer,
  { issuer }: Link,
  world: World,
  asking: readonly Certificate[],
): Promise<Finding> {
  const { signer, evidence } = answer;
  const own: Finding = {
    used: {
      certificates: [signer],
      crls: answer.kind === 'crl' ? [evidence] : [],
      ocsps: answer.kind === 'ocsp' ? [evidence] : [],
    },
    gaps: [],
  };
  if (signer === issuer || asking.length >= MAX_DEPTH || asking.includes(signer)) return own;
  if (answer.kind === 'ocsp') {
    if (needsNoStatus(signer, issuer) || world.anchors.includes(signer)) return own;
    return findingsTogether([
      own,
      await statusOf({ certificate: signer, issuer }, NO_WISH, world, [...asking, signer]),
    ]);
  }
  return findingsTogether([own, await wholeChain(signer, world, [...asking, signer])]);
}

const NO_WISH: StatusWish = { since: null };

/** All certificates of a chain and the status of each. */
async function wholeChain(certificate: Certificate, world: World, asking: readonly Certificate[]): Promise<Finding> {
  const chain = await chainOf(certificate, world);
  if ('gap' in chain) return { used: NOTHING_USED, gaps: [chain.gap] };
  const certificates = [chain.top, ...chain.links.map((link) => link.certificate)];
  const statuses: Finding[] = [];
  for (const link of chain.links) statuses.push(await statusOf(link, NO_WISH, world, asking));
  return findingsTogether([{ used: together({ ...NOTHING_USED, certificates }), gaps: [] }, ...statuses]);
}

/** A responder whose own status must be known: it is asked for, so that its answer can count. */
async function prepareResponder(response: OcspResponse, link: Link, world: World, asking: readonly Certificate[]) {
  const { certificate, issuer } = link;
  const { certificates } = world.evidence();
  const signer = await ocspSigner(response, certificate, issuer, certificates, [], world.primitives);
  if (!signer || needsNoStatus(signer, issuer) || asking.length >= MAX_DEPTH || asking.includes(signer)) return;
  await statusOf({ certificate: signer, issuer }, NO_WISH, world, [...asking, signer]);
}

/** A list that another than the issuer signs (indirect): the signer's chain is asked about. */
async function prepareListSigner(list: Crl, { issuer }: Link, world: World, asking: readonly Certificate[]) {
  if (sameName(list.issuer, issuer.subject) || asking.length >= MAX_DEPTH) return;
  const signer = world.evidence().certificates.find((one) => sameName(one.subject, list.issuer));
  if (signer && !asking.includes(signer)) await wholeChain(signer, world, [...asking, signer]);
}

/** Why nothing counts although, or because, this came. */
async function whyNone({ certificate, issuer }: Link, came: readonly Asked[], world: World): Promise<GapReason> {
  if (statusAddresses(certificate).length === 0) return 'no-address';
  const silent = came.every((one) => one.came === 'nothing');
  if (!world.asker || (silent && !world.asker.mayAsk(certificate))) return 'not-asked';
  for (const one of came) {
    const told = one.came === 'response' && (await answerAbout(one.response, certificate, issuer, world.primitives));
    if (told) return told.thisUpdate < certificate.notBefore ? 'before-certificate' : 'wrong-signer';
  }
  for (const one of came)
    if (one.came === 'list') return one.list.thisUpdate < certificate.notBefore ? 'before-certificate' : 'wrong-signer';
  if (came.some((one) => one.came === 'response')) return 'about-another';
  return came.some((one) => one.came === 'unreadable') ? 'unreadable' : 'no-answer';
}
