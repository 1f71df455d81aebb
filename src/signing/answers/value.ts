import type { Primitives } from '../../core/primitives.ts';
import { buildSignedData } from '../../pki/cms-build.ts';
import { MAX_VALUE_SIZE, SCHEMES } from '../algorithms.ts';
import { faultOfCms } from '../check-cms.ts';
import type { PreparedDocument } from '../prepared-document.ts';
import { answerInvalid } from '../problems.ts';
import type { ValueAnswer } from '../signer.ts';

const MIN_VALUE_SIZE = 64;

/**
 * The CMS around a bare signature value over the attributes that we built: 64 bytes up to the longest that a key of the
 * algorithm gives. Throws Problem `answer-invalid`.
 */
export async function valueCms(
  { value }: ValueAnswer,
  document: PreparedDocument,
  primitives: Primitives,
): Promise<Uint8Array> {
  const { algorithm, chain, signedAttributes, attributes } = document;
  if (!chain) throw answerInvalid('a bare value for a signature that was prepared without a chain');
  if (value.length < MIN_VALUE_SIZE || value.length > MAX_VALUE_SIZE[algorithm])
    throw answerInvalid(`a value of ${value.length} bytes`);
  const scheme = SCHEMES[algorithm];
  const cms = buildSignedData({ signedAttributes, digest: scheme.digest, scheme, value, chain });
  const fault = await faultOfCms(cms, { ...document, required: attributes, allowed: [] }, primitives);
  if (fault) throw answerInvalid(fault);
  return cms;
}
