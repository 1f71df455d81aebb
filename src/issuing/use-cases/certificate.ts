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

/** A leaflet on what programs will show of a file. See `Service.leaflet`. */
export async function leaflet(
  { edition, renderer }: Pick<Deps, 'edition' | 'renderer'>,
  request: CertificateRequest,
): Promise<PaperFile> {
  const maker = { program: edition.engine, publicAddress: edition.publicAddress };
  const name = request.language === 'sv' ? 'vad-programmen-visar' : 'what-programs-show';
  return {
    bytes: await renderer.renderLeaflet(request, maker),
    fileName: `${name}-${request.report.sha256.slice(0, 8)}.pdf`,
  };
}
