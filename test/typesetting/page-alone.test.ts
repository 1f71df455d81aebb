import { expect, test } from '@jest/globals';
import { layOut } from '../../src/typesetting/lay-out.ts';
import { pageAlone } from '../../src/typesetting/page-alone.ts';
import { writeRevision0 } from '../../src/typesetting/writer/write.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { readFaces } from '../../src/platform/resources.ts';
import { pooledPagePictures } from '../../src/workers/pools.ts';
import { agreement2020, treeOf } from '../document/support.ts';
import { engine } from './text/support.ts';

const OPTIONS = {
  faces: readFaces().bytes,
  recordDigest: '0'.repeat(64),
  documentDate: '2020-02-25',
  engine: { name: 'likalydande', version: '0' },
  primitives,
} as const;
const pages = layOut(treeOf(agreement2020), engine, new Map());

test('a page alone looks to the pixel as it does in the whole document, upright or across', async () => {
  const pictures = pooledPagePictures(30_000);
  const whole = await writeRevision0(pages, OPTIONS);
  const across = pages.pages.findIndex(({ width, height }) => width > height);
  const last = pages.pages.length - 1;
  for (const page of [0, 1, 5, across, last]) {
    const alone = await writeRevision0(pageAlone(pages, page), OPTIONS);
    const there = await pictures.rgba({ pdf: whole, page, scale: 1 });
    const here = await pictures.rgba({ pdf: alone, page: 0, scale: 1 });
    expect([here.width, here.height, here.pages]).toEqual([there.width, there.height, 1]);
    expect([page, Buffer.compare(here.bytes, there.bytes)]).toEqual([page, 0]);
    expect(new Set(here.bytes).size).toBeGreaterThan(20);
  }
  await pictures.close();
});

test('a page that is not there is a defect of whoever asks', () => {
  expect(() => pageAlone(pages, pages.pages.length)).toThrow(/no page/);
});
