import type { CertificateReader } from '../../pki/certificate.ts';
import { parseSignedData, type SignedData, type SignerInfo } from '../../pki/cms.ts';
import { failed, type Outcome } from '../outcome.ts';
import type { FoundSignature } from '../signature-list.ts';

export interface ParsedCms {
  readonly cms: SignedData | null;
  readonly signer: SignerInfo | null;
  readonly outcomes: readonly Outcome[];
}

const malformed = (code: string, sv: string, en: string) => failed('FORMAT_FAILURE', code, sv, en);

/** /Contents as a CMS with exactly one SignerInfo, detached, followed by zeros only (EN 319 142-1 4.1, ISO 32000-1 12.8.3.3). */
export function parseContents(signature: FoundSignature, read: CertificateReader): ParsedCms {
  const bytes = signature.contents?.bytes ?? new Uint8Array();
  const cms = parseSignedData(bytes, read);
  if (!cms)
    return {
      cms: null,
      signer: null,
      outcomes: [malformed('cms-unreadable', 'Underskriften går inte att läsa.', 'The signature cannot be read.')],
    };
  const outcomes: Outcome[] = [];
  const [signer = null] = cms.signerInfos;
  if (signature.fields.length > 1)
    outcomes.push(
      malformed('two-fields', 'Två fält leder till samma underskrift.', 'Two fields lead to the same signature.'),
    );
  if (cms.signerInfos.length !== 1)
    outcomes.push(
      malformed(
        'signer-info-count',
        `Underskriften har ${cms.signerInfos.length} SignerInfo i stället för en.`,
        `The signature has ${cms.signerInfos.length} SignerInfos instead of one.`,
      ),
    );
  if (signature.type === 'signature' && cms.content !== null && signature.subFilter !== 'adbe.pkcs7.sha1')
    outcomes.push(
      malformed(
        'content-embedded',
        'Underskriften bär med sig ett eget innehåll.',
        'The signature carries content of its own.',
      ),
    );
  if (!isPadding(bytes, cms.length))
    outcomes.push(
      malformed(
        'contents-padding',
        'Efter underskriften står annat än utfyllnad.',
        'Something other than padding follows the signature.',
      ),
    );
  return { cms, signer, outcomes };
}

/** A plain loop: room for a signature is thousands of zeros, and a call for each of them takes its time. */
function isPadding(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < bytes.length; at++) if (bytes[at] !== 0) return false;
  return true;
}
