import { concatBytes, toBase64, toHex } from '../core/bytes.ts';
import type { Primitives } from '../core/primitives.ts';
import { openPdf, type PdfFile } from '../pdf/file.ts';
import { signatureFields, type SignatureField } from '../pdf/forms.ts';
import type { PdfRef } from '../pdf/objects.ts';
import { parseCertificate, type Certificate } from '../pki/certificate.ts';
import { baselineAttributes, estimateCmsSize, type Claims } from '../pki/cms-build.ts';
import { keyFits, MAX_VALUE_SIZE, SCHEMES } from './algorithms.ts';
import type { DrawnAppearance, PreparedSignature } from './prepared.ts';
import { certificateUnusable, fieldSigned, fieldUnknown } from './problems.ts';
import { writeSignature } from './signature-increment.ts';
import { openRevision } from './signature-room.ts';
import type { Signer, SigningAlgorithm } from './signer.ts';
import { faultOfSigner } from './signing-certificate.ts';

export interface PrepareRequest extends Claims {
  /** The last revision. */
  readonly pdf: Uint8Array;
  /** Full name of an empty signature field. */
  readonly field: string;
  readonly appearance: DrawnAppearance;
  /** `chain` null: the answer brings it, as that of a service which makes its certificate last. */
  readonly signer: Pick<Signer, 'algorithm'> & { readonly chain: Signer['chain'] | null };
  /** Written to /Name. */
  readonly name: string;
  /** Written to /Location, when given. */
  readonly location?: string;
  /** The claimed signing time, written to /M in whole seconds UTC. */
  readonly time: Date;
  /** Time-stamp tokens that room is kept for: one for level T and above. */
  readonly stamps?: number;
  readonly primitives: Primitives;
}

/**
 * Freezes one signature: the increment with everything but the CMS, and the octets that the key shall sign. The revision
 * holds one rewritten widget, one signature dictionary and one appearance stream, nothing else (EN 319 142-1 6.3; the
 * set that every validator accepts). Throws Problem `field-unknown`, `field-signed`, `certificate-unusable`,
 * `appearance-font-missing`, `pdf-unreadable`.
 */
export async function prepare(request: PrepareRequest): Promise<PreparedSignature> {
  const { pdf, signer, primitives } = request;
  const time = new Date(Math.floor(request.time.getTime() / 1000) * 1000);
  const chain = signer.chain && usableChain(signer.chain, signer.algorithm, time);
  const file = openPdf(pdf, primitives, { lazy: true });
  const field = emptyField(file, request.field);
  const stamps = request.stamps ?? 0;
  const reserved = chain ? reservation(chain, MAX_VALUE_SIZE[signer.algorithm], stamps) : UNKNOWN_CHAIN;
  const { head, tail, byteRange } = openRevision(writeSignature(file, field, request, time, reserved), pdf.length);

  const { digest } = SCHEMES[signer.algorithm];
  const { base, document: documentDigest } = digestsOf(digest, pdf, [head, tail], primitives);
  const signedAttributes = await baselineAttributes(documentDigest, chain?.[0] ?? null, primitives, request);
  return {
    format: 'prepared-signature-1',
    field: request.field,
    base: { sha256: toHex(base), length: pdf.length },
    increment: toBase64(concatBytes(head, tail)),
    byteRange,
    reserved,
    documentDigest: toHex(documentDigest),
    signedAttributes: toBase64(signedAttributes),
    algorithm: signer.algorithm,
    chain: signer.chain?.map((one) => toBase64(one)) ?? null,
    claimedTime: time.toISOString(),
  };
}

/** SHA-256 of the base, and the digest of all: one way through the base when both are by the same algorithm. */
function digestsOf(
  algorithm: 'SHA-256' | 'SHA-384',
  base: Uint8Array,
  rest: readonly Uint8Array[],
  primitives: Primitives,
): { readonly base: Uint8Array; readonly document: Uint8Array } {
  const own = primitives.hasher('SHA-256');
  own.update(base);
  const whole = algorithm === 'SHA-256' ? own.copy() : primitives.hasher(algorithm);
  if (algorithm !== 'SHA-256') whole.update(base);
  for (const part of rest) whole.update(part);
  return { base: own.digest(), document: whole.digest() };
}

function emptyField(file: PdfFile, name: string): SignatureField & { readonly ref: PdfRef } {
  const field = signatureFields(file.last).find((one) => one.name === name);
  if (!field?.ref || !field.rect) throw fieldUnknown(name);
  if (field.dict.get('V') !== undefined) throw fieldSigned();
  return { ...field, ref: field.ref };
}

/** The parsed chain when its first certificate can sign then, with that algorithm. Throws Problem `certificate-unusable`. */
function usableChain(chain: readonly Uint8Array[], algorithm: SigningAlgorithm, time: Date): readonly Certificate[] {
  const parsed = chain.map((one) => parseCertificate(one)).filter((one): one is Certificate => one !== null);
  const [signing] = parsed;
  if (!signing || parsed.length !== chain.length) throw certificateUnusable('the chain cannot be parsed');
  const fault = faultOfSigner(signing, time);
  if (fault) throw certificateUnusable(fault);
  if (!keyFits(algorithm, signing)) throw certificateUnusable(`the key does not fit ${algorithm}`);
  return parsed;
}

/** Reserved when the chain comes with the answer, bytes. */
const UNKNOWN_CHAIN = 32 * 1024;

/** max(16 KiB, 1.5 × dry run rounded up to 1 KiB): others' reservations proved too small again and again. */
function reservation(chain: readonly Certificate[], valueSize: number, stamps: number): number {
  const dryRun = estimateCmsSize(chain, valueSize) + stamps * TOKEN_SIZE;
  return Math.max(16 * 1024, Math.ceil((1.5 * dryRun) / 1024) * 1024);
}
/** Bytes of a time-stamp token with its authority's whole chain. */
const TOKEN_SIZE = 8 * 1024;
