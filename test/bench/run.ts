import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { coldProcesses } from './cold.ts';
import { longestBlock } from './event-loop.ts';
import { costOfLength } from './length.ts';
import { mergingBesidePdfLib } from './merging.ts';
import { previewing } from './preview.ts';
import { renderingBesidePeers } from './rendering.ts';
import { signingBesidePeers } from './signing-beside-peers.ts';
import { signingAndValidating } from './signing.ts';
import { figures, remark, section } from './table.ts';
import { validatingBesideJudges } from './validating.ts';

/**
 * `npm run bench`: every figure in one run, as ratios beside peers where there are any. Peers are installed into the
 * cache of the conformance tests; one that cannot be had is left out, and its row says so.
 */
const work = mkdtempSync(join(tmpdir(), 'likalydande-bench-'));
/** What else the machine does: times on the clock mean little at more than one program a processor. */
const load = (when: string) =>
  remark(`${when}: load ${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} processors`);

try {
  load('at the start');
  const { data, markup } = await renderingBesidePeers(work);
  coldProcesses(work, data, markup);
  await mergingBesidePdfLib(work);
  costOfLength(work);
  await signingAndValidating();
  await signingBesidePeers(work);
  await validatingBesideJudges(work);
  await previewing();
  section('the loop of the service, 150 pages submitted, shown and signed', ['ms']);
  figures('longest block', [(await longestBlock()).toFixed(1)], '≤ 20');
  load('at the end');
} finally {
  rmSync(work, { recursive: true });
}
