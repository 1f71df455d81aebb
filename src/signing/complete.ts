import type { Primitives } from '../core/primitives.ts';
import { withUnsignedAttribute } from '../pki/cms-build.ts';
import { CMS_OID, parseSignedData } from '../pki/cms.ts';
import { attributesCms } from './answers/attributes.ts';
import { finishedCms } from './answers/cms.ts';
import { answeredRevision } from './answers/revision.ts';
import { valueCms } from './answers/value.ts';
import { certificateOf } from './levels/signed-parts.ts';
import { openPrepared, type PreparedDocument, type Room } from './prepared-document.ts';
import type { PreparedSignature } from './prepared.ts';
import { answerInvalid, answerTooLarge } from './problems.ts';
import { closeRevision } from './signature-room.ts';
import type { SignerAnswer } from './signer.ts';

type Stamp = (value: Uint8Array, notBefore: Date) => Promise<Uint8Array>;

export interface CompleteRequest {
  /** The revision that was prepared on. */
  readonly pdf: Uint8Array;
  readonly prepared: PreparedSignature;
  readonly answer: SignerAnswer;
  readonly primitives: Primitives;
  /**
   * Level T and above: gives the time-stamp token over the signature value, which becomes the unsigned attribute (EN 319
   * 142-1 6.3). Asked when all else has been checked, so that an answer whose stamp cannot be had may be kept. `notBefore`: when
   * the signer's certificate began, which the stamp must not be older than.
   */
  readonly stamp?: Stamp | undefined;
}

/**
 * The next revision: base, increment, CMS. Everything is checked before a byte is written, since the answer is hostile
 * input: the base is the prepared one, the digest is the stored one, and whatever shape the answer has, what it signs is
 * level B of this document by a certificate that fits (`check-signed.ts`). Of an answer that is a whole file its own
 * revision is taken (`answers/revision.ts`). Throws Problem `signature-base-changed`, `answer-invalid`, `answer-too-large`, and what
 * `stamp` throws.
 */
export async function complete(request: CompleteRequest): Promise<Uint8Array<ArrayBuffer>> {
  const { pdf, prepared, primitives } = request;
  return completeDocument(await openPrepared(pdf, prepared, primitives), request);
}

/** The same of a preparation that was just made. */
export async function completeDocument(
  document: PreparedDocument,
  { answer, primitives, stamp }: Omit<CompleteRequest, 'pdf' | 'prepared'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { cms: unstamped, room } = await take(answer, document, primitives);
  const cms = stamp ? await stamped(unstamped, stamp) : unstamped;
  if (cms.length > room.reserved) throw answerTooLarge(cms.length, room.reserved);
  return closeRevision(room.base, room, cms, room.reserved);
}

async function stamped(cms: Uint8Array, stamp: Stamp): Promise<Uint8Array> {
  const read = parseSignedData(cms);
  const [signer] = read?.signerInfos ?? [];
  const certificate = read && signer ? certificateOf(signer, read.certificates) : null;
  if (!signer || !certificate) throw answerInvalid('the CMS does not hold its signing certificate');
  const token = await stamp(signer.signature, certificate.notBefore);
  const bytes = withUnsignedAttribute(cms, CMS_OID.signatureTimeStamp, token);
  if (!bytes) throw answerInvalid('the CMS takes no time-stamp');
  return bytes;
}

/** A CMS that passed every rule, and the file that it goes into. */
interface Taken {
  readonly cms: Uint8Array;
  readonly room: Room;
}

async function take(answer: SignerAnswer, document: PreparedDocument, primitives: Primitives): Promise<Taken> {
  const { room } = document;
  switch (answer.shape) {
    case 'value':
      return { cms: await valueCms(answer, document, primitives), room };
    case 'attributes':
      return { cms: await attributesCms(answer, document, primitives), room };
    case 'cms':
      return { cms: await finishedCms(answer, document, primitives), room };
    case 'revision':
      return answeredRevision(answer, document, primitives);
  }
}
