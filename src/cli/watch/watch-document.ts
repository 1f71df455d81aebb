import { basename } from 'node:path';
import { readAgreement } from '../../agreement/read.ts';
import { readConfig } from '../../config.ts';
import { systemClock } from '../../core/clock.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { createPagePictures } from '../../platform/page-pictures.ts';
import { nodePrimitives } from '../../platform/node.ts';
import { hasGlyph } from '../../workers/glyphs.ts';
import { currentEdition, inProcessReader, inProcessRenderer } from '../../workers/in-process.ts';
import { kinds } from '../../workers/kinds.ts';
import { readDocument, readFiles, type DocumentOptions } from '../document-input.ts';
import { readJson, writeFiles } from '../files.ts';
import type { Terminal } from '../terminal.ts';
import { pair, UsageError } from '../verb.ts';
import { formatOf, written } from '../written.ts';
import { authorServer } from './author-server.ts';
import { LiveDocument, type Shown } from './live-document.ts';
import { watchFiles } from './watch-files.ts';

export interface WatchOptions extends DocumentOptions {
  /** Written after every change that has no fault. */
  readonly out: string | undefined;
  /** 0: any free one. */
  readonly port: number;
  readonly demo: boolean;
  /** Ends the watch. */
  readonly until: AbortSignal;
}

/**
 * Shows a document while its author writes: a page on this machine that follows every save, until the signal. Throws
 * Problem `port-unavailable`; what is wrong with the file is shown, not thrown.
 */
export async function watchDocument(file: string, options: WatchOptions, io: Terminal): Promise<void> {
  const renderer = await inProcessRenderer();
  const given = [...(options.appendix ?? []), ...(options.image ?? [])];
  const live = new LiveDocument({
    deps: {
      reader: await inProcessReader(),
      renderer,
      pictures: createPagePictures(),
      clock: systemClock,
      primitives: nodePrimitives,
      edition: currentEdition(options.address ?? readConfig().publicAddress),
    },
    demo: options.demo,
    async read() {
      const data = await readJson(file);
      const none = { appendices: new Map(), images: new Map(), uploads: new Map() };
      if (given.length === 0) return { data, files: none };
      const { agreement } = readAgreement(data, { hasGlyph, kinds: kinds() });
      return { data, files: agreement ? await readFiles(agreement, options).catch(asProblem) : none };
    },
  });
  await live.refresh();
  const server = await authorServer(basename(file), live, options.port).catch((error: unknown) => {
    throw portUnavailable(options.port, error);
  });

  const write = async () => {
    const { out } = options;
    if (out === undefined || !isWhole(live.shown)) return;
    try {
      const { record, uploads } = await readDocument(file, options, marksOf(options));
      await writeFiles([{ path: out, bytes: await written(renderer, formatOf(out), record, uploads) }]);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      io.error(error.words.sv);
      io.error(error.words.en);
    }
  };
  const follow = async () => {
    const begun = performance.now();
    const { page } = await live.refresh();
    server.saved();
    const where = page ? `Sida · page ${page.page + 1} (${page.pages}), ` : '';
    const faults = isWhole(live.shown) ? '' : ' · fel, se sidan · faults, see the page';
    io.progress(`${where}${Math.round(performance.now() - begun)} ms${faults}`);
    await write();
  };
  await write();
  const beside = given.map((one) => pair(one, '--appendix')[1]);
  io.out(server.address);
  try {
    await followFiles([file, ...beside], follow, options.until);
  } finally {
    await server.close();
    io.progressDone();
  }
}

/** Follows every change, one at a time: those that come meanwhile are one more. Rejects with what `follow` throws. */
function followFiles(files: readonly string[], follow: () => Promise<void>, until: AbortSignal): Promise<void> {
  let [busy, again] = [false, false];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const next = async () => {
    again = busy;
    if (busy) return;
    busy = true;
    await follow();
    busy = false;
    if (again && !until.aborted) await next();
  };
  const watcher = watchFiles(files, () => void next().catch(reject));
  if (until.aborted) resolve();
  until.addEventListener('abort', () => resolve(), { once: true });
  return promise.finally(() => watcher.close());
}

const isWhole = ({ problem, issues }: Shown) => problem === null && !issues.some((issue) => issue.severity === 'error');

/** A file for a place that the data do not have (any longer): shown, so that the watch goes on. */
function asProblem(error: unknown): never {
  if (!(error instanceof UsageError)) throw error;
  throw new Problem({ kind: 'invalid', code: 'file-without-place', message: error.words });
}

const marksOf = ({ demo }: WatchOptions) => [...(demo ? (['demo'] as const) : []), 'draft' as const];

const portUnavailable = (port: number, inside: unknown) =>
  new Problem({
    kind: 'unavailable',
    code: 'port-unavailable',
    message: words(
      `Port ${port} går inte att använda. Välj en annan med --port.`,
      `Port ${port} cannot be used. Choose another with --port.`,
    ),
    inside,
  });
