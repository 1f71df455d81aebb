import { toBase64 } from '../../core/bytes.ts';
import { compose } from '../../document/compose.ts';
import { textVersion } from '../../document/plain-text/version.ts';
import type { FinalisedRecord } from '../../document/record.ts';
import { twinArticle, twinDocument } from '../../document/twin/twin.ts';
import { webPicture } from '../../typesetting/images/web-picture.ts';
import { pageNumbersOf } from '../../typesetting/lay-out.ts';
import { softHyphenation } from '../../typesetting/text/soft-hyphens.ts';
import type { Renderer } from '../ports.ts';
import { laidOut, picturesOf, type RenderResources } from './laid-out.ts';

/** Browsers that know no Swedish would break a title anywhere on a phone. */
const soften = softHyphenation();

/**
 * The same document as a page or as text: composed and laid out like the PDF, whose page numbers it states. Throws as
 * `renderRevision0`.
 */
export function writeOut(
  record: FinalisedRecord,
  uploads: ReadonlyMap<string, Uint8Array>,
  { as, signed }: Parameters<Renderer['writeOut']>[2],
  { template, engine, primitives }: RenderResources,
): string {
  const tree = compose(record, template);
  const pages = pageNumbersOf(laidOut(tree, record, uploads, { engine, primitives }));
  if (as === 'text') return textVersion(tree, pages);
  const options = { soften, ...(signed === undefined ? {} : { signed }) };
  // A page with a frame takes pictures from nowhere but the service: there the text alternative stands.
  if (as === 'article') return twinArticle(tree, pages, options);
  const pictures = new Map([...picturesOf(record, uploads)].map(([sha256, bytes]) => [sha256, dataAddress(bytes)]));
  return twinDocument(tree, pages, { ...options, pictures });
}

function dataAddress(file: Uint8Array): string {
  const { type, bytes } = webPicture(file);
  return `data:${type};base64,${toBase64(bytes)}`;
}
