import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPdf } from '../../src/pdf/file.ts';
import { pageRefs } from '../../src/pdf/pages.ts';
import { nodePrimitives } from '../../src/platform/node.ts';
import { runVerb } from '../cli/run-verb.ts';
import { useBrowser } from './support/browser.ts';

/** The accessible page of a document (`render --out FILE.html`), opened from a folder and printed from a browser. */

/** Between margins of 15 mm on A4, at 96 pixels an inch. */
const ACROSS = { portrait: 680, landscape: 1009 };

const pagesOf = (bytes: Uint8Array) => {
  const view = openPdf(bytes, nodePrimitives).last;
  return { view, pages: pageRefs(view) };
};

const browser = useBrowser();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-printed-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(['ostermalm-norrmalm-2020', 'three-party-2024'])(
  'the page of %s prints every column of its tables, the wide ones on landscape pages',
  async (name) => {
    const out = join(folder, `${name}.html`);
    expect(await runVerb('render', `fixtures/agreements/${name}.json`, '--out', out)).toMatchObject({ status: 0 });
    const { page, complaints, close } = await browser.visit(`file://${folder}`, { javaScriptEnabled: true });
    await page.goto(`file://${out}`);
    await page.emulateMedia({ media: 'print' });
    for (const [orientation, width] of Object.entries(ACROSS)) {
      await page.setViewportSize({ width, height: 900 });
      const tables = page.locator(orientation === 'landscape' ? '.landscape table' : 'section:not(.landscape) table');
      const ends = await tables.evaluateAll((all) => all.map((table) => table.getBoundingClientRect().right));
      expect(ends.length).toBeGreaterThan(0);
      expect(Math.max(...ends)).toBeLessThanOrEqual(width + 0.5);
    }
    const { view, ...printed } = pagesOf(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
    const widths = printed.pages.map((one) => Math.round(Number(view.array(view.dict(one)?.get('MediaBox'))?.[2])));
    expect(new Set(widths)).toEqual(new Set([595, 842]));
    expect(complaints).toEqual([]);
    await close();
  },
);
