import { equalBytes } from '../core/bytes.ts';
import type { Primitives } from '../core/primitives.ts';
import type { Certificate } from './certificate.ts';
import type { Crl } from './crl.ts';
import { answerAbout, needsNoStatus, ocspSigner, type OcspAnswer, type OcspResponse } from './ocsp.ts';
import { crlHistory } from './revocation.ts';

/** What one list or one response says of a certificate, in one shape. It has been verified; freshness has not been asked. */
export interface RevocationAnswer {
  readonly kind: 'crl' | 'ocsp';
  readonly evidence: Crl | OcspResponse;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  /** When it was signed; of a list its thisUpdate. */
  readonly producedAt: Date;
  readonly revokedAt: Date | null;
  /** CRLReason (RFC 5280 5.3.1). */
  readonly reason: number;
  readonly signer: Certificate;
}

export interface RevocationQuestion {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  readonly crls: readonly Crl[];
  readonly ocsps: readonly OcspResponse[];
  /** Where certificates of signers of lists and responses are looked for, besides the response itself. */
  readonly candidates: readonly Certificate[];
  /** What the paths of those signers may end in. */
  readonly anchors: readonly Certificate[];
  /** Trusted to answer OCSP questions about whomever. */
  readonly responders: readonly Certificate[];
  readonly primitives: Primitives;
}

const MAX_DEPTH = 2;
const MAX_RESPONSES = 50;
const REMOVE_FROM_CRL = 8;

/**
 * All acceptable answers about a certificate, newest first (EN 319 102-1 5.2.5, reference: revocation and freshness): its
 * signer is known and was valid when it signed, the answer is not older than the certificate, and "good" after the
 * certificate's end counts only where ended certificates are remembered.
 */
export const revocationAnswers = (question: RevocationQuestion): Promise<readonly RevocationAnswer[]> =>
  answersWithin(question, []);

/** `asking`: responders whose own status is being asked, so that the question ends. */
async function answersWithin(
  question: RevocationQuestion,
  asking: readonly Certificate[],
): Promise<readonly RevocationAnswer[]> {
  const { certificate } = question;
  const all = [...(await fromLists(question)), ...(await fromResponses(question, asking))];
  return all
    .filter((one) => one.thisUpdate >= certificate.notBefore && remembers(one, certificate))
    .toSorted((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime());
}

function remembers(answer: RevocationAnswer, { serial, notAfter }: Certificate): boolean {
  if (answer.status !== 'good' || answer.thisUpdate <= notAfter) return true;
  const { evidence } = answer;
  const since =
    'answers' in evidence
      ? evidence.answers.find((one) => equalBytes(one.serial, serial))?.archiveCutoff
      : evidence.expiredSince;
  return !!since && since <= notAfter;
}

async function fromLists(question: RevocationQuestion): Promise<readonly RevocationAnswer[]> {
  const { certificate, issuer, crls, primitives, candidates, anchors } = question;
  const history = await crlHistory({ certificate, issuer, crls, primitives, signers: { candidates, anchors } });
  return history.map((one) => ({
    kind: 'crl',
    evidence: one.crl,
    status: one.status,
    thisUpdate: one.crl.thisUpdate,
    nextUpdate: one.crl.nextUpdate,
    producedAt: one.crl.thisUpdate,
    revokedAt: one.status === 'revoked' ? one.entry.at : null,
    reason: one.status === 'revoked' ? one.entry.reason : 0,
    signer: one.signer,
  }));
}

async function fromResponses(
  question: RevocationQuestion,
  asking: readonly Certificate[],
): Promise<readonly RevocationAnswer[]> {
  const { certificate, issuer, ocsps, candidates, responders, primitives } = question;
  const about: { readonly response: OcspResponse; readonly told: OcspAnswer }[] = [];
  for (const response of ocsps) {
    const told = await answerAbout(response, certificate, issuer, primitives);
    if (told) about.push({ response, told });
  }
  // The newest first, and none counts but those that verify: neither old nor forged ones crowd out one that revokes.
  const newestFirst = about.toSorted((a, b) => b.told.thisUpdate.getTime() - a.told.thisUpdate.getTime());
  const found: RevocationAnswer[] = [];
  for (const { response, told } of newestFirst) {
    if (found.length === MAX_RESPONSES) break;
    const signer = await ocspSigner(response, certificate, issuer, candidates, responders, primitives);
    if (!signer || !(await isResponderGood(signer, response, question, asking))) continue;
    const lifted = told.status === 'revoked' && told.reason === REMOVE_FROM_CRL;
    found.push({
      kind: 'ocsp',
      evidence: response,
      status: lifted ? 'good' : told.status,
      thisUpdate: told.thisUpdate,
      nextUpdate: told.nextUpdate,
      producedAt: response.producedAt,
      revokedAt: lifted ? null : told.revokedAt,
      reason: told.reason,
      signer,
    });
  }
  return found;
}

/** The responder's own status is covered: nobody needs to ask, or it was not revoked when it signed. */
async function isResponderGood(
  signer: Certificate,
  response: OcspResponse,
  question: RevocationQuestion,
  asking: readonly Certificate[],
): Promise<boolean> {
  const { issuer, responders } = question;
  if (needsNoStatus(signer, issuer) || responders.includes(signer)) return true;
  if (asking.length >= MAX_DEPTH || asking.includes(signer)) return false;
  const own = await answersWithin({ ...question, certificate: signer }, [...asking, signer]);
  const [newest] = own;
  if (newest?.status === 'revoked') return newest.revokedAt !== null && newest.revokedAt > response.producedAt;
  return newest?.status === 'good';
}
