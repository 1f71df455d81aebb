import { compose } from '../../document/compose.ts';
import type { FinalisedRecord } from '../../document/record.ts';
import { pageAlone } from '../../typesetting/page-alone.ts';
import { placeOf, placesOf } from '../../typesetting/places.ts';
import { writeRevision0 } from '../../typesetting/writer/write.ts';
import type { RenderedPage, Renderer } from '../ports.ts';
import { laidOut, type RenderResources } from './laid-out.ts';
import { writeOptions } from './revision0.ts';

/** A page alone is looked at and not kept: nobody asks what it was made from, which takes a while to work out. */
const NO_DIGEST = '0'.repeat(64);

/** See `Renderer.renderPage`: all is laid out, and only the wanted page is written. */
export async function renderPage(
  record: FinalisedRecord,
  uploads: ReadonlyMap<string, Uint8Array>,
  wanted: Parameters<Renderer['renderPage']>[2],
  { template, engine, faces, primitives }: RenderResources,
): Promise<RenderedPage> {
  const pages = laidOut(compose(record, template), record, uploads, { engine, primitives }, { keepsPlaces: true });
  const place = wanted.pointer === undefined ? null : placeOf(wanted.pointer, placesOf(pages));
  const last = pages.pages.length - 1;
  const page = Math.max(0, Math.min(place?.page ?? wanted.page, last));
  const options = writeOptions(record, uploads, NO_DIGEST, { faces, primitives });
  const pdf = await writeRevision0(pageAlone(pages, page), options);
  return { pdf, page, pages: pages.pages.length };
}
