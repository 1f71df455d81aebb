import { afterAll, expect, test } from '@jest/globals';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Sought } from '../../src/agreement/redaction/sought-in-file.ts';
import { inProcessFileSearch } from '../../src/workers/in-process.ts';
import { pooledFileSearch } from '../../src/workers/pools.ts';
import { lines, stream, wordedPdf } from '../support/worded-pdf.ts';

const files = pooledFileSearch();
const hasty = pooledFileSearch(2_000);
afterAll(async () => {
  await files.close();
  await hasty.close();
});
const sought: Sought = { passages: ['Anna Svensson'], names: ['anna', 'svensson'], contacts: true };
const text = Array.from({ length: 40 }, (_, at) => `Rad ${at} av en text som ingen har skrivit med omsorg`);

test('a worker thread finds the same as this thread', async () => {
  const pdf = wordedPdf([{ content: lines('Anna Svensson') }, { content: lines('Annas nummer: 08-508 10 000') }]);
  const found = await files.search(pdf, 'attach', sought);
  expect(found).toEqual(await inProcessFileSearch().search(pdf, 'attach', sought));
  expect(found).toMatchObject({
    pages: 2,
    passages: [{ passage: 0, pages: [0], beside: [] }],
    near: { pages: [1] },
    contacts: { pages: [1] },
  });
});

test('a long file keeps nothing else waiting while it is searched', async () => {
  const pages = Array.from({ length: 1000 }, (_, page) => ({
    content: lines(...text, page === 999 ? 'Anna Svensson' : ''),
  }));
  const pdf = wordedPdf(pages);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const found = await files.search(pdf, 'attach', sought);
  delay.disable();
  expect(found.passages).toEqual([{ passage: 0, pages: [999], beside: [] }]);
  expect(delay.max / 1e6).toBeLessThan(200);
}, 60_000);

test('a file whose forms draw each other ten thousand million times ends at the bound on time, and the next is searched', async () => {
  const form = (number: number) =>
    stream(
      '/X Do '.repeat(10),
      `/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X ${number} 0 R>>>>`,
    );
  const last = stream(
    lines('Anna Svensson'),
    '/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>',
  );
  const more = [...Array.from({ length: 10 }, (_, at) => form(11 + at)), last];
  const bomb = wordedPdf([{ content: '/X Do', resources: '/XObject<</X 10 0 R>>' }], { more });
  await expect(hasty.search(bomb, 'attach', sought)).rejects.toMatchObject({
    code: expect.stringMatching(/^(task-timeout|pdf-not-drawable)$/),
  });
  const next = await hasty.search(wordedPdf([{ content: lines('Anna Svensson') }]), 'attach', sought);
  expect(next.passages).toHaveLength(1);
}, 30_000);
