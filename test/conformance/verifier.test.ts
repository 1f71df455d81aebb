import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axe from 'axe-core';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runVerb } from '../cli/run-verb.ts';
import { demoPki, sign } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';
import { useBrowser, type Visit } from './support/browser.ts';

/** The verifier that travels, from a disk, in a real browser with the network cut. */

const CORPUS = 'test/validation/corpus';
const files = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.pdf'))
  .map((name) => join(CORPUS, name));
const browser = useBrowser();

let folder = '';
let printed = '';
let visit: Visit;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'likalydande-verifier-'));
  printed = build(join(folder, 'one'));
  visit = await open();
}, 60_000);
afterAll(async () => {
  await visit.close();
  rmSync(folder, { recursive: true, force: true });
});

const build = (to: string) =>
  execFileSync(process.execPath, ['src/build-verifier.mjs', to], { encoding: 'utf8' }).trim();

async function open(): Promise<Visit> {
  const address = pathToFileURL(join(folder, 'one')).href;
  const opened = await browser.visit(address, { offline: true });
  await opened.page.goto(`${address}/likalydande-verifier.html`);
  return opened;
}

test('the same source gives the same bytes, at most 1.5 MB, whose digest the build prints', () => {
  expect(build(join(folder, 'two'))).toBe(printed);
  const [one, two] = ['one', 'two'].map((name) => readFileSync(join(folder, name, 'likalydande-verifier.html')));
  expect(two?.equals(one ?? Buffer.of())).toBe(true);
  expect(statSync(join(folder, 'one/likalydande-verifier.html')).size).toBeLessThan(1.5 * 1024 * 1024);
  expect(printed).toMatch(/^[0-9a-f]{64} {2}likalydande-verifier\.html \(\d+ bytes\)$/);
});

/** What a program says of a file: the conclusion, each signature's sub-indication and codes, the file's problems. */
type Said = readonly [name: string, conclusion: string, sub: string, codes: string, problems: string];

test('with the network cut it says of every file of the corpus what the command line says', async () => {
  const { page } = visit;
  await page.setInputFiles('#pdf', files);
  await page
    .locator('article.checked')
    .nth(files.length - 1)
    .waitFor({ timeout: 300_000 });
  const said = await page.$$eval('article.checked', (articles) =>
    articles.map(({ dataset: { name, conclusion, sub, codes, problems } }) => [name, conclusion, sub, codes, problems]),
  );
  // The newest stands first.
  expect(said.toReversed()).toEqual(await commandLine());
}, 600_000);

async function commandLine(): Promise<readonly Said[]> {
  const { out } = await runVerb('validate', '--json', ...files);
  return out.map((line) => {
    const report = JSON.parse(line) as {
      readonly file: string;
      readonly conclusion: string;
      readonly signatures: readonly { subIndication: string | null; findings: readonly { code: string }[] }[];
      readonly problems: readonly { code: string }[];
    };
    return [
      basename(report.file),
      report.conclusion,
      report.signatures.map((one) => one.subIndication ?? '').join(' '),
      report.signatures.map((one) => one.findings.map(({ code }) => code).join(',')).join(' '),
      report.problems.map(({ code }) => code).join(' '),
    ] as const;
  });
}

test('roots and lists that the reader loads are what a verdict rests on', async () => {
  const { page } = visit;
  const pki = demoPki();
  const signed = join(folder, 'avtal.pdf');
  writeFileSync(signed, await sign(twoFields(), 'Signature1', pki));
  const given = [...pki.crls].map(([name, der]) => ({ name, mimeType: '', buffer: Buffer.from(der) }));
  await page.setInputFiles('#trust', [{ name: 'root.pem', mimeType: '', buffer: Buffer.from(pki.rootPem) }, ...given]);
  await page.locator('#trusted li').first().waitFor({ state: 'attached' });
  await page.setInputFiles('#pdf', signed);
  const article = page.locator('article.checked[data-name="avtal.pdf"]');
  await article.waitFor();
  expect(await article.getAttribute('data-codes')).not.toContain('issuer-unknown');
});

test('where a page on disk may start no worker, the page does the work itself', async () => {
  const other = await browser.visit(pathToFileURL(join(folder, 'one')).href, { offline: true });
  await other.page.addInitScript('delete globalThis.Worker');
  await other.page.goto(`${pathToFileURL(join(folder, 'one')).href}/likalydande-verifier.html`);
  await other.page.setInputFiles('#pdf', files.slice(0, 3));
  await other.page.locator('article.checked').nth(2).waitFor();
  const ours = await visit.page.$$eval('article.checked', (all) => all.map(({ dataset }) => JSON.stringify(dataset)));
  for (const said of await other.page.$$eval('article.checked', (all) =>
    all.map(({ dataset }) => JSON.stringify(dataset)),
  ))
    expect(ours).toContain(said);
  await other.close();
});

test('it asks for nothing, breaks no rule of its own policy, and can be used by everybody', async () => {
  const { page, complaints } = visit;
  await page.evaluate("document.querySelectorAll('article.checked').forEach((one, i) => i > 3 && one.remove())");
  for (const language of ['sv', 'en']) {
    expect(await page.evaluate('document.documentElement.lang')).toBe(language);
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as { violations: readonly { id: string }[] };
    expect({ language, violations: violations.map(({ id }) => id) }).toEqual({ language, violations: [] });
    await page.click('#language');
  }
  // The worker is made of the page's own program.
  expect(complaints.filter((one) => !one.startsWith('request to blob:null/'))).toEqual([]);
});
