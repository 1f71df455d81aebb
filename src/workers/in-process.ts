import { LazyMap } from '../core/lazy-map.ts';
import type { PageReading } from '../core/page-reading.ts';
import type { FileSearch } from '../issuing/edition-files/search.ts';
import type { Edition, Inspector, Reader, Renderer, UploadInspector } from '../issuing/ports.ts';
import { nodePrimitives } from '../platform/node.ts';
import { engineVersion, readFaces } from '../platform/resources.ts';
import { readPapers } from '../platform/templates.ts';
import type { Basis } from '../validation/context.ts';
import type { PageWitness } from '../validation/witness/page-witness.ts';
import type { NetworkSettings } from './evidence.ts';
import { kinds, templates } from './kinds.ts';

/** The ports of `issuing` filled in this very thread: for the command line, and inside the worker threads. */

/** What revision 0 depends on besides the data. `publicAddress`: origin that is printed. */
export function currentEdition(publicAddress: string): Edition {
  return {
    publicAddress: publicAddress.replace(/\/+$/, ''),
    templates: new LazyMap(kinds().keys(), (kind) => {
      const { digest = '', deviation = null } = templates().get(kind) ?? {};
      const version = kinds().get(kind)?.version ?? '';
      return { kind, version, digest, ...(deviation === null ? {} : { deviation: deviation.name }) };
    }),
    fontsDigest: readFaces().digest,
    engine: engineVersion(),
  };
}

/** Reads here. Its modules are loaded on first use: a verb that judges files needs neither rules nor fonts. */
export async function inProcessReader(): Promise<Reader> {
  const { readData } = await import('../issuing/read-data.ts');
  const { hasGlyph } = await import('./glyphs.ts');
  return { read: async (data) => readData(data, { hasGlyph, kinds: kinds() }) };
}

/** Renders here. Its modules are loaded on first use: half of a cold start. */
export async function inProcessRenderer(): Promise<Renderer> {
  const { createRenderer } = await import('../issuing/rendering/renderer.ts');
  return createRenderer({
    templates: templates(),
    papers: readPapers,
    faces: readFaces().bytes,
    primitives: nodePrimitives,
  });
}

/** Judges here. `network`: null is offline. */
export async function inProcessInspector(basis: Basis, network: NetworkSettings | null = null): Promise<Inspector> {
  const { createInspector } = await import('../issuing/inspect.ts');
  // Whoever stays offline does not load the network.
  const source = network ? (await import('./evidence.ts')).evidenceOver(network) : () => null;
  return createInspector({ basis, primitives: nodePrimitives, source });
}

/** Looks at files beside the data, here. Loaded with the first of them: most documents have none. */
export function inProcessUploadInspector(): UploadInspector {
  const opened = async () => (await import('../issuing/inspect-uploads.ts')).createUploadInspector(nodePrimitives);
  return {
    inspectAppendix: async (...input) => (await opened()).inspectAppendix(...input),
    inspectImage: async (...input) => (await opened()).inspectImage(...input),
  };
}

/** Compares how pages look, here. Without a limit on time: for a file that somebody at the terminal chose. */
export const inProcessWitness = (): PageWitness => ({
  async see(...input) {
    const { createPagePictures } = await import('../platform/page-pictures.ts');
    const { createPageWitness } = await import('../validation/witness/page-witness.ts');
    return createPageWitness({ pictures: createPagePictures(), primitives: nodePrimitives }).see(...input);
  },
});

/** Reads pages here. Loaded on first use: PDFium is large, and most files are not copies of ours. */
export function inProcessReading(): PageReading {
  const opened = async () => (await import('../platform/page-reading.ts')).createPageReading();
  return {
    texts: async (...input) => (await opened()).texts(...input),
    codes: async (...input) => (await opened()).codes(...input),
  };
}

/** Searches files of appendices here. Loaded with the first of them: most editions have none. */
export const inProcessFileSearch = (): FileSearch => ({
  search: async (...input) => (await import('./search-file.ts')).createFileSearch().search(...input),
});
