import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { NO_BASIS, validationContext } from '../../../src/validation/context.ts';
import { changeWords } from '../../../src/validation/sentences/change-words.ts';
import { validatePdf } from '../../../src/validation/validate.ts';

const { entries } = JSON.parse(readFileSync('test/validation/corpus/manifest.json', 'utf8')) as {
  readonly entries: readonly { readonly file: string }[];
};

test('all that revisions of 193 files did has words in English too', async () => {
  const context = validationContext({ primitives, basis: NO_BASIS, time: new Date('2026-11-25T00:00:00Z') });
  const texts = new Set<string>();
  for (const { file } of entries) {
    const bytes = new Uint8Array(readFileSync(`test/validation/corpus/${file}`));
    for (const { changes } of (await validatePdf(bytes, context)).revisions)
      for (const text of changes) texts.add(text);
  }
  expect(texts.size).toBeGreaterThan(10);
  expect([...texts].filter((text) => changeWords(text).en === text)).toEqual([]);
  expect(changeWords('fält A fylldes i').en).toBe('field A was filled in');
});

test('a field may be called anything, and what is unknown stays as it is', () => {
  expect(changeWords('fält $1 fylldes i fylldes i').en).toBe('field $1 fylldes i was filled in');
  expect(changeWords('något annat').en).toBe('något annat');
});
