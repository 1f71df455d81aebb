import { readFileSync, readdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serveRounds } from '../serve-rounds.ts';

/** Chromium printing the HTML twin, tagged. Page, file to write, the browser. */
const [source = '', out = '', executablePath = ''] = process.argv.slice(2);
const html = readFileSync(source, 'utf8');
const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
const small = 'font: 8px "Source Sans 3"; width: 100%; margin: 0 60px; text-align: right';

async function printed(): Promise<Uint8Array> {
  await page.setContent(html);
  await page.evaluate('document.fonts.ready');
  return page.pdf({
    tagged: true,
    outline: true,
    preferCSSPageSize: true,
    displayHeaderFooter: true,
    headerTemplate: `<div style='${small}'><span class="title"></span></div>`,
    footerTemplate: `<div style='${small}'><span class="pageNumber"></span> (<span class="totalPages"></span>)</div>`,
  });
}

/** CPU time of this process and all below it, with what ended there, milliseconds (proc(5): fields 14 to 17 of stat). */
function cpuOfTree(): number {
  const ticks = new Map<number, { readonly parent: number; readonly ticks: number }>();
  for (const id of readdirSync('/proc').map(Number)) {
    if (!(id > 0)) continue;
    try {
      const fields = readFileSync(`/proc/${id}/stat`, 'latin1')
        .replace(/^.*\) /s, '')
        .split(' ')
        .map(Number);
      const [, parent = 0] = fields;
      ticks.set(id, { parent, ticks: fields.slice(11, 15).reduce((sum, one) => sum + one, 0) });
    } catch {
      // It ended in between.
    }
  }
  const isBelow = (id: number): boolean => id === process.pid || (id > 1 && isBelow(ticks.get(id)?.parent ?? 0));
  return [...ticks].reduce((sum, [id, one]) => (isBelow(id) ? sum + one.ticks * 10 : sum), 0);
}

await serveRounds({ warm: 4, out, task: printed, cpu: cpuOfTree });
await browser.close();
