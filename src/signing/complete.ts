import { equalBytes, fromBase64, fromHex, latin1Text, toHex } from '../core/bytes.ts';
import type { Primitives } from '../core/primitives.ts';
import { parseCertificate, type Certificate } from '../pki/certificate.ts';
import { buildSignedData, withUnsignedAttribute } from '../pki/cms-build.ts';
import { CMS_OID } from '../pki/cms.ts';
import { SCHEMES } from './algorithms.ts';
import { faultOfCms } from './check-cms.ts';
import type { PreparedSignature } from './prepared.ts';
import { answerInvalid, answerTooLarge, baseChanged } from './problems.ts';
import { closeRevision } from './signature-room.ts';
import type { SignerAnswer } from './signer.ts';

export interface CompleteRequest {
  /** The revision that was prepared on. */
  readonly pdf: Uint8Array;
  readonly prepared: PreparedSignature;
  readonly answer: SignerAnswer;
  readonly primitives: Primitives;
  /**
   * Level T and above: gives the time-stamp token over the signature value, which becomes the unsigned attribute (EN 319
   * 142-1 6.3). Asked when all else has been checked, so that an answer whose stamp cannot be had may be kept.
   */
  readonly stamp?: ((value: Uint8Array) => Promise<Uint8Array>) | undefined;
}

/**
 * The next revision: base, increment, CMS. Everything is checked before a byte is written, since the answer is hostile
 * input: the base is the prepared one, the digest is the stored one, the value verifies with the certificate's key, the
 * CMS reads back as level B of this document and certificate, and it fits. Throws Problem
 * `signature-base-changed`, `answer-invalid`, `answer-too-large`, and what `stamp` throws.
 */
export async function complete({
  pdf,
  prepared,
  answer,
  primitives,
  stamp,
}: CompleteRequest): Promise<Uint8Array<ArrayBuffer>> {
  if (answer.shape !== 'value') throw answerInvalid(`an answer of the shape ${answer.shape}`);
  if (pdf.length !== prepared.base.length) throw baseChanged();
  const increment = bytesOf(prepared.increment);
  const signedAttributes = bytesOf(prepared.signedAttributes);
  const chain = prepared.chain.map((one) => parseCertificate(bytesOf(one)));
  const certificates = chain.filter((one): one is Certificate => one !== null);
  const [signing] = certificates;
  if (!signing || certificates.length !== chain.length) throw answerInvalid('the stored chain cannot be parsed');

  const scheme = SCHEMES[prepared.algorithm];
  const [, holeStart] = prepared.byteRange;
  const [head, tail] = [increment.subarray(0, holeStart - pdf.length), increment.subarray(holeStart - pdf.length)];
  const digest = await primitives.digest(scheme.digest, pdf, head, tail);
  // The digest covers the base too: that one is hashed alone only to say which of the two is another.
  if (!equalBytes(digest, fromHex(prepared.documentDigest) ?? new Uint8Array())) {
    if (toHex(await primitives.digest('SHA-256', pdf)) !== prepared.base.sha256) throw baseChanged();
    throw answerInvalid('the increment is not the prepared one');
  }
  if (!isPlaceOfHole(prepared, head)) throw answerInvalid('the reserved room is not the prepared one');
  const verified = await primitives.verify({
    scheme,
    publicKey: signing.publicKey,
    data: signedAttributes,
    value: answer.value,
  });
  if (!verified) throw answerInvalid('the value does not verify with the signing certificate');

  const unstamped = buildSignedData({
    signedAttributes,
    digest: scheme.digest,
    scheme,
    value: answer.value,
    chain: certificates,
  });
  const fault = await faultOfCms(unstamped, digest, signing, primitives);
  if (fault) throw answerInvalid(fault);
  const cms = stamp ? stamped(unstamped, await stamp(answer.value)) : unstamped;
  if (cms.length > prepared.reserved) throw answerTooLarge(cms.length, prepared.reserved);
  return closeRevision(pdf, { head, tail }, cms, prepared.reserved);
}

function stamped(cms: Uint8Array, token: Uint8Array): Uint8Array {
  const bytes = withUnsignedAttribute(cms, CMS_OID.signatureTimeStamp, token);
  if (!bytes) throw answerInvalid('the CMS takes no time-stamp');
  return bytes;
}

/** The digest is blind to where the hole stands between its parts; the ByteRange inside the increment is not. */
function isPlaceOfHole({ byteRange, reserved }: PreparedSignature, head: Uint8Array): boolean {
  const [, holeStart, holeEnd] = byteRange;
  return holeEnd - holeStart === 2 * reserved + 2 && latin1Text(head).includes(`/ByteRange [${byteRange.join(' ')}`);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(base64);
  if (!bytes) throw answerInvalid('the prepared signature is damaged');
  return bytes;
}
