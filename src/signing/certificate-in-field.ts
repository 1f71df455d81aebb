import type { Primitives } from '../core/primitives.ts';
import type { Certificate } from '../pki/certificate.ts';
import { openSigned } from './levels/open-signed.ts';
import { certificateOf, signedParts } from './levels/signed-parts.ts';

/**
 * The signing certificate of the signature in a field, as its CMS names and carries it; null when there is none. Throws what
 * `openSigned` and `signedParts` throw.
 */
export function certificateInField(pdf: Uint8Array, field: string, primitives: Primitives): Certificate | null {
  const part = signedParts(openSigned(pdf, primitives)).findLast((one) => one.field === field);
  return part ? certificateOf(part.signer, part.cms.certificates) : null;
}
