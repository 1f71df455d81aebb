import type { Agreement } from '../../agreement/schema.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { compose } from '../../document/compose.ts';
import type { FinalisedRecord } from '../../document/record.ts';
import type { Pages } from '../../typesetting/ink.ts';
import { writeRevision0 } from '../../typesetting/writer/write.ts';
import { recordDigest } from '../record.ts';
import { laidOut, picturesOf, type RenderResources } from './laid-out.ts';
import { refuseNewerFiles } from './old-archive.ts';

/**
 * Record to revision 0: compose, lay out, write. A function of its arguments alone: same record, same bytes, in any
 * process, time zone or locale. `uploads`: SHA-256 (hex) to the PDF of an appendix
 * or the picture of an image block. Throws Problem with a fault's pointer for what cannot be set or merged.
 */
export async function renderRevision0(
  record: FinalisedRecord,
  uploads: ReadonlyMap<string, Uint8Array>,
  resources: RenderResources,
): Promise<Uint8Array> {
  const digest = await recordDigest(record, resources.primitives);
  const options = writeOptions(record, uploads, digest, resources);
  return writeRevision0(pagesOf(record, uploads, resources), { ...options, isLastUse: true });
}

/** A function of its own: while the file is written, no frame holds the tree, which is as large as the pages. */
function pagesOf(
  record: FinalisedRecord,
  uploads: ReadonlyMap<string, Uint8Array>,
  { template, engine, primitives }: RenderResources,
): Pages {
  const tree = compose(record, template);
  if (record.profile === 'PDF/A-1a') refuseNewerFiles(tree, record, uploads, primitives);
  return laidOut(tree, record, uploads, { engine, primitives });
}

/** What the writer asks besides the pages. `digest`: the record's, as it stands in the file. */
export function writeOptions(
  record: FinalisedRecord,
  uploads: ReadonlyMap<string, Uint8Array>,
  digest: string,
  { faces, primitives }: Pick<RenderResources, 'faces' | 'primitives'>,
) {
  const [name = '', version = ''] = record.engine.split(' ');
  return {
    faces,
    recordDigest: digest,
    documentDate: record.documentDate,
    engine: { name, version },
    profile: record.profile,
    // Only where they go into the file: else nothing holds them while it is written.
    ...(record.profile === 'PDF/A-3a' ? { data: associatedData(record.data) } : {}),
    author: record.data.parties.map((party) => party.name).join(', '),
    attachments: uploads,
    attachedDigests: Object.keys(record.attached ?? {}).flatMap((number) => record.uploads[number] ?? []),
    pictures: picturesOf(record, uploads),
    primitives,
  };
}

const associatedData = (data: Agreement) => () => ({
  fileName: 'agreement.json',
  mediaType: 'application/json',
  description: 'Uppgifterna som handlingen är gjord av',
  bytes: canonicalJson(data),
});
