import type { Agreement } from '../agreement/schema.ts';
import { toBase64, utf8Text } from '../core/bytes.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { Primitives } from '../core/primitives.ts';
import { Problem } from '../core/problem.ts';
import { compose } from '../document/compose.ts';
import { preparePaper, type PaperTemplate } from '../document/papers/prepare-paper.ts';
import type { Template } from '../document/prepare.ts';
import type { FinalisedRecord } from '../document/record.ts';
import type { DocumentTree } from '../document/tree.ts';
import type { TemplateSource } from '../document/template.ts';
import { textVersion } from '../document/plain-text/version.ts';
import { twinArticle, twinDocument } from '../document/twin/twin.ts';
import { drawSignatureAppearance } from '../typesetting/appearance/appearance.ts';
import type { FaceName } from '../typesetting/ink.ts';
import { pictureSize } from '../typesetting/images/image.ts';
import type { Pages } from '../typesetting/ink.ts';
import { layOut, pageNumbersOf, type LayOutOptions } from '../typesetting/lay-out.ts';
import { isPdfA1, openAppendix, openPlaceable } from '../typesetting/merge/inspect.ts';
import { refusal } from '../typesetting/merge/refusals.ts';
import { webPicture } from '../typesetting/images/web-picture.ts';
import { pageAlone } from '../typesetting/page-alone.ts';
import { placeOf, placesOf } from '../typesetting/places.ts';
import { createTextEngine } from '../typesetting/text/engine.ts';
import type { TextEngine } from '../typesetting/text.ts';
import { writeRevision0 } from '../typesetting/writer/write.ts';
import { renderCertificate } from './papers/render-certificate.ts';
import { renderLeaflet } from './papers/render-leaflet.ts';
import type { PaperResources } from './papers/render-paper.ts';
import type { RecordToRender, Renderer, RenderedPage } from './ports.ts';
import { recordDigest } from './record.ts';
import { prepareFor } from './signing-step.ts';
import { Templates } from './templates.ts';

/** What the product ships and rendering needs, made once a process. */
export interface RenderResources {
  readonly template: Template;
  readonly engine: TextEngine;
  readonly faces: Readonly<Record<FaceName, Uint8Array>>;
  readonly primitives: Primitives;
}

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
  const options = await writeOptions(record, uploads, resources);
  return writeRevision0(pagesOf(record, uploads, resources), { ...options, isLastUse: true });
}

/** A function of its own: while the file is written, no frame holds the tree, which is as large as the pages. */
function pagesOf(
  record: FinalisedRecord,
  uploads: ReadonlyMap<string, Uint8Array>,
  { template, engine, primitives }: RenderResources,
): Pages {
  const tree = compose(record, template);
  if (record.profile === 'PDF/A-1a') refuseNewerAppendices(tree, uploads, primitives);
  return laidOut(tree, record, uploads, { engine, primitives });
}

async function writeOptions(
  record: FinalisedRecord,
  uploads: ReadonlyMap<string, Uint8Array>,
  { faces, primitives }: Pick<RenderResources, 'faces' | 'primitives'>,
) {
  const [name = '', version = ''] = record.engine.split(' ');
  return {
    faces,
    recordDigest: await recordDigest(record, primitives),
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

/** The pages, with what the files beside the data add to them. */
export function laidOut(
  tree: DocumentTree,
  record: FinalisedRecord,
  uploads: ReadonlyMap<string, Uint8Array>,
  { engine, primitives }: Pick<RenderResources, 'engine' | 'primitives'>,
  options: LayOutOptions = {},
): Pages {
  const sizes = [...picturesOf(record, uploads)].map(([sha256, bytes]) => [sha256, pictureSize(bytes)] as const);
  return layOut(tree, engine, attachedPages(tree, uploads, primitives), new Map(sizes), options);
}

/** The files of image blocks among the uploads. */
function picturesOf(
  { images = {} }: FinalisedRecord,
  uploads: ReadonlyMap<string, Uint8Array>,
): ReadonlyMap<string, Uint8Array> {
  const named = new Set(Object.values(images));
  return new Map([...uploads].filter(([sha256]) => named.has(sha256)));
}

/** In PDF/A-1a only what is that too can be merged (ISO 19005-1 6.1.2); names every appendix that is not. */
function refuseNewerAppendices(
  { divisions }: DocumentTree,
  uploads: ReadonlyMap<string, Uint8Array>,
  primitives: Primitives,
): void {
  const newer = divisions.filter(({ attachedPdf }) => {
    const bytes = attachedPdf && uploads.get(attachedPdf.sha256);
    return bytes !== undefined && (attachedPdf?.alternatives !== undefined || !isPdfA1(bytes, primitives));
  });
  if (newer.length === 0) return;
  const { kind, code, words } = refusal('appendix-not-pdfa-1a');
  const issues = newer.map(({ blocks }) => {
    return { pointer: blocks[0]?.source ?? '', code, severity: 'error' as const, message: words };
  });
  throw new Problem({ kind, code, message: words, issues });
}

/** How many pages each PDF adds whose pages follow a cover; a file that stays beside the document adds none. */
function attachedPages(
  { divisions }: DocumentTree,
  uploads: ReadonlyMap<string, Uint8Array>,
  primitives: Primitives,
): ReadonlyMap<string, number> {
  return new Map(
    divisions.flatMap(({ attachedPdf }) => {
      const bytes = attachedPdf && uploads.get(attachedPdf.sha256);
      if (!bytes) return [];
      const open = attachedPdf.alternatives ? openPlaceable : openAppendix;
      return [[attachedPdf.sha256, open(bytes, primitives).pages.length] as const];
    }),
  );
}

/**
 * The same document as a page or as text: composed and laid out like the PDF, whose page numbers it states. Throws as
 * `renderRevision0`.
 */
async function writeOut(
  record: FinalisedRecord,
  uploads: ReadonlyMap<string, Uint8Array>,
  { as, signed }: Parameters<Renderer['writeOut']>[2],
  { template, engine, primitives }: RenderResources,
): Promise<string> {
  const tree = compose(record, template);
  const pages = pageNumbersOf(laidOut(tree, record, uploads, { engine, primitives }));
  if (as === 'text') return textVersion(tree, pages);
  const options = signed === undefined ? {} : { signed };
  // A page with a frame takes pictures from nowhere but the service: there the text alternative stands.
  if (as === 'article') return twinArticle(tree, pages, options);
  const pictures = new Map([...picturesOf(record, uploads)].map(([sha256, bytes]) => [sha256, dataAddress(bytes)]));
  return twinDocument(tree, pages, { ...options, pictures });
}

function dataAddress(file: Uint8Array): string {
  const { type, bytes } = webPicture(file);
  return `data:${type};base64,${toBase64(bytes)}`;
}

/** See `Renderer.renderPage`: all is laid out, and only the wanted page is written. */
async function renderPage(
  record: FinalisedRecord,
  uploads: ReadonlyMap<string, Uint8Array>,
  wanted: Parameters<Renderer['renderPage']>[2],
  { template, engine, faces, primitives }: RenderResources,
): Promise<RenderedPage> {
  const pages = laidOut(compose(record, template), record, uploads, { engine, primitives }, { keepsPlaces: true });
  const place = wanted.pointer === undefined ? null : placeOf(wanted.pointer, placesOf(pages));
  const last = pages.pages.length - 1;
  const page = Math.max(0, Math.min(place?.page ?? wanted.page, last));
  const pdf = await writeRevision0(pageAlone(pages, page), await writeOptions(record, uploads, { faces, primitives }));
  return { pdf, page, pages: pages.pages.length };
}

/** A record whose data have come as bytes. We wrote those: their type is known. */
function opened({ data, ...rest }: RecordToRender): FinalisedRecord {
  return { ...rest, data: isBytes(data) ? (JSON.parse(utf8Text(data)) as Agreement) : data };
}

const isBytes = (data: Agreement | Uint8Array): data is Uint8Array => ArrayBuffer.isView(data);

/** Papers by name, each compiled when it is first made. */
function papersOver(
  sources: ReadonlyMap<string, TemplateSource>,
  rest: Omit<PaperResources, 'template'>,
): (name: string) => PaperResources {
  const prepared = new Map<string, PaperTemplate>();
  return (name) => {
    const source = sources.get(name);
    if (!source) throw new Error(`the installation lacks the paper ${name}`);
    const template = prepared.get(name) ?? preparePaper(source);
    prepared.set(name, template);
    return { template, ...rest };
  };
}

/** The Renderer port in this thread. */
export function createRenderer(parts: {
  /** By kind. */
  readonly templates: ReadonlyMap<string, TemplateSource>;
  /** Papers of our own, by name. */
  readonly papers: ReadonlyMap<string, TemplateSource>;
  readonly faces: Readonly<Record<FaceName, Uint8Array>>;
  readonly primitives: Primitives;
}): Renderer {
  const { faces, primitives } = parts;
  const templates = new Templates(parts.templates);
  const engine = createTextEngine(faces);
  const paperResources = papersOver(parts.papers, { engine, faces, primitives });
  const resourcesFor = ({ template }: RecordToRender): RenderResources => ({
    template: templates.of(template),
    engine,
    faces,
    primitives,
  });
  const renderer: Renderer = {
    renderRevision0: async (record, uploads) => renderRevision0(opened(record), uploads, resourcesFor(record)),
    writeOut: async (record, uploads, options) => writeOut(opened(record), uploads, options, resourcesFor(record)),
    renderPage: async (record, uploads, wanted) => renderPage(opened(record), uploads, wanted, resourcesFor(record)),
    renderCertificate: async (request, maker) =>
      renderCertificate(request, maker, paperResources('validation-certificate')),
    renderLeaflet: async (request, maker) => renderLeaflet(request, maker, paperResources('reader-leaflet')),
    drawAppearance: async (text) => drawSignatureAppearance(text, engine),
    prepareSignature: (facts) => prepareFor({ ...facts, renderer, primitives }),
  };
  return renderer;
}
