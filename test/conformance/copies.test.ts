import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookAtCopy } from '../../src/issuing/look-at-copy.ts';
import { NO_BASIS } from '../../src/validation/context.ts';
import { inProcessInspector, inProcessReading } from '../../src/workers/in-process.ts';
import { copies, issued } from './support/judges.ts';
import { useBrowser } from './support/browser.ts';

/** Copies of our own documents, made by the programs that offices have: told by what their pages show. */
const browser = useBrowser();
let folder = '';
/** A sheet of somebody else's. */
let letter = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'likalydande-copies-'));
  letter = join(folder, 'letter.pdf');
  const sheet = await PDFDocument.create();
  sheet.addPage().drawText('Ett foljebrev');
  writeFileSync(letter, await sheet.save());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function judge(file: string) {
  const bytes = new Uint8Array(readFileSync(file));
  const report = await (await inProcessInspector(NO_BASIS)).validate(bytes, new Date('2030-01-01T00:00:00Z'));
  return lookAtCopy(report, bytes, inProcessReading());
}
const run = (program: string, ...words: readonly string[]) => execFileSync(program, [...words], { stdio: 'ignore' });

describe.each(issued())('%s is known for a copy', (name) => {
  const [original = ''] = copies(name);
  const out = (kind: string) => join(folder, `${name}-${kind}.pdf`);
  const expected = { address: expect.stringMatching(/^localhost:\d+\/v\/[0-9A-Z]{4}-[0-9A-Z]{4}$/) as unknown };

  test('printed to a PDF by cairo: no signature, and the sentence says whose copy it is', async () => {
    run('pdftocairo', '-pdf', original, out('printed'));
    const report = await judge(out('printed'));
    expect(report).toMatchObject({ signatureCount: 0, copyOf: { by: 'text', kind: 'copy', ...expected } });
    expect(report.sentence.sv).toMatch(/^Det här är en utskrift eller kopia av ”.+”/);
  });

  test('split by qpdf: what is left of the signatures is not believed, and the original is named', async () => {
    run('qpdf', original, '--pages', '.', '2-3', '--', out('split'));
    const report = await judge(out('split'));
    expect(report).toMatchObject({ sound: false, copyOf: { ...expected, pages: { here: 2 } } });
  });

  test('merged by qpdf behind a sheet of somebody else', async () => {
    run('qpdf', '--empty', '--pages', letter, original, '--', out('merged'));
    expect(await judge(out('merged'))).toMatchObject({ sound: false, copyOf: expected });
  });

  test('merged by poppler', async () => {
    run('pdfunite', letter, original, out('united'));
    expect(await judge(out('united'))).toMatchObject({ sound: false, copyOf: expected });
  });

  test('scanned: pictures of its pages, printed from a browser', async () => {
    const { texts } = await inProcessReading().texts(new Uint8Array(readFileSync(original)), { first: 100, last: 0 });
    const panels = texts.find(({ text }) => text.includes('Kontrollera underskrifterna'))?.page ?? 0;
    const pictures = [1, panels + 1].map((page) => {
      const at = join(folder, `${name}-${page}`);
      run('pdftoppm', '-r', '200', '-gray', '-jpeg', '-singlefile', '-f', `${page}`, original, at);
      return readFileSync(`${at}.jpg`);
    });
    const html = pictures.map(
      (jpeg) => `<img style="width:100%" src="data:image/jpeg;base64,${jpeg.toString('base64')}">`,
    );
    const { page, close } = await browser.visit('http://localhost');
    await page.setContent(html.join(''));
    writeFileSync(out('scan'), await page.pdf({ format: 'A4' }));
    await close();
    const report = await judge(out('scan'));
    expect(report).toMatchObject({ signatureCount: 0, copyOf: { by: 'qr-code', ...expected } });
  });
});
