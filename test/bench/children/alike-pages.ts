import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { openPdf } from '../../../src/pdf/file.ts';
import { pageRefs } from '../../../src/pdf/pages.ts';
import { inProcessRenderer } from '../../../src/workers/in-process.ts';
import { alikePages, recordOf } from '../agreements.ts';
import { ownCpu, timing } from '../timing.ts';

const LEAST_PAGES = 30;

/**
 * Renders documents of pages that are alike, short and long by turns in one warm process, as many times each as words
 * given after a colon ("30:12"). Prints a JSON list: pages, and milliseconds per page.
 */
const wanted = process.argv.slice(2).map((word) => word.split(':').map(Number) as [pages: number, times: number]);
const renderer = await inProcessRenderer();
const documents = await Promise.all(
  wanted.map(async ([pages, times]) => ({
    record: await recordOf(alikePages(pages)),
    times,
    // A sample is so many pages at the least: it meets its own garbage, as those of long documents do.
    together: Math.max(1, Math.round(LEAST_PAGES / pages)),
    samples: [] as number[],
    cpu: [] as number[],
    pages,
  })),
);
const [, warm] = documents;
for (let i = 0; i < 12; i++) if (warm) await renderer.renderRevision0(warm.record, new Map());
const most = Math.max(...documents.map(({ times }) => times));
for (let i = 0; i < most; i++) {
  for (const document of documents) {
    if (Math.floor((i * document.times) / most) === Math.floor(((i + 1) * document.times) / most)) continue;
    // Once without a clock: what the document before has left is no cost of this one.
    await renderer.renderRevision0(document.record, new Map());
    const [start, before] = [performance.now(), ownCpu()];
    let file: Uint8Array = new Uint8Array();
    for (let again = 0; again < document.together; again++)
      file = await renderer.renderRevision0(document.record, new Map());
    const [passed, cpu] = [performance.now() - start, ownCpu() - before];
    document.pages = pageRefs(openPdf(file, primitives).last).length;
    document.samples.push(passed / document.together / document.pages);
    document.cpu.push(cpu / document.together / document.pages);
  }
}
console.log(
  JSON.stringify(documents.map(({ pages, samples, cpu }) => ({ pages, ...timing(samples), cpu: timing(cpu).median }))),
);
