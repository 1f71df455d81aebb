import { equalBytes, fromBase64, fromHex, latin1Bytes, toHex } from '../core/bytes.ts';
import type { Primitives } from '../core/primitives.ts';
import { parseCertificate, type Certificate } from '../pki/certificate.ts';
import { buildSignedData } from '../pki/cms-build.ts';
import { SCHEMES } from './algorithms.ts';
import { faultOfCms } from './check-cms.ts';
import { joined } from './prepare.ts';
import type { PreparedSignature } from './prepared.ts';
import { answerInvalid, answerTooLarge, baseChanged } from './problems.ts';
import type { SignerAnswer } from './signer.ts';

export interface CompleteRequest {
  /** The revision that was prepared on. */
  readonly pdf: Uint8Array;
  readonly prepared: PreparedSignature;
  readonly answer: SignerAnswer;
  readonly primitives: Primitives;
}

/**
 * The next revision: base, increment, CMS. Everything is checked before a byte is written, since the answer is hostile
 * input: the base is the prepared one, the digest is the stored one, the value verifies with the certificate's key, the
 * CMS reads back as level B of this document and certificate, and it fits. Throws Problem `signature-base-changed`, `answer-invalid`, `answer-too-large`.
 */
export async function complete({
  pdf,
  prepared,
  answer,
  primitives,
}: CompleteRequest): Promise<Uint8Array<ArrayBuffer>> {
  if (pdf.length !== prepared.base.length || toHex(await primitives.digest('SHA-256', pdf)) !== prepared.base.sha256)
    throw baseChanged();
  const increment = bytesOf(prepared.increment);
  const signedAttributes = bytesOf(prepared.signedAttributes);
  const chain = prepared.chain.map((one) => parseCertificate(bytesOf(one)));
  const certificates = chain.filter((one): one is Certificate => one !== null);
  const [signing] = certificates;
  if (!signing || certificates.length !== chain.length) throw answerInvalid('the stored chain cannot be parsed');

  const scheme = SCHEMES[prepared.algorithm];
  const [, holeStart, holeEnd] = prepared.byteRange;
  const digest = await primitives.digest(
    scheme.digest,
    pdf,
    increment.subarray(0, holeStart - pdf.length),
    increment.subarray(holeEnd - pdf.length),
  );
  if (!equalBytes(digest, fromHex(prepared.documentDigest) ?? new Uint8Array()))
    throw answerInvalid('the increment is not the prepared one');
  if (!isHole(increment.subarray(holeStart - pdf.length, holeEnd - pdf.length), prepared.reserved))
    throw answerInvalid('the reserved room is not the prepared one');
  const verified = await primitives.verify({
    scheme,
    publicKey: signing.publicKey,
    data: signedAttributes,
    value: answer.value,
  });
  if (!verified) throw answerInvalid('the value does not verify with the signing certificate');

  const cms = buildSignedData({
    signedAttributes,
    digest: scheme.digest,
    scheme,
    value: answer.value,
    chain: certificates,
  });
  const fault = await faultOfCms(cms, digest, signing, primitives);
  if (fault) throw answerInvalid(fault);
  if (cms.length > prepared.reserved) throw answerTooLarge(cms.length, prepared.reserved);
  const file = joined(pdf, increment);
  file.set(latin1Bytes(toHex(cms)), holeStart + 1);
  return file;
}

/** "<", two digits of zero for each reserved byte, ">". */
function isHole(bytes: Uint8Array, reserved: number): boolean {
  const end = 2 * reserved + 1;
  if (bytes.length !== end + 1 || bytes[0] !== 0x3c || bytes[end] !== 0x3e) return false;
  for (let i = 1; i < end; i++) if (bytes[i] !== 0x30) return false;
  return true;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(base64);
  if (!bytes) throw answerInvalid('the prepared signature is damaged');
  return bytes;
}
