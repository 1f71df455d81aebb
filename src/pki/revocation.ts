import { equalBytes } from '../core/bytes.ts';
import type { Primitives } from '../core/primitives.ts';
import type { Certificate } from './certificate.ts';
import { crlSignedBy, revokedEntry, type Crl, type RevokedEntry } from './crl.ts';
import { ALL_REASONS, distributionPoints, namesMatch, type DistributionPoint } from './distribution-point.ts';
import { authorityKeyIdentifier, basicConstraints, keyUsage, subjectKeyIdentifier } from './extensions.ts';
import { sameName } from './name.ts';
import { findPath } from './path.ts';

export type RevocationStatus =
  | { readonly status: 'good'; readonly crl: Crl; readonly signer: Certificate }
  | { readonly status: 'revoked'; readonly crl: Crl; readonly signer: Certificate; readonly entry: RevokedEntry }
  /** No list that counts speaks of the certificate; `stale`: one does, but its time has passed. */
  | { readonly status: 'unknown'; readonly stale: boolean };

export type KnownStatus = Exclude<RevocationStatus, { readonly status: 'unknown' }>;

/** Where certificates of list signers are looked for when the issuer's own key did not sign the list. */
export interface ListSigners {
  readonly candidates: readonly Certificate[];
  readonly anchors: readonly Certificate[];
}

/** What is asked of the lists. */
export interface ListQuestion {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  readonly crls: readonly Crl[];
  readonly primitives: Primitives;
  readonly signers: ListSigners;
}

interface Question extends ListQuestion {
  readonly time: Date;
  /** Signers of lists that are being asked about themselves: the question must end. */
  readonly asking: readonly Certificate[];
}

const REMOVE_FROM_CRL = 8;
const MAX_DEPTH = 3;
const MAX_SIGNERS = 8;
const MAX_LISTS = 20;

/**
 * What the lists say of a certificate at a time (RFC 5280 6.3.3): complete, partitioned, indirect and delta lists. A list
 * counts when it verifies, covers the certificate, and was issued while the certificate existed. An old list may still
 * revoke, but never vouches. Without `signers` only lists signed with the key of `issuer` count.
 */
export function revocationByCrl(
  certificate: Certificate,
  issuer: Certificate,
  crls: readonly Crl[],
  time: Date,
  primitives: Primitives,
  signers: ListSigners = { candidates: [], anchors: [] },
): Promise<RevocationStatus> {
  const newestFirst = crls
    .filter((crl) => crl.thisUpdate <= time && crl.thisUpdate >= certificate.notBefore)
    .toSorted((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime());
  return answer({ certificate, issuer, crls: newestFirst, time, primitives, signers, asking: [] });
}

/**
 * What the lists said over time, newest first: one status for each moment at which a list or a delta came out, judged by what
 * had come out by then. Whether a status is still fresh, and since when the list is known to exist, is the caller's to ask.
 * Only lists whose signature fits are counted, so that forged ones cannot crowd out one that revokes.
 */
export async function crlHistory(question: ListQuestion): Promise<readonly KnownStatus[]> {
  const { certificate, crls } = question;
  const newestFirst = crls
    .filter((crl) => crl.thisUpdate >= certificate.notBefore && mayCover(crl, certificate))
    .toSorted((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime());
  const genuine: Crl[] = [];
  for (const crl of newestFirst) {
    if (genuine.length === MAX_LISTS) break;
    if (await isSigned(crl, question)) genuine.push(crl);
  }
  const found = new Map<Crl, KnownStatus>();
  for (const [i, { thisUpdate }] of genuine.entries()) {
    const told = await answer({ ...question, crls: genuine.slice(i), time: thisUpdate, asking: [] });
    if (told.status !== 'unknown' && !found.has(told.crl)) found.set(told.crl, told);
  }
  return [...found.values()];
}

async function isSigned(crl: Crl, question: ListQuestion): Promise<boolean> {
  for (const one of possibleSigners(crl, question)) if (await crlSignedBy(crl, one, question.primitives)) return true;
  return false;
}

/** A first sieve: lists of the issuer, and lists of others that may speak for it. */
const mayCover = (crl: Crl, certificate: Certificate) => crl.scope.indirect || sameName(crl.issuer, certificate.issuer);

async function answer(question: Question): Promise<RevocationStatus> {
  const { certificate, crls, time } = question;
  const covered = new Set<number>();
  let stale = false;
  for (const point of pointsOf(certificate)) {
    for (const crl of crls) {
      if (crl.base || !covers(crl, point, certificate)) continue;
      // (d), (e): a list for some reasons only leaves the others open.
      const reasons = [...point.reasons].filter((one) => crl.scope.reasons.has(one));
      if (reasons.every((one) => covered.has(one))) continue;
      const signer = await signerOf(crl, point, question);
      if (!signer) continue;
      const delta = await deltaOf(crl, signer, question);
      const entry = (delta && revokedEntry(delta, certificate)) ?? revokedEntry(crl, certificate);
      if (entry && entry.reason !== REMOVE_FROM_CRL) return { status: 'revoked', crl: delta ?? crl, signer, entry };
      const { nextUpdate } = delta ?? crl;
      if (!nextUpdate || nextUpdate < time) {
        stale = true;
        continue;
      }
      for (const one of reasons) covered.add(one);
      if (covered.size === ALL_REASONS.size) return { status: 'good', crl: delta ?? crl, signer };
    }
  }
  return { status: 'unknown', stale };
}

/** The points that the certificate names, and then its issuer's own list. */
function pointsOf(certificate: Certificate): readonly DistributionPoint[] {
  const own: DistributionPoint = {
    names: [{ kind: 'directory', name: certificate.issuer }],
    reasons: ALL_REASONS,
    crlIssuers: [],
  };
  return [...distributionPoints(certificate), own];
}

/** Step (b): the list is of the right issuer and of this kind of certificate. */
function covers(crl: Crl, point: DistributionPoint, certificate: Certificate): boolean {
  const { scope } = crl;
  const byIssuer =
    point.crlIssuers.length > 0
      ? scope.indirect && point.crlIssuers.some((one) => sameName(one, crl.issuer))
      : sameName(crl.issuer, certificate.issuer);
  const authority = basicConstraints(certificate)?.ca === true;
  return (
    byIssuer &&
    namesMatch(scope, point) &&
    !scope.onlyAttributes &&
    !(authority ? scope.onlyUsers : scope.onlyAuthorities)
  );
}

/**
 * Steps (f), (g): who signed the list; the issuer itself, or a certificate of the list's issuer with a path of its own that
 * nobody revoked. A signer vouches for itself only where its own certificate names it as the signer of its list.
 */
async function signerOf(crl: Crl, point: DistributionPoint, question: Question): Promise<Certificate | null> {
  const { issuer, primitives, asking } = question;
  for (const one of possibleSigners(crl, question)) {
    if (!(await crlSignedBy(crl, one, primitives))) continue;
    const ownList = point.crlIssuers.length > 0 && asking.includes(one);
    if (one === issuer || ownList || (await isTrusted(one, question))) return one;
  }
  return null;
}

function possibleSigners(crl: Crl, { issuer, signers }: ListQuestion): readonly Certificate[] {
  const others = [...signers.anchors, ...signers.candidates].filter((one) => !equalBytes(one.raw, issuer.raw));
  return [issuer, ...others].filter((one) => maySign(one, crl)).slice(0, MAX_SIGNERS);
}

function maySign(one: Certificate, crl: Crl): boolean {
  if (!sameName(one.subject, crl.issuer) || keyUsage(one)?.has('cRLSign') === false) return false;
  const [wanted, own] = [authorityKeyIdentifier(crl), subjectKeyIdentifier(one)];
  return !wanted || !own || equalBytes(wanted, own);
}

async function isTrusted(signer: Certificate, question: Question): Promise<boolean> {
  const { signers, time, primitives, asking } = question;
  if (asking.length >= MAX_DEPTH || asking.includes(signer)) return false;
  const { path, fault } = await findPath(signer, signers.candidates, signers.anchors, time, primitives);
  if (fault || !path) return false;
  let issuer = path.anchor;
  for (const certificate of path.certificates) {
    const { status } = await answer({ ...question, certificate, issuer, asking: [...asking, signer] });
    if (status !== 'good') return false;
    issuer = certificate;
  }
  return true;
}

/** Step (c): the newest delta of the same issuer and scope that fits on the complete list; null when there is none. */
async function deltaOf(crl: Crl, signer: Certificate, { crls, primitives }: Question): Promise<Crl | null> {
  const { number } = crl;
  if (!number) return null;
  for (const delta of crls) {
    if (!delta.base || !delta.number || !sameName(delta.issuer, crl.issuer)) continue;
    if (compare(delta.base, number) > 0 || compare(delta.number, number) <= 0) continue;
    if (!sameScope(delta, crl) || !maySign(signer, delta)) continue;
    if (await crlSignedBy(delta, signer, primitives)) return delta;
  }
  return null;
}

function sameScope(a: Crl, b: Crl): boolean {
  const raw = (crl: Crl) => crl.extensions.find((one) => one.id === '2.5.29.28')?.value.raw ?? new Uint8Array();
  return equalBytes(raw(a), raw(b));
}

/** Two non-negative INTEGERs by their content octets. */
function compare(a: Uint8Array, b: Uint8Array): number {
  const length = Math.max(a.length, b.length);
  for (let i = length; i > 0; i--) {
    const difference = (a[a.length - i] ?? 0) - (b[b.length - i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
