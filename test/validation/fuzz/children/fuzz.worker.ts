import { parentPort, workerData } from 'node:worker_threads';
import { judgeSeed, readCorpus, type Outcome } from '../judge.ts';

/** A stretch of seeds in a thread of its own, so that one that hangs can be ended. */
const { from, to } = workerData as { readonly from: number; readonly to: number };
const corpus = await readCorpus();
for (let seed = from; seed < to; seed++) {
  parentPort?.postMessage({ seed });
  const outcome: Outcome = await judgeSeed(seed, corpus);
  parentPort?.postMessage({ outcome });
}
