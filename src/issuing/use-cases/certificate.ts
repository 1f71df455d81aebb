import type { CertificateRequest } from '../papers/certificate.ts';
import { makeCertificate } from '../papers/make-certificate.ts';
import type { Deps } from '../ports.ts';
import type { PaperFile } from '../views.ts';

/** A certificate of a verdict that we gave. See `Service.certificate`. */
export async function certificate(deps: Deps, request: CertificateRequest): Promise<PaperFile> {
  const { edition, seal, clock, renderer, primitives } = deps;
  const bytes = await makeCertificate({
    request,
    program: edition.engine,
    publicAddress: edition.publicAddress,
    seal,
    time: clock.now(),
    renderer,
    primitives,
  });
  const name = request.language === 'sv' ? 'valideringsintyg' : 'validation-certificate';
  return { bytes, fileName: `${name}-${request.report.sha256.slice(0, 8)}.pdf` };
}
