import { digestBeside, keyInMemory, type AuthorityKey } from '../../src/authority/authority-key.ts';
import { newKey, publicKeyOf } from '../../src/authority/key-material.ts';
import { randomIds } from '../../src/core/ids.ts';
import { buildCertificate } from '../../src/demo/certificate-builder.ts';
import type { DemoPki } from '../../src/demo/demo-pki.ts';
import { positiveSerial } from '../../src/pki/build/certificate.ts';
import { caConstraint, caUsage, PURPOSE, purposes, signerUsage } from '../../src/pki/build/extensions.ts';
import { nameDer } from '../../src/pki/build/name.ts';
import { ocspFailure, ocspResponse, ocspResponseData, type SingleAnswer } from '../../src/pki/build/ocsp.ts';
import { granted, rejected, timestampToken, tokenAttributes, tstInfo } from '../../src/pki/build/timestamp.ts';
import { noCheck } from '../../src/pki/build/status-extensions.ts';
import { parseOcspRequest } from '../../src/pki/ocsp-request.ts';
import { parseTimestampRequest } from '../../src/pki/timestamp-request.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { issueCertificate } from '../../src/authority/issue-certificate.ts';

/** Answers of a time-stamp authority and of a responder that are signed and well-formed, and wrong in one thing each. */

const DAY = 86_400_000;
const POLICY = '1.3.6.1.4.1.32473.1';
const daysFrom = (time: Date, days: number) => new Date(time.getTime() + days * DAY);
const flipped = (bytes: Uint8Array) => bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte));

export const STAMP_FAULTS = [
  'refused',
  'wrong-nonce',
  'no-nonce',
  'wrong-imprint',
  'wrong-policy',
  'wrong-time',
  'wrong-signature',
  'expired-signer',
  'without-purpose',
  'another-root',
] as const;
export type StampFault = (typeof STAMP_FAULTS)[number];

/** The TimeStampResp to a TimeStampReq with one fault. */
export async function faultyStamp(fault: StampFault, request: Uint8Array, pki: DemoPki, now: Date) {
  const asked = parseTimestampRequest(request);
  if (!asked?.digest || fault === 'refused') return rejected('systemFailure');
  const key = await stampKey(fault, pki, now);
  const info = tstInfo({
    policy: fault === 'wrong-policy' ? '1.3.6.1.4.1.32473.666' : (asked.policy ?? POLICY),
    digest: asked.digest,
    hash: fault === 'wrong-imprint' ? flipped(asked.hash) : asked.hash,
    serial: positiveSerial(randomIds.bytes(8)),
    time: fault === 'wrong-time' ? daysFrom(now, -1) : now,
    accuracy: 1,
    nonce: fault === 'no-nonce' ? null : fault === 'wrong-nonce' && asked.nonce ? flipped(asked.nonce) : asked.nonce,
  });
  const digest = digestBeside(key.scheme);
  const signedAttributes = await tokenAttributes(info, digest, key.certificate, primitives);
  const value = await key.sign(fault === 'wrong-signature' ? info : signedAttributes);
  const parts = { info, signedAttributes, digest, scheme: key.scheme, value, authority: key.certificate };
  return granted(timestampToken({ ...parts, withCertificates: true, chain: [key.certificate, ...key.issuers] }));
}

async function stampKey(fault: StampFault, pki: DemoPki, now: Date): Promise<AuthorityKey> {
  const extensions = [signerUsage(), purposes(true, PURPOSE.timeStamping)];
  const issuer = authorityKey(pki, 'demo-stamping-ca');
  if (fault === 'expired-signer') return certified(issuer, extensions, { ended: true });
  if (fault === 'without-purpose') return certified(issuer, [signerUsage()]);
  if (fault === 'another-root') return certified(stranger(now), extensions);
  return pki.stamper(now);
}

export const OCSP_FAULTS = [
  'try-later',
  'unauthorized',
  'unknown',
  'revoked',
  'on-hold',
  'stale',
  'future',
  'before-certificate',
  'about-another',
  'wrong-responder',
  'expired-responder',
  'wrong-signature',
] as const;
export type OcspFault = (typeof OCSP_FAULTS)[number];

/** The OCSPResponse to an OCSPRequest with one fault; the responder is the issuing CA's. */
export async function faultyOcsp(fault: OcspFault, request: Uint8Array, pki: DemoPki, now: Date) {
  const asked = parseOcspRequest(request)?.asked[0];
  if (fault === 'try-later') return ocspFailure('tryLater');
  if (!asked || fault === 'unauthorized') return ocspFailure('unauthorized');
  const key = await ocspKey(fault, pki, now);
  const thisUpdate = daysFrom(now, { stale: -0.9, future: 1, 'before-certificate': -9999 }[fault as string] ?? 0);
  const answer: SingleAnswer = {
    id: fault === 'about-another' ? flipped(asked.raw) : asked.raw,
    status: statusOf(fault, now),
    thisUpdate,
    nextUpdate: fault === 'stale' ? daysFrom(now, -0.1) : daysFrom(now, 2),
  };
  const name = key.certificate.subject.raw;
  const data = ocspResponseData({ responder: { name }, producedAt: thisUpdate, answers: [answer] });
  const value = await key.sign(fault === 'wrong-signature' ? name : data);
  return ocspResponse(data, key.scheme, value, [key.certificate.raw]);
}

function statusOf(fault: OcspFault, now: Date): SingleAnswer['status'] {
  if (fault === 'unknown') return 'unknown';
  if (fault === 'revoked') return { revokedAt: daysFrom(now, -0.5), reason: 1 };
  return fault === 'on-hold' ? { revokedAt: daysFrom(now, -0.5), reason: 6 } : 'good';
}

async function ocspKey(fault: OcspFault, pki: DemoPki, now: Date): Promise<AuthorityKey> {
  const extensions = [signerUsage(), purposes(false, PURPOSE.ocspSigning), noCheck()];
  if (fault === 'expired-responder')
    return certified(authorityKey(pki, 'demo-issuing-ca'), extensions, { ended: true });
  if (fault === 'wrong-responder') return certified(stranger(now), extensions);
  const own = pki.authorities.find((one) => one.name === 'demo-issuing-ca')?.responder(now);
  if (!own) throw new Error('the issuing CA has no responder');
  return own;
}

/** A key with a certificate by the authority: from its own beginning for an hour when it is to be ended, else for its whole time. */
async function certified(
  authority: AuthorityKey,
  extensions: readonly Uint8Array[],
  { ended = false } = {},
): Promise<AuthorityKey> {
  const key = newKey();
  const { notBefore, notAfter, raw } = authority.certificate;
  const certificate = await issueCertificate(
    authority,
    {
      subject: nameDer({ O: 'Likalydande DEMO', CN: 'Felaktig tjänst' }),
      publicKey: publicKeyOf(key),
      serial: positiveSerial(randomIds.bytes(16)),
      notBefore,
      notAfter: ended ? new Date(notBefore.getTime() + DAY / 24) : notAfter,
      extensions,
    },
    primitives,
  );
  return keyInMemory(key, [certificate.raw, raw]);
}

/** A CA that nobody trusts. */
function stranger(now: Date): AuthorityKey {
  const key = newKey();
  const name = nameDer({ O: 'Okänd', CN: 'Okänd utfärdare' });
  const der = buildCertificate({
    subject: name,
    key,
    issuer: name,
    issuerKey: key,
    serial: Uint8Array.of(1),
    notBefore: daysFrom(now, -2),
    notAfter: daysFrom(now, 100),
    extensions: [caConstraint(null), caUsage()],
  });
  return keyInMemory(key, [der]);
}

function authorityKey(pki: DemoPki, name: string): AuthorityKey {
  const found = pki.authorities.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found.key;
}
