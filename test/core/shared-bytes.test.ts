import { expect, test } from '@jest/globals';
import { Worker } from 'node:worker_threads';
import { collectShared } from '../../src/core/shared-bytes.ts';

async function* pieces(...lengths: readonly number[]) {
  for (const [i, length] of lengths.entries()) yield new Uint8Array(length).fill(i + 1);
}

test('pieces come to stand one after the other, and too many of them are refused', async () => {
  expect(await collectShared(pieces(2, 0, 3), 5)).toEqual(Uint8Array.of(1, 1, 3, 3, 3));
  expect(await collectShared(pieces(), 5)).toEqual(new Uint8Array(0));
  expect(await collectShared(pieces(2, 4), 5)).toBeNull();
});

test('another thread looks at the very same memory', async () => {
  const bytes = await collectShared(pieces(100_000), 1_000_000);
  const worker = new Worker(
    "const { parentPort } = require('node:worker_threads'); parentPort.once('message', (b) => { b[7] = 9; parentPort.postMessage(b.length); });",
    { eval: true },
  );
  worker.postMessage(bytes);
  expect(await new Promise((resolve) => worker.once('message', resolve))).toBe(100_000);
  expect(bytes?.[7]).toBe(9);
  await worker.terminate();
});
