import type { Renderer } from '../issuing/ports.ts';
import { serveHandlers } from '../platform/worker-thread.ts';
import { inProcessRenderer } from './in-process.ts';

/** Renders our own documents off the event loop. The engine is made once a thread. */
const renderer: Promise<Renderer> = inProcessRenderer();
// Each task awaits it and reports its failure; without this the first failure would end the thread unheard.
renderer.catch(() => {});

serveHandlers({
  renderRevision0: async ([record, uploads]: Parameters<Renderer['renderRevision0']>) =>
    (await renderer).renderRevision0(record, uploads),
  writeOut: async ([record, uploads, options]: Parameters<Renderer['writeOut']>) =>
    (await renderer).writeOut(record, uploads, options),
  renderPage: async ([record, uploads, wanted]: Parameters<Renderer['renderPage']>) =>
    (await renderer).renderPage(record, uploads, wanted),
  drawAppearance: async ([text]: Parameters<Renderer['drawAppearance']>) => (await renderer).drawAppearance(text),
});
