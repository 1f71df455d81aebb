import type { Primitives } from '../../core/primitives.ts';
import type { Renderer } from '../ports.ts';
import type { CertificateRequest } from './certificate.ts';
import { sealed, type ServiceSeal } from './seal.ts';

export interface CertificateParts {
  readonly request: CertificateRequest;
  readonly program: string;
  readonly publicAddress: string;
  /** Null: the certificate is not sealed, and says so. */
  readonly seal: ServiceSeal | null;
  readonly time: Date;
  readonly renderer: Pick<Renderer, 'renderCertificate' | 'drawAppearance'>;
  readonly primitives: Primitives;
}

/**
 * A certificate of validation, PDF/A-2a and PDF/UA-1, sealed when the service has a key of its own. Throws Problem
 * `seal-unsound`, `appearance-character`.
 */
export async function makeCertificate(parts: CertificateParts): Promise<Uint8Array> {
  const { request, program, publicAddress, seal, time, renderer, primitives } = parts;
  const maker = { program, publicAddress, sealedBy: seal?.name ?? null };
  const paper = await renderer.renderCertificate(request, maker);
  if (seal === null) return paper;
  return sealed(paper, { seal, language: request.language, time, renderer, primitives });
}
