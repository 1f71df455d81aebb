import type { Primitives } from '../core/primitives.ts';
import { openPdf, type PdfFile } from '../pdf/file.ts';
import { signatureFields, type SignatureField } from '../pdf/forms.ts';
import type { PdfRef } from '../pdf/objects.ts';
import { parseCertificate, type Certificate } from '../pki/certificate.ts';
import { baselineAttributes, estimateCmsSize, type Claims } from '../pki/cms-build.ts';
import { keyFits, MAX_VALUE_SIZE, SCHEMES } from './algorithms.ts';
import { algorithmUnfit, keyUnfit } from './key-problems.ts';
import type { DrawnAppearance, PreparedSignature } from './prepared.ts';
import { signedAttributesOf, storedForm, type FreshDocument } from './prepared-document.ts';
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
export const prepare = async (request: PrepareRequest): Promise<PreparedSignature> =>
  storedForm(await prepareDocument(request));

/** The same for a key that answers at once: nothing is stored, and nothing need be opened again. */
export async function prepareDocument(request: PrepareRequest): Promise<FreshDocument> {
  const { pdf, signer, primitives } = request;
  const { algorithm } = signer;
  const time = new Date(Math.floor(request.time.getTime() / 1000) * 1000);
  const chain = signer.chain && usableChain(signer.chain, algorithm, time);
  const file = openPdf(pdf, primitives, { lazy: true });
  const field = emptyField(file, request.field);
  const stamps = request.stamps ?? 0;
  const reserved = chain ? reservation(chain, MAX_VALUE_SIZE[algorithm], stamps) : UNKNOWN_CHAIN;
  const { head, tail, byteRange } = openRevision(writeSignature(file, field, request, time, reserved), pdf.length);

  const { digest } = SCHEMES[algorithm];
  const ofBase = primitives.hasher(digest);
  ofBase.update(pdf);
  const whole = ofBase.copy();
  for (const part of [head, tail]) whole.update(part);
  const documentDigest = whole.digest();
  const attributes = await baselineAttributes(documentDigest, chain?.[0] ?? null, primitives, request);
  return {
    pdf,
    field: request.field,
    room: { base: pdf, head, tail, reserved },
    byteRange,
    algorithm,
    digest,
    documentDigest,
    ...signedAttributesOf(attributes),
    chain,
    claimedTime: time,
    baseDigest: async () => (digest === 'SHA-256' ? ofBase.digest() : primitives.digest('SHA-256', pdf)),
  };
}

function emptyField(file: PdfFile, name: string): SignatureField & { readonly ref: PdfRef } {
  const field = signatureFields(file.last).find((one) => one.name === name);
  if (!field?.ref || !field.rect) throw fieldUnknown(name);
  if (field.dict.get('V') !== undefined) throw fieldSigned();
  return { ...field, ref: field.ref };
}

/** The parsed chain when its first certificate can sign then, with that algorithm. Throws Problem `certificate-unusable`. */
function usableChain(chain: readonly Uint8Array[], algorithm: SigningAlgorithm, time: Date): readonly Certificate[] {
  const parsed = parsedChain(chain);
  const [signing] = parsed;
  if (!signing || parsed.length !== chain.length) throw certificateUnusable('the chain cannot be parsed');
  const fault = faultOfSigner(signing, time);
  if (fault) throw certificateUnusable(fault);
  if (!keyFits(algorithm, signing))
    throw isKeyToSignWith(signing) ? algorithmUnfit(algorithm, signing.publicKey) : keyUnfit(signing.publicKey);
  return parsed;
}

const isKeyToSignWith = (certificate: Certificate) =>
  (Object.keys(SCHEMES) as SigningAlgorithm[]).some((one) => keyFits(one, certificate));

/** A signer has one chain for as long as it is open: it is parsed at its first signature. */
const knownChains = new WeakMap<readonly Uint8Array[], readonly Certificate[]>();

function parsedChain(chain: readonly Uint8Array[]): readonly Certificate[] {
  const known = knownChains.get(chain);
  if (known) return known;
  const parsed = chain.flatMap((one) => parseCertificate(one) ?? []);
  knownChains.set(chain, parsed);
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
