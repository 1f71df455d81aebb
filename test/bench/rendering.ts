import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPdf } from '../../src/pdf/file.ts';
import { pageRefs } from '../../src/pdf/pages.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { recordOf, thirtyPages } from './agreements.ts';
import { duel } from './duel.ts';
import { peersFor } from './peers/peers.ts';
import { RoundProcess } from './round-process.ts';
import { figures, ratios, remark, section, times } from './table.ts';

/** Fewer leave the first peer beside a program that is compiled still: its rounds go on getting shorter. */
const WARM = 100;

/** The same text with the same faces, ours beside each peer by turns, all warm; then the sizes of the files. Gives its data and
 * the Typst markup of their text: files. */
export async function renderingBesidePeers(
  folder: string,
): Promise<{ readonly data: string; readonly markup: string }> {
  section('render the same text, warm, by turns: milliseconds', ['min', 'median', 'CPU']);
  const [data, out] = [join(folder, 'thirty.json'), join(folder, 'ours.pdf')];
  writeFileSync(data, JSON.stringify(thirtyPages()));
  const ours = await RoundProcess.start(process.execPath, [
    // What the service's own workers run with (platform/worker-pool.ts).
    '--max-semi-space-size=16',
    'test/bench/children/ours.ts',
    data,
    out,
    String(WARM),
  ]);
  const made = [{ name: 'ours, PDF/A-2a + UA-1', out }];
  for (const peer of await peersFor(await recordOf(thirtyPages()), folder)) {
    try {
      const theirs = await peer.start();
      try {
        const result = await duel(theirs, ours, peer.rounds);
        times(peer.name, result.theirs);
        times('  ours between its rounds', result.ours);
        ratios('  ours / theirs', result, peer.aim === null ? '' : `at most ${peer.aim}`);
        made.push(peer);
      } finally {
        await theirs.close();
      }
    } catch (error) {
      remark(`no ${peer.name} here: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  await ours.close();
  section('files of that text', ['pages', 'kB']);
  for (const { name, out: file } of made) {
    const bytes = new Uint8Array(readFileSync(file));
    const aim = file === out ? 'at most Typst’s' : '';
    figures(name, [pageRefs(openPdf(bytes, primitives).last).length, Math.round(bytes.length / 1000)], aim);
  }
  return { data, markup: join(folder, 'agreement.typ') };
}
