import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { composePaper } from '../../document/papers/paper.ts';
import { layOut } from '../../typesetting/lay-out.ts';
import type { CertificateRequest, PaperMaker } from './certificate.ts';
import { leafletPaper } from './leaflet.ts';
import { writePaper, type PaperResources } from './render-paper.ts';

/** A leaflet on what programs show, one page of PDF. Throws Problem `leaflet-unsigned` for a file without signatures. */
export async function renderLeaflet(
  request: CertificateRequest,
  maker: Pick<PaperMaker, 'program' | 'publicAddress'>,
  resources: PaperResources,
): Promise<Uint8Array<ArrayBuffer>> {
  if (request.report.signatureCount === 0) throw unsigned();
  const { engine, template } = resources;
  const placed = (isDense: boolean) => {
    const paper = leafletPaper(request, maker, engine.coverage, isDense);
    return { paper, pages: layOut(composePaper(paper, template), engine, new Map()) };
  };
  let made = placed(false);
  if (made.pages.pages.length > 1) made = placed(true);
  return writePaper(made.paper, made.pages, { program: maker.program, madeOf: { request, maker } }, resources);
}

const unsigned = () =>
  new Problem({
    kind: 'invalid',
    code: 'leaflet-unsigned',
    message: words(
      'Filen har inga underskrifter, så inget program visar något om dem.',
      'The file has no signatures, so no program shows anything of them.',
    ),
  });
