import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Ink, Page } from '../../src/typesetting/ink.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { writeRevision0 } from '../../src/typesetting/writer/write.ts';
import { EXAMPLES, renderExample } from '../support/examples.ts';
import { EDITIONS, renderEdition } from '../support/editions.ts';
import { differentPages, fromPng, greyPages, sheetOf, toPng } from '../support/pictures.ts';
import { OPTIONS } from '../typesetting/writer/sample.ts';

/** After a change that is meant: `npm run contact-sheets -- test/issuing/contact-sheets`, and look at what changed. */
const stored = (name: string) => fromPng(new Uint8Array(readFileSync(`test/issuing/contact-sheets/${name}.png`)));

test.each([...EXAMPLES.keys()])(
  'every page of %s looks as its stored picture',
  async (name) => {
    const sheet = sheetOf(await greyPages((await renderExample(name)).bytes));
    expect(differentPages(sheet, stored(name))).toEqual([]);
  },
  180_000,
);

test.each(EDITIONS)(
  'every page of the edition %s looks as its stored picture',
  async (name) => {
    const sheet = sheetOf(await greyPages(await renderEdition(name)));
    expect(differentPages(sheet, stored(name))).toEqual([]);
  },
  180_000,
);

test('a picture is read back as it was written', async () => {
  const { bytes } = await renderExample('meeting-decision');
  const sheet = sheetOf((await greyPages(bytes)).slice(0, 1));
  const again = fromPng(toPng(sheet));
  expect([again.width, again.height]).toEqual([sheet.width, sheet.height]);
  // Jest would compare a million numbers one by one.
  expect(Buffer.compare(again.pixels, sheet.pixels)).toBe(0);
}, 60_000);

test('one line that moves by one point is another page', async () => {
  const { pages } = await renderExample('meeting-decision');
  const sheetWith = async (list: readonly Page[]) =>
    sheetOf(await greyPages(await writeRevision0({ ...pages, pages: list }, { ...OPTIONS, primitives })));
  const line = pages.pages[1]?.ink.find(
    (ink) => ink.kind === 'text' && ink.owner.kind === 'slot' && ink.run.width > 150,
  );
  const moved = (ink: Ink): Ink =>
    ink.kind === 'text' && line?.kind === 'text' && ink.owner === line.owner && ink.baseline === line.baseline
      ? { ...ink, baseline: ink.baseline + 1 }
      : ink;
  const before = await sheetWith(pages.pages);
  const after = await sheetWith(pages.pages.map((page) => ({ ...page, ink: page.ink.map(moved) })));
  expect(differentPages(before, before)).toEqual([]);
  expect(differentPages(after, before)).toEqual([expect.stringMatching(/^page 2: \d+ pixels$/)]);
}, 60_000);
