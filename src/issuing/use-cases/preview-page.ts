import type { Agreement } from '../../agreement/schema.ts';
import { utf8Text } from '../../core/bytes.ts';
import { stockholmDate } from '../../core/clock.ts';
import type { Deps } from '../ports.ts';
import { makeRecord, type AppendixFile } from '../record.ts';
import type { PagePreview } from '../views.ts';

export interface PreviewInput {
  readonly data: unknown;
  readonly page: number;
  readonly pointer?: string;
  /** Pixels a point. */
  readonly scale: number;
  /** Marked as made for demo keys. */
  readonly demo: boolean;
  /** Files that are there already; what lacks one is shown as lacking it. */
  readonly files?: {
    readonly appendices: ReadonlyMap<string, AppendixFile>;
    readonly images: ReadonlyMap<string, string>;
    /** SHA-256 (hex) to bytes. */
    readonly uploads: ReadonlyMap<string, Uint8Array>;
  };
}

/** What a preview asks of the whole service. */
type PreviewDeps = Pick<Deps, 'reader' | 'renderer' | 'pictures' | 'clock' | 'primitives' | 'edition'>;

/** A page of what these data would become, as a picture. See `Service.previewPage`. */
export async function previewPage(deps: PreviewDeps, input: PreviewInput): Promise<PagePreview> {
  const { accepted, issues } = await deps.reader.read(input.data);
  if (!accepted) return { issues, shown: null };
  const { bytes: data, summary } = accepted;
  const { appendices = new Map(), images = new Map(), uploads = new Map() } = input.files ?? {};
  const record = await makeRecord({
    // They were read just now: their type is known.
    data: JSON.parse(utf8Text(data)) as Agreement,
    dataDigest: await deps.primitives.digest('SHA-256', data),
    documentDate: stockholmDate(deps.clock.now()),
    marks: [...(input.demo ? (['demo'] as const) : []), 'draft', ...(summary.example ? (['example'] as const) : [])],
    files: appendices,
    images,
    edition: deps.edition,
    primitives: deps.primitives,
  });
  const { page, pointer, scale } = input;
  const wanted = pointer === undefined ? { page } : { page, pointer };
  const rendered = await deps.renderer.renderPage({ ...record, data }, uploads, wanted);
  const picture = await deps.pictures.png({ pdf: rendered.pdf, page: 0, scale });
  const { width, height, bytes } = picture;
  return { issues, shown: { png: bytes, width, height, page: rendered.page, pages: rendered.pages } };
}
