import { expect, test } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { EXAMPLES, renderExample } from '../support/examples.ts';
import { outlineOf } from '../support/outline.ts';
import { ReadBack } from '../typesetting/writer/read-back.ts';

/** `LIKALYDANDE_UPDATE=1 npm test -- test/issuing/structure` writes the outlines anew: read the difference before it is kept. */
const isUpdate = process.env['LIKALYDANDE_UPDATE'] === '1';

test.each([...EXAMPLES.keys()])(
  'the structure of %s reads as its stored outline',
  async (name) => {
    const { bytes } = await renderExample(name);
    const outline = outlineOf(new ReadBack(bytes));
    const path = `test/issuing/structure/${name}.txt`;
    if (isUpdate) writeFileSync(path, outline);
    expect(existsSync(path)).toBe(true);
    expect(outline).toBe(readFileSync(path, 'utf8'));
  },
  120_000,
);
