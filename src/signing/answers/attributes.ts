import { equalBytes } from '../../core/bytes.ts';
import type { Primitives } from '../../core/primitives.ts';
import { isUniversal, readWhole, TAG } from '../../pki/asn1.ts';
import { isSignedBy, type Certificate } from '../../pki/certificate.ts';
import { buildSignedData } from '../../pki/cms-build.ts';
import { isDer } from '../../pki/der-form.ts';
import { sameName } from '../../pki/name.ts';
import { SCHEMES } from '../algorithms.ts';
import { faultOfCms } from '../check-cms.ts';
import { ADDED_BY_OTHERS } from '../check-signed.ts';
import { parseChain, type PreparedDocument } from '../prepared-document.ts';
import { answerInvalid } from '../problems.ts';
import type { SignerAnswer } from '../signer.ts';

type AttributesAnswer = Extract<SignerAnswer, { readonly shape: 'attributes' }>;

const MAX_CHAIN = 10;
const MAX_ATTRIBUTES_SIZE = 64 * 1024;

/**
 * The CMS around signed attributes that a service rewrote and signed with a certificate of its own making: whatever we had
 * written must still be there, and what may be added is listed. Throws Problem `answer-invalid`.
 */
export async function attributesCms(
  answer: AttributesAnswer,
  document: PreparedDocument,
  primitives: Primitives,
): Promise<Uint8Array> {
  const { signedAttributes, value, algorithm } = answer;
  if (answer.chain.length > MAX_CHAIN || signedAttributes.length > MAX_ATTRIBUTES_SIZE || value.length > 1024)
    throw answerInvalid('an answer that is too large');
  const scheme = SCHEMES[algorithm];
  const set = readWhole(signedAttributes);
  if (!isUniversal(set ?? undefined, TAG.set) || !isDer(signedAttributes))
    throw answerInvalid('not a DER SET OF attributes');
  const chain = parseChain(answer.chain);
  if (!(await isChain(chain, primitives))) throw answerInvalid('the chain does not hold together');
  const cms = buildSignedData({ signedAttributes, digest: scheme.digest, scheme, value, chain });
  const expected = { ...document, required: document.attributes, allowed: ADDED_BY_OTHERS };
  const fault = await faultOfCms(cms, expected, primitives, chain[0]);
  if (fault) throw answerInvalid(fault);
  return cms;
}

/** Each certificate is made by the next; the last may be its own issuer, or another's whom we may know. */
async function isChain(chain: readonly Certificate[], primitives: Primitives): Promise<boolean> {
  for (const [i, one] of chain.entries()) {
    const issuer = chain[i + 1];
    if (!issuer) return true;
    if (equalBytes(one.raw, issuer.raw) || !sameName(one.issuer, issuer.subject)) return false;
    if (!(await isSignedBy(one, issuer, primitives))) return false;
  }
  return false;
}
