import { concatBytes, latin1Bytes, toBase64, toHex } from '../core/bytes.ts';
import type { Primitives } from '../core/primitives.ts';
import { openPdf, type PdfFile } from '../pdf/file.ts';
import { formFonts, signatureFields, type SignatureField } from '../pdf/forms.ts';
import { Increment, withKeys } from '../pdf/increment.ts';
import { PdfDict, PdfName, PdfStream, PdfString, type PdfObject, type PdfRef } from '../pdf/objects.ts';
import { encodeDate, encodeText } from '../pdf/text-string.ts';
import { parseCertificate, type Certificate } from '../pki/certificate.ts';
import { baselineAttributes, estimateCmsSize } from '../pki/cms-build.ts';
import { keyUsage } from '../pki/extensions.ts';
import { keyFits, MAX_VALUE_SIZE, SCHEMES } from './algorithms.ts';
import type { DrawnAppearance, PreparedSignature } from './prepared.ts';
import { certificateUnusable, fieldSigned, fieldUnknown, fontMissing } from './problems.ts';
import { openRevision, signatureRooms } from './signature-room.ts';
import type { Signer } from './signer.ts';

export interface PrepareRequest {
  /** The last revision. */
  readonly pdf: Uint8Array;
  /** Full name of an empty signature field. */
  readonly field: string;
  readonly appearance: DrawnAppearance;
  readonly signer: Pick<Signer, 'algorithm' | 'chain'>;
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
  const chain = signer.chain.map((one) => parseCertificate(one));
  const parsed = chain.filter((one): one is Certificate => one !== null);
  const time = new Date(Math.floor(request.time.getTime() / 1000) * 1000);
  const [signing] = parsed;
  if (!signing || parsed.length !== chain.length) throw certificateUnusable('the chain cannot be parsed');
  if (time < signing.notBefore || time > signing.notAfter)
    throw certificateUnusable('the claimed time lies outside the validity');
  const usage = keyUsage(signing);
  if (usage && !usage.has('digitalSignature') && !usage.has('nonRepudiation'))
    throw certificateUnusable('the certificate is not meant for signatures');
  if (!keyFits(signer.algorithm, signing)) throw certificateUnusable(`the key does not fit ${signer.algorithm}`);

  const file = openPdf(pdf, primitives);
  const field = emptyField(file, request.field);
  const reserved = reservation(parsed, MAX_VALUE_SIZE[signer.algorithm], request.stamps ?? 0);
  const { head, tail, byteRange } = openRevision(writeIncrement(file, field, request, time, reserved), pdf.length);

  const { digest } = SCHEMES[signer.algorithm];
  const documentDigest = await primitives.digest(digest, pdf, head, tail);
  const signedAttributes = await baselineAttributes(documentDigest, signing, primitives);
  return {
    format: 'prepared-signature-1',
    field: request.field,
    base: { sha256: toHex(await primitives.digest('SHA-256', pdf)), length: pdf.length },
    increment: toBase64(concatBytes(head, tail)),
    byteRange,
    reserved,
    documentDigest: toHex(documentDigest),
    signedAttributes: toBase64(signedAttributes),
    algorithm: signer.algorithm,
    chain: signer.chain.map((one) => toBase64(one)),
    claimedTime: time.toISOString(),
  };
}

function emptyField(file: PdfFile, name: string): SignatureField & { readonly ref: PdfRef } {
  const field = signatureFields(file.last).find((one) => one.name === name);
  if (!field?.ref || !field.rect) throw fieldUnknown(name);
  if (field.dict.get('V') !== undefined) throw fieldSigned();
  return { ...field, ref: field.ref };
}

/** max(16 KiB, 1.5 × dry run rounded up to 1 KiB): others' reservations proved too small again and again. */
function reservation(chain: readonly Certificate[], valueSize: number, stamps: number): number {
  const dryRun = estimateCmsSize(chain, valueSize) + stamps * TOKEN_SIZE;
  return Math.max(16 * 1024, Math.ceil((1.5 * dryRun) / 1024) * 1024);
}
/** Bytes of a time-stamp token with its authority's whole chain. */
const TOKEN_SIZE = 8 * 1024;

function writeIncrement(
  file: PdfFile,
  field: SignatureField & { readonly ref: PdfRef },
  request: PrepareRequest,
  time: Date,
  reserved: number,
) {
  const increment = new Increment(file);
  const fonts = formFonts(file.last);
  const resources = new Map<string, PdfObject>();
  for (const [name, key] of Object.entries(request.appearance.fonts)) {
    const font = fonts.get(key);
    if (!font) throw fontMissing(key);
    resources.set(name, font);
  }
  const appearance = increment.add(
    new PdfStream(
      new PdfDict(
        new Map<string, PdfObject>([
          ['Type', new PdfName('XObject')],
          ['Subtype', new PdfName('Form')],
          ['BBox', [0, 0, request.appearance.width, request.appearance.height]],
          ['Resources', new PdfDict(new Map([['Font', new PdfDict(resources)]]))],
        ]),
      ),
      latin1Bytes(request.appearance.content),
    ),
  );
  const signature = increment.reserve();
  increment.putRaw(signature, {
    entries: [
      { key: 'Type', value: new PdfName('Sig') },
      { key: 'Filter', value: new PdfName('Adobe.PPKLite') },
      { key: 'SubFilter', value: new PdfName('ETSI.CAdES.detached') },
      { key: 'M', value: new PdfString(latin1Bytes(encodeDate(time)), false) },
      { key: 'Name', value: new PdfString(encodeText(request.name), true) },
      ...(request.location === undefined
        ? []
        : [{ key: 'Location', value: new PdfString(encodeText(request.location), true) }]),
      ...signatureRooms(reserved),
    ],
  });
  increment.put(field.ref, withKeys(field.dict, { V: signature, AP: new PdfDict(new Map([['N', appearance]])) }));
  return increment.finish();
}
