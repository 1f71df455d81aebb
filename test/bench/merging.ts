import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPdf } from '../../src/pdf/file.ts';
import { pageRefs } from '../../src/pdf/pages.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { inProcessRenderer } from '../../src/workers/in-process.ts';
import { alikePages, FIXTURE, readData, recordOf } from './agreements.ts';
import { duel } from './duel.ts';
import { RoundProcess } from './round-process.ts';
import { ratios, section, times } from './table.ts';

/** Two tagged files made one: ours with their tags, pdf-lib the same pages without, by turns. */
export async function mergingBesidePdfLib(folder: string): Promise<void> {
  const renderer = await inProcessRenderer();
  const files: string[] = [];
  let pages = 0;
  for (const data of [readData(FIXTURE), alikePages(70)]) {
    // Drafts: a file with signature fields is never merged.
    const bytes = await renderer.renderRevision0(await recordOf(data, ['demo', 'draft', 'example']), new Map());
    const file = join(folder, `merge-${files.length + 1}.pdf`);
    writeFileSync(file, bytes);
    files.push(file);
    pages += pageRefs(openPdf(bytes, primitives).last).length;
  }
  section(`merge ${pages} tagged pages, warm, by turns: milliseconds`, ['min', 'median', 'CPU']);
  const start = (name: string) =>
    RoundProcess.start(process.execPath, [
      `test/bench/children/merge-${name}.ts`,
      join(folder, `merged-${name}.pdf`),
      ...files,
    ]);
  const [peer, ours] = [await start('pdf-lib'), await start('ours')];
  const result = await duel(peer, ours, 8);
  await Promise.all([peer.close(), ours.close()]);
  times('pdf-lib, the same pages without tags', result.theirs);
  times('ours, tags kept', result.ours);
  ratios('  ours / theirs', result, 'at most 1.2');
}
