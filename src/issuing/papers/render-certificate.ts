import { composePaper } from '../../document/papers/paper.ts';
import { layOut, pageNumbersOf } from '../../typesetting/lay-out.ts';
import { certificatePaper, type CertificateRequest, type PaperMaker } from './certificate.ts';
import type { Density } from './placing.ts';
import { writePaper, type PaperResources } from './render-paper.ts';

const MOST_PAGES = 2;
/** Id of the annex, as the template has it. */
const ANNEX = 'bilaga';

/**
 * A certificate on its pages: of the ways to place its parts the first by which the certificate itself (`own`) has two
 * pages. Pure. Throws Problem `document-cannot-be-set`.
 */
export function placedCertificate(
  request: CertificateRequest,
  maker: PaperMaker,
  { engine, template }: Pick<PaperResources, 'engine' | 'template'>,
) {
  const placed = (density: Density) => {
    const paper = certificatePaper(request, maker, engine.coverage, density);
    const tree = composePaper(paper, template);
    const pages = layOut(tree, engine, new Map());
    const numbers = pageNumbersOf(pages);
    const annex = numbers.of(ANNEX);
    return { paper, tree, pages, own: annex === 0 ? numbers.total : annex - 1 };
  };
  let made = placed(0);
  if (made.own > MOST_PAGES) made = placed(1);
  if (made.own > MOST_PAGES) made = placed(2);
  return made;
}

/** A certificate of validation to PDF/A-2a and PDF/UA-1. Same arguments, same bytes. Throws as `placedCertificate`. */
export async function renderCertificate(
  request: CertificateRequest,
  maker: PaperMaker,
  resources: PaperResources,
): Promise<Uint8Array<ArrayBuffer>> {
  const { paper, pages } = placedCertificate(request, maker, resources);
  return writePaper(paper, pages, { program: maker.program, madeOf: { request, maker } }, resources);
}
