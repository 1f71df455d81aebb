import type { PagePictures } from '../core/page-pictures.ts';
import type { PageWitness } from '../validation/witness/page-witness.ts';
import type { PageReading } from '../core/page-reading.ts';
import type { FileSearch } from '../issuing/edition-files/search.ts';
import type { Inspector, Reader, Renderer } from '../issuing/ports.ts';
import { createPool } from '../platform/worker-pool.ts';
import type { ListPorts } from '../trust/ports.ts';
import { inProcessReader } from './in-process.ts';
import { shareGround, type Ground } from './shared-basis.ts';

/** The ports of `issuing` filled by worker threads: for the service. */

// Built code has .js beside it; a worker is named by its own address, which no bundler rewrites.
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const moduleOf = (name: string) => new URL(`./${name}.worker.${extension}`, import.meta.url);

export interface Closable {
  close(): Promise<void>;
}

/** Reading submitted data in one thread; 20 s and 512 MB for one agreement. */
export function pooledReader(): Reader & Closable {
  const pool = createPool({ module: moduleOf('read'), threads: 1, timeLimit: 20_000, heapLimit: 512, queueLimit: 50 });
  return {
    async read(data) {
      try {
        return (await pool.run('read', [data])) as Awaited<ReturnType<Reader['read']>>;
      } catch (error) {
        if ((error as { readonly name?: unknown }).name !== 'RangeError') throw error;
        // Nested too deep to be copied to a thread; reading cuts it at its bound, and is done at once.
        return (await inProcessReader()).read(data);
      }
    },
    close: () => pool.close(),
  };
}

/** Rendering in one thread; 60 s and 1 GB for one document. */
export function pooledRenderer(): Renderer & Closable {
  const pool = createPool({
    module: moduleOf('render'),
    threads: 1,
    timeLimit: 60_000,
    heapLimit: 1024,
    queueLimit: 100,
  });
  return {
    renderRevision0: (...input) => pool.run('renderRevision0', input) as ReturnType<Renderer['renderRevision0']>,
    writeOut: (...input) => pool.run('writeOut', input) as ReturnType<Renderer['writeOut']>,
    renderPage: (...input) => pool.run('renderPage', input) as ReturnType<Renderer['renderPage']>,
    renderCertificate: (...input) => pool.run('renderCertificate', input) as ReturnType<Renderer['renderCertificate']>,
    renderLeaflet: (...input) => pool.run('renderLeaflet', input) as ReturnType<Renderer['renderLeaflet']>,
    drawAppearance: (...input) => pool.run('drawAppearance', input) as ReturnType<Renderer['drawAppearance']>,
    prepareSignature: (...input) => pool.run('prepareSignature', input) as ReturnType<Renderer['prepareSignature']>,
    close: () => pool.close(),
  };
}

/** Reading foreign PDFs in two threads; 20 s and 512 MB for one file. `ground`: what verdicts rest on, until `rest` gives another. */
export function pooledInspector(ground: Ground): Inspector & Closable & { rest(ground: Ground): void } {
  const pool = createPool({
    module: moduleOf('inspect'),
    threads: 2,
    timeLimit: 20_000,
    heapLimit: 512,
    queueLimit: 50,
  });
  let shared = shareGround(ground, 1);
  return {
    rest(next) {
      shared = shareGround(next, shared.version + 1);
    },
    validate: (...input) => pool.run('validate', [shared, ...input]) as ReturnType<Inspector['validate']>,
    validateOn: (...input) => pool.run('validateOn', [shared, ...input]) as ReturnType<Inspector['validateOn']>,
    certificates: (...input) => pool.run('certificates', [shared, ...input]) as ReturnType<Inspector['certificates']>,
    compare: (...input) => pool.run('compare', [shared, ...input]) as ReturnType<Inspector['compare']>,
    inspectImage: (...input) => pool.run('inspectImage', [shared, ...input]) as ReturnType<Inspector['inspectImage']>,
    inspectAppendix: (...input) =>
      pool.run('inspectAppendix', [shared, ...input]) as ReturnType<Inspector['inspectAppendix']>,
    close: () => pool.close(),
  };
}

/** Reading trusted lists in one thread; a minute and 1 GB for one list. */
export function pooledListReader(): Pick<ListPorts, 'read' | 'hints'> & Closable {
  const pool = createPool({
    module: moduleOf('lists'),
    threads: 1,
    timeLimit: 60_000,
    heapLimit: 1024,
    queueLimit: 50,
  });
  return {
    read: (...input) => pool.run('read', input) as ReturnType<ListPorts['read']>,
    hints: (...input) => pool.run('hints', input) as ReturnType<ListPorts['hints']>,
    close: () => pool.close(),
  };
}

/** Pictures and words of pages of any PDF, in one thread; 10 s unless said otherwise, and 256 MB beside PDFium's own 512. */
export function pooledPagePictures(timeLimit = 10_000): PagePictures & PageReading & PageWitness & Closable {
  const pool = createPool({ module: moduleOf('pictures'), threads: 1, timeLimit, heapLimit: 256, queueLimit: 20 });
  return {
    png: (page) => pool.run('png', page) as ReturnType<PagePictures['png']>,
    rgba: (page) => pool.run('rgba', page) as ReturnType<PagePictures['rgba']>,
    texts: (...input) => pool.run('texts', input) as ReturnType<PageReading['texts']>,
    codes: (...input) => pool.run('codes', input) as ReturnType<PageReading['codes']>,
    see: (...input) => pool.run('see', input) as ReturnType<PageWitness['see']>,
    close: () => pool.close(),
  };
}

/** Searching files of appendices in one thread; a minute and 512 MB beside PDFium's own 512 for one file. */
export function pooledFileSearch(timeLimit = 60_000): FileSearch & Closable {
  const pool = createPool({ module: moduleOf('search'), threads: 1, timeLimit, heapLimit: 512, queueLimit: 20 });
  return {
    search: (...input) => pool.run('search', input) as ReturnType<FileSearch['search']>,
    close: () => pool.close(),
  };
}
