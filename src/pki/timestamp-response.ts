import { equalBytes } from '../core/bytes.ts';
import type { Primitives } from '../core/primitives.ts';
import { digestFit } from './algorithm-name.ts';
import { bitsOf, isUniversal, octetsOf, oidOf, readWhole, smallInteger, TAG, type Asn1 } from './asn1.ts';
import type { Certificate } from './certificate.ts';
import { attributeValues, CMS_OID, protectionAgrees, signerCertificate } from './cms.ts';
import { integer } from './der.ts';
import { refersTo, signingCertificateReferences } from './ess.ts';
import { EXTENSION, extendedKeyUsage, subjectKeyIdentifier } from './extensions.ts';
import { findPath } from './path.ts';
import { stringOf } from './name.ts';
import type { TimestampQuestion } from './timestamp-request.ts';
import { parseTimestampToken, type TimestampToken } from './timestamp-token.ts';

/*
 * TimeStampResp ::= SEQUENCE { status PKIStatusInfo, timeStampToken ContentInfo OPTIONAL }
 * PKIStatusInfo ::= SEQUENCE { status INTEGER, statusString SEQUENCE OF UTF8String OPTIONAL, failInfo BIT STRING OPTIONAL }
 * (RFC 3161 2.4.2)
 */

/** Why an answer is no time-stamp for the question. Stable: stands in causes and in the journal. */
export type TimestampFault =
  | 'unreadable'
  | 'refused'
  | 'waiting'
  | 'token-missing'
  | 'token-unreadable'
  | 'algorithm'
  | 'not-post-quantum'
  | 'imprint'
  | 'nonce'
  | 'policy'
  | 'time'
  | 'certificate-missing'
  | 'certificate-reference'
  | 'certificate-purpose'
  | 'certificate-time'
  | 'signature'
  | 'untrusted';

export type TimestampAnswer =
  | { readonly token: TimestampToken; readonly certificate: Certificate }
  /** `detail`: what the authority itself says, or the fault of the path; for the log. */
  | { readonly fault: TimestampFault; readonly detail: string | null };

export interface TimestampExpectation {
  readonly question: TimestampQuestion;
  readonly now: Date;
  /** Paths of the authority's certificate must end in one of these; empty: no authority will do. */
  readonly anchors: readonly Certificate[];
  /** Issuers that the token does not carry itself. */
  readonly candidates: readonly Certificate[];
  /** True: nothing but ML-DSA (RFC 9882) will do. */
  readonly postQuantum?: boolean;
  readonly primitives: Primitives;
}

const MAX_SIZE = 64 * 1024;
/** How far the authority's clock may be from ours, milliseconds. */
const MAX_DISTANCE = 5 * 60_000;
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/**
 * The token of an answer, when it is a good one for the question (RFC 3161 2.2, 2.3, 2.4.2): granted, same algorithm, imprint,
 * nonce and policy, a time near our own, one signer whose signed reference names a certificate in the token that is meant for
 * time-stamps and nothing else, a signature that verifies, and a path to an anchor. The answer is hostile: all of it is
 * looked at before the token may go into a file.
 */
export async function checkTimestampResponse(
  bytes: Uint8Array,
  wanted: TimestampExpectation,
): Promise<TimestampAnswer> {
  const answer = bytes.length <= MAX_SIZE ? readWhole(bytes) : null;
  const [status, content] = answer?.children ?? [];
  const code = smallInteger(status?.children[0]);
  if (!isUniversal(status, TAG.sequence) || code === null) return fault('unreadable');
  if (code === 3) return fault('waiting', saidBy(status));
  if (code > 1) return fault('refused', saidBy(status));
  if (!content) return fault('token-missing');
  const token = parseTimestampToken(content.raw);
  if (!token?.der || token.raw.length !== content.raw.length) return fault('token-unreadable');
  const mismatch = mismatchOf(token, wanted);
  if (mismatch) return fault(mismatch);
  const certificate = signerCertificate(token.signer, token.cms.certificates, subjectKeyIdentifier);
  if (!certificate) return fault('certificate-missing');
  const flaw =
    (await flawOfCertificate(token, certificate, wanted.primitives)) ?? (await pathFault(token, certificate, wanted));
  if (flaw) return flaw;
  return (await isSignatureGood(token, certificate, wanted.primitives)) ? { token, certificate } : fault('signature');
}

const fault = (code: TimestampFault, detail: string | null = null) => ({ fault: code, detail });

/** What the token says, held against what was asked. */
function mismatchOf(
  token: TimestampToken,
  { question, now, postQuantum }: TimestampExpectation,
): TimestampFault | null {
  if (token.digest !== question.digest) return 'algorithm';
  if (postQuantum && token.signer.scheme?.kind !== 'ml-dsa') return 'not-post-quantum';
  if (!equalBytes(token.hash, question.hash)) return 'imprint';
  if (!token.nonce || !equalBytes(token.nonce, integer(question.nonce))) return 'nonce';
  if (question.policy !== null && token.policy !== question.policy) return 'policy';
  return Math.abs(token.time.getTime() - now.getTime()) > MAX_DISTANCE ? 'time' : null;
}

/** The certificate is the one that the token signs for (RFC 5816), meant for this alone, critically (RFC 3161 2.3), and was valid. */
async function flawOfCertificate(token: TimestampToken, certificate: Certificate, primitives: Primitives) {
  const references = signingCertificateReferences(token.signer);
  if (references.length === 0) return fault('certificate-reference');
  for (const one of references)
    if (!(await refersTo(one, certificate, primitives))) return fault('certificate-reference');
  const critical = certificate.extensions.find((one) => one.id === EXTENSION.extendedKeyUsage)?.critical === true;
  if (!critical || extendedKeyUsage(certificate)?.join() !== TIME_STAMPING) return fault('certificate-purpose');
  const valid = token.time >= certificate.notBefore && token.time <= certificate.notAfter;
  return valid ? null : fault('certificate-time');
}

async function pathFault(token: TimestampToken, certificate: Certificate, wanted: TimestampExpectation) {
  const { anchors, candidates, primitives } = wanted;
  const all = [...token.cms.certificates, ...candidates];
  const path = await findPath(certificate, all, anchors, token.time, primitives);
  return path.fault ? fault('untrusted', path.fault.code) : null;
}

async function isSignatureGood(
  { signer, content }: TimestampToken,
  { publicKey }: Certificate,
  primitives: Primitives,
) {
  const { scheme, digest, signedAttributes, signedOctets, signature } = signer;
  if (!scheme || !digest || !signedOctets || digestFit(scheme, digest) !== 'fits') return false;
  if (oidOf(attributeValues(signedAttributes, CMS_OID.contentType)[0]) !== CMS_OID.tstInfo) return false;
  const stated = octetsOf(attributeValues(signedAttributes, CMS_OID.messageDigest)[0]);
  if (!stated || !equalBytes(await primitives.digest(digest, content), stated) || !protectionAgrees(signer))
    return false;
  for (const data of [signedOctets.sorted, signedOctets.stored])
    if (await primitives.verify({ scheme, publicKey, data, value: signature })) return true;
  return false;
}

/** Bits of PKIFailureInfo that an authority may set (2.4.2). */
const FAILURES: Readonly<Record<number, string>> = {
  0: 'badAlg',
  2: 'badRequest',
  5: 'badDataFormat',
  14: 'timeNotAvailable',
  15: 'unacceptedPolicy',
  16: 'unacceptedExtension',
  17: 'addInfoNotAvailable',
  25: 'systemFailure',
};
const MAX_SAID = 200;

/** The authority's own words, shortened, and its codes; null when it says nothing. */
function saidBy(status: Asn1): string | null {
  const bits = bitsOf(status.children.find((one) => isUniversal(one, TAG.bitString))) ?? new Uint8Array();
  const codes = Object.entries(FAILURES).flatMap(([bit, name]) =>
    ((bits[Number(bit) >> 3] ?? 0) & (0x80 >> (Number(bit) & 7))) === 0 ? [] : [name],
  );
  const lines =
    status.children
      .find((one) => isUniversal(one, TAG.sequence))
      ?.children.slice(0, 5)
      .map(stringOf) ?? [];
  const text = [...codes, ...lines]
    .join(' ')
    .replaceAll(/\p{Cc}/gu, ' ')
    .slice(0, MAX_SAID);
  return text === '' ? null : text;
}
