import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { ownCpu } from './timing.ts';

export interface Rounds {
  /** Rounds before the first that counts. */
  readonly warm: number;
  /** Where the file of the last warm round goes. */
  readonly out: string;
  /** One round: a whole file. */
  readonly task: (round: number) => Promise<Uint8Array> | Uint8Array;
  /** CPU time so far, milliseconds. Of this process when nothing else is said. */
  readonly cpu?: () => number;
}

/** The child's side of `RoundProcess`: warms up, says "ready", then answers each line of its input with "wallMs cpuMs". */
export async function serveRounds({ warm, out, task, cpu = ownCpu }: Rounds): Promise<void> {
  let file = new Uint8Array();
  for (let round = 0; round < warm; round++) file = new Uint8Array(await task(round));
  writeFileSync(out, file);
  console.log('ready');
  let round = warm;
  for await (const _ of createInterface({ input: process.stdin })) {
    const [start, before] = [performance.now(), cpu()];
    await task(round++);
    console.log(performance.now() - start, cpu() - before);
  }
}
