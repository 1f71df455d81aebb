import type { Renderer } from '../issuing/ports.ts';
import { Moved, serveHandlers } from '../platform/worker-thread.ts';
import { inProcessRenderer } from './in-process.ts';
import { readAllKinds } from './kinds.ts';

/** Renders our own documents off the event loop. The engine is made once a thread. */
const renderer: Promise<Renderer> = Promise.resolve().then(readAllKinds).then(inProcessRenderer);
// Each task awaits it and reports its failure; without this the first failure would end the thread unheard.
renderer.catch(() => {});

serveHandlers({
  async renderRevision0([record, uploads]: Parameters<Renderer['renderRevision0']>) {
    const pdf = await (await renderer).renderRevision0(record, uploads);
    return new Moved(pdf, [pdf]);
  },
  writeOut: async ([record, uploads, options]: Parameters<Renderer['writeOut']>) =>
    (await renderer).writeOut(record, uploads, options),
  async renderPage([record, uploads, wanted]: Parameters<Renderer['renderPage']>) {
    const page = await (await renderer).renderPage(record, uploads, wanted);
    return new Moved(page, [page.pdf]);
  },
  async renderCertificate([request, maker]: Parameters<Renderer['renderCertificate']>) {
    const pdf = await (await renderer).renderCertificate(request, maker);
    return new Moved(pdf, [pdf]);
  },
  async renderLeaflet([request, maker]: Parameters<Renderer['renderLeaflet']>) {
    const pdf = await (await renderer).renderLeaflet(request, maker);
    return new Moved(pdf, [pdf]);
  },
  drawAppearance: async ([text]: Parameters<Renderer['drawAppearance']>) => (await renderer).drawAppearance(text),
  prepareSignature: async ([facts]: Parameters<Renderer['prepareSignature']>) =>
    (await renderer).prepareSignature(facts),
});
