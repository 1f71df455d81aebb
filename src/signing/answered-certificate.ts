import { fromBase64 } from '../core/bytes.ts';
import { Problem } from '../core/problem.ts';
import type { Primitives } from '../core/primitives.ts';
import { parseCertificate, type Certificate } from '../pki/certificate.ts';
import { parseSignedData } from '../pki/cms.ts';
import { certificateInField } from './certificate-in-field.ts';
import { certificateOf } from './levels/signed-parts.ts';
import type { PreparedSignature } from './prepared.ts';
import type { SignerAnswer } from './signer.ts';

/**
 * The signing certificate of an answer before it is completed: what the answer brings, and of a bare value the one that it was
 * prepared for. Null when it cannot be told; what is wrong with such an answer is said by whoever completes it.
 */
export function answeredCertificate(
  { field, chain }: PreparedSignature,
  answer: SignerAnswer,
  primitives: Primitives,
): Certificate | null {
  switch (answer.shape) {
    case 'value':
      return parseCertificate(fromBase64(chain?.[0] ?? '') ?? new Uint8Array());
    case 'attributes':
      return parseCertificate(answer.chain[0] ?? new Uint8Array());
    case 'cms': {
      const cms = parseSignedData(answer.cms);
      const [signer] = cms?.signerInfos ?? [];
      return cms && signer ? certificateOf(signer, cms.certificates) : null;
    }
    case 'revision':
      return inFile(answer.pdf, field, primitives);
  }
}

function inFile(pdf: Uint8Array, field: string, primitives: Primitives): Certificate | null {
  try {
    return certificateInField(pdf, field, primitives);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
