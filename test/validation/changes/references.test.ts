import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { openPdf, type PdfFile } from '../../../src/pdf/file.ts';
import { PdfDict, PdfRef, PdfStream, type PdfObject } from '../../../src/pdf/objects.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import type { ReferenceCounts } from '../../../src/validation/changes/reference-counts.ts';
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
    // Some references dangle, to numbers that no section names.
    const numbers = Array.from({ length: Math.max(...step.numbers) + 100 }, (_, number) => number);
    const ofEach = (found: ReferenceCounts | null | undefined) => found && numbers.map((number) => found.get(number));
    expect([entry.file, ofEach(counts.at(-1))]).toEqual([entry.file, ofEach(references(once.last))]);
    compared++;
  }
  expect(compared).toBeGreaterThan(100);
});

test('the references that the reader met while it read an object are those that the object holds', () => {
  let looked = 0;
  for (const entry of entries) {
    const file = opened(entry);
    // A key that is there twice is a defect, and its second value is dropped.
    if (!file || file.defects.some(({ code }) => code === 'duplicate-key')) continue;
    for (const number of file.last.numbers()) {
      const object = file.last.get(number);
      if (object === null || typeof object !== 'object') continue;
      const met = file.last.referencesFrom(number);
      if (file.defects.some(({ code }) => code === 'duplicate-key')) break;
      expect([entry.file, number, met.toSorted(byNumber)]).toEqual([
        entry.file,
        number,
        held(object).toSorted(byNumber),
      ]);
      looked++;
    }
  }
  expect(looked).toBeGreaterThan(2000);
});

const byNumber = (a: number, b: number) => a - b;

function held(value: PdfObject): readonly number[] {
  if (value instanceof PdfRef) return [value.number];
  const dict = value instanceof PdfStream ? value.dict : value;
  if (dict instanceof PdfDict) return [...dict.entries.values()].flatMap(held);
  return Array.isArray(dict) ? (dict as readonly PdfObject[]).flatMap(held) : [];
}
