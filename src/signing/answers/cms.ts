import type { Primitives } from '../../core/primitives.ts';
import { faultOfCms } from '../check-cms.ts';
import { ADDED_BY_OTHERS } from '../check-signed.ts';
import type { PreparedDocument } from '../prepared-document.ts';
import { answerInvalid } from '../problems.ts';
import type { SignerAnswer } from '../signer.ts';

type CmsAnswer = Extract<SignerAnswer, { readonly shape: 'cms' }>;

/** A CMS that somebody else finished, when it keeps each rule that ours keep. Throws Problem `answer-invalid`. */
export async function finishedCms(
  { cms }: CmsAnswer,
  document: PreparedDocument,
  primitives: Primitives,
): Promise<Uint8Array> {
  const expected = { ...document, required: document.attributes, allowed: ADDED_BY_OTHERS };
  const fault = await faultOfCms(cms, expected, primitives);
  if (fault) throw answerInvalid(fault);
  return cms;
}
