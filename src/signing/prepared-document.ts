import { concatBytes, equalBytes, fromBase64, fromHex, latin1Text, toBase64, toHex } from '../core/bytes.ts';
import type { DigestAlgorithm, Primitives } from '../core/primitives.ts';
import { readWhole } from '../pki/asn1.ts';
import { parseCertificate, type Certificate } from '../pki/certificate.ts';
import { readAttributes, type Attribute } from '../pki/cms.ts';
import { SCHEMES } from './algorithms.ts';
import type { PreparedSignature } from './prepared.ts';
import { answerInvalid, baseChanged } from './problems.ts';
import type { SigningAlgorithm } from './signer.ts';

/** A file parted at the hole that a CMS goes into: what stands before it in two parts, and what stands after. */
export interface Room {
  readonly base: Uint8Array;
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  /** Bytes of CMS that fit. */
  readonly reserved: number;
}

/** A preparation together with the revision that it continues: just made, or stored and found to be what it was. */
export interface PreparedDocument {
  readonly pdf: Uint8Array;
  readonly field: string;
  readonly room: Room;
  readonly algorithm: SigningAlgorithm;
  readonly digest: DigestAlgorithm;
  readonly documentDigest: Uint8Array;
  /** DER SET OF. */
  readonly signedAttributes: Uint8Array;
  readonly attributes: readonly Attribute[];
  /** Null: the answer brings it. */
  readonly chain: readonly Certificate[] | null;
  /** As written to /M. */
  readonly claimedTime: Date;
}

/** One that was just made. */
export interface FreshDocument extends PreparedDocument {
  readonly byteRange: PreparedSignature['byteRange'];
  /** SHA-256 of the base; asked once at most. */
  baseDigest(): Promise<Uint8Array>;
}

/** What is kept of it while its signer takes time; `openPrepared` opens it again. */
export async function storedForm(document: FreshDocument): Promise<PreparedSignature> {
  const { pdf, room, chain } = document;
  return {
    format: 'prepared-signature-1',
    field: document.field,
    base: { sha256: toHex(await document.baseDigest()), length: pdf.length },
    increment: toBase64(concatBytes(room.head, room.tail)),
    byteRange: document.byteRange,
    reserved: room.reserved,
    documentDigest: toHex(document.documentDigest),
    signedAttributes: toBase64(document.signedAttributes),
    algorithm: document.algorithm,
    chain: chain?.map((one) => toBase64(one.raw)) ?? null,
    claimedTime: document.claimedTime.toISOString(),
  };
}

/** The attributes as octets and as values. Throws Problem `answer-invalid`. */
export function signedAttributesOf(octets: Uint8Array): Pick<PreparedDocument, 'signedAttributes' | 'attributes'> {
  const set = readWhole(octets);
  if (!set) throw answerInvalid('the stored attributes cannot be parsed');
  return { signedAttributes: octets, attributes: readAttributes(set) };
}

/**
 * Opens a stored preparation on the revision that it was made on. Throws Problem `signature-base-changed` when that one is
 * another, `answer-invalid` when the stored row does not hold together.
 */
export async function openPrepared(
  pdf: Uint8Array,
  prepared: PreparedSignature,
  primitives: Primitives,
): Promise<PreparedDocument> {
  if (pdf.length !== prepared.base.length) throw baseChanged();
  const increment = bytesOf(prepared.increment);
  const [, holeStart] = prepared.byteRange;
  const [head, tail] = [increment.subarray(0, holeStart - pdf.length), increment.subarray(holeStart - pdf.length)];
  const { digest } = SCHEMES[prepared.algorithm];
  const documentDigest = await primitives.digest(digest, pdf, head, tail);
  // The digest covers the base too: that one is hashed alone only to say which of the two is another.
  if (!equalBytes(documentDigest, fromHex(prepared.documentDigest) ?? new Uint8Array())) {
    if (toHex(await primitives.digest('SHA-256', pdf)) !== prepared.base.sha256) throw baseChanged();
    throw answerInvalid('the increment is not the prepared one');
  }
  if (!isPlaceOfHole(prepared, head)) throw answerInvalid('the reserved room is not the prepared one');
  return {
    pdf,
    field: prepared.field,
    room: { base: pdf, head, tail, reserved: prepared.reserved },
    algorithm: prepared.algorithm,
    digest,
    documentDigest,
    ...signedAttributesOf(bytesOf(prepared.signedAttributes)),
    chain: prepared.chain && parseChain(prepared.chain.map(bytesOf)),
    claimedTime: new Date(prepared.claimedTime),
  };
}

/** Certificates of a chain, the signing one first. Throws Problem `answer-invalid` when one cannot be parsed, or there is none. */
export function parseChain(chain: readonly Uint8Array[]): readonly Certificate[] {
  const parsed = chain.map((one) => parseCertificate(one)).filter((one): one is Certificate => one !== null);
  if (parsed.length === 0 || parsed.length !== chain.length) throw answerInvalid('the chain cannot be parsed');
  return parsed;
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
