import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { openPdf, type PdfFile } from '../../../src/pdf/file.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { references } from '../../../src/validation/changes/references.ts';

/** Files of many revisions that other programs wrote: fields filled, objects freed, object streams, hybrid sections. */
const { entries } = JSON.parse(readFileSync('test/validation/corpus/manifest.json', 'utf8')) as {
  readonly entries: readonly { readonly file: string }[];
};

const opened = ({ file }: { readonly file: string }): PdfFile | null => {
  try {
    return openPdf(new Uint8Array(readFileSync(`test/validation/corpus/${file}`)), primitives);
  } catch {
    return null; // damaged on purpose
  }
};

test('references counted on from revision to revision are those that a count of the last one alone gives', () => {
  let compared = 0;
  for (const entry of entries) {
    const [step, once] = [opened(entry), opened(entry)];
    if (!step || !once || step.revisions.length < 2) continue;
    const counts = step.revisions.map(({ index }) => references(step.at(index)));
    expect([entry.file, sorted(counts.at(-1))]).toEqual([entry.file, sorted(references(once.last))]);
    compared++;
  }
  expect(compared).toBeGreaterThan(100);
});

const sorted = (counts: ReadonlyMap<number, number> | null | undefined) =>
  counts && [...counts].toSorted(([a], [b]) => a - b);
