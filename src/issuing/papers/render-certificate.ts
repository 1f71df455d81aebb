import { composePaper } from '../../document/papers/paper.ts';
import { layOut, pageNumbersOf } from '../../typesetting/lay-out.ts';
import { certificatePaper, type CertificateRequest, type PaperMaker } from './certificate.ts';
import type { Density } from './placing.ts';
import { writePaper, type PaperResources } from './render-paper.ts';

const MOST_PAGES = 2;
/** Id of the annex, as the template has it. */
const ANNEX = 'bilaga';

/**
 * A certificate of validation to PDF: of the ways to place its parts the first by which the certificate itself has two
 * pages. Same arguments, same bytes. Throws Problem `document-cannot-be-set`.
 */
export async function renderCertificate(
  request: CertificateRequest,
  maker: PaperMaker,
  resources: PaperResources,
): Promise<Uint8Array<ArrayBuffer>> {
  const { engine, template } = resources;
  const placed = (density: Density) => {
    const paper = certificatePaper(request, maker, engine.coverage, density);
    const pages = layOut(composePaper(paper, template), engine, new Map());
    const numbers = pageNumbersOf(pages);
    const annex = numbers.of(ANNEX);
    return { paper, pages, own: annex === 0 ? numbers.total : annex - 1 };
  };
  let made = placed(0);
  if (made.own > MOST_PAGES) made = placed(1);
  if (made.own > MOST_PAGES) made = placed(2);
  return writePaper(made.paper, made.pages, { program: maker.program, madeOf: { request, maker } }, resources);
}
