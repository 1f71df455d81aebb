import type { Primitives } from '../../core/primitives.ts';
import { readWhole } from '../../pki/asn1.ts';
import { buildSignedData } from '../../pki/cms-build.ts';
import { derForm } from '../../pki/der-form.ts';
import { MAX_VALUE_SIZE, SCHEMES } from '../algorithms.ts';
import { faultOfSigned } from '../check-signed.ts';
import type { PreparedDocument } from '../prepared-document.ts';
import { answerInvalid } from '../problems.ts';
import type { ValueAnswer } from '../signer.ts';

const MIN_VALUE_SIZE = 64;

/**
 * The CMS around a bare signature value over the attributes that we built: 64 bytes up to the longest that a key of the
 * algorithm gives. The value is all that comes from elsewhere, so it is held against what was stored before a CMS is made of
 * it. Throws Problem `answer-invalid`.
 */
export async function valueCms(
  { value }: ValueAnswer,
  document: PreparedDocument,
  primitives: Primitives,
): Promise<Uint8Array> {
  const { algorithm, chain, signedAttributes, attributes } = document;
  const signing = chain?.[0];
  if (!chain || !signing) throw answerInvalid('a bare value for a signature that was prepared without a chain');
  if (value.length < MIN_VALUE_SIZE || value.length > MAX_VALUE_SIZE[algorithm])
    throw answerInvalid(`a value of ${value.length} bytes`);
  const scheme = SCHEMES[algorithm];
  const { digest } = scheme;
  const set = readWhole(signedAttributes);
  const signedOctets = set && { stored: signedAttributes, sorted: derForm(set) };
  const signed = { signedAttributes: attributes, signedOctets, digest, scheme, signature: value };
  const fault = await faultOfSigned(signed, signing, { ...document, required: attributes, allowed: [] }, primitives);
  if (fault) throw answerInvalid(fault);
  return buildSignedData({ signedAttributes, digest, scheme, value, chain });
}
