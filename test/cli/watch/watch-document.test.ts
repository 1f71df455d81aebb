import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchDocument } from '../../../src/cli/watch/watch-document.ts';
import { agreementData } from '../../support/service.ts';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-watch-'));
  file = join(folder, 'data.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const saved = (data: unknown) => JSON.stringify(data, null, 2);
const withTitle = (text: string) => agreementData({ op: 'replace', path: '/title/text', value: text });

/** A watch that runs while `look` does, and ends after it. */
async function watching(look: (address: string, events: AsyncIterator<string>) => Promise<void>, out?: string) {
  const end = new AbortController();
  let opened = (_address: string) => {};
  const address = new Promise<string>((resolve) => (opened = resolve));
  const errors: string[] = [];
  const io = {
    out: opened,
    error: (line: string) => void errors.push(line),
    progress: () => {},
    progressDone: () => {},
  };
  const ended = watchDocument(file, { out, port: 0, demo: true, until: end.signal }, io);
  const at = await Promise.race([address, ended.then(() => 'ended')]);
  const response = await fetch(`${at}events`, { signal: end.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]() as AsyncIterator<string>;
  await reader.next();
  try {
    await look(at, reader);
  } finally {
    end.abort();
    await ended;
  }
  expect(errors).toEqual([]);
  await expect(fetch(at)).rejects.toThrow();
}
const text = async (address: string) => (await fetch(address)).text();
/** An editor's save may be seen in several steps: what must come is waited for, not counted. */
async function until(seen: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await seen()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come within 20 s');
}
const pictureAt = async (address: string) => Buffer.from(await (await fetch(`${address}page.png`)).arrayBuffer());

test('a save shows in the picture, whether the editor writes the file or renames another over it', async () => {
  await writeFile(file, saved(withTitle('Första titeln')));
  await watching(async (address, events) => {
    const first = await pictureAt(address);
    expect(first.subarray(1, 4).toString()).toBe('PNG');
    expect(await text(address)).toContain('Inga fel.');
    await writeFile(file, saved(withTitle('Andra titeln, längre än den första')));
    await events.next();
    await until(async () => !(await pictureAt(address)).equals(first));
    await writeFile(`${file}~`, saved(withTitle('Första titeln')));
    await rename(`${file}~`, file);
    await until(async () => (await pictureAt(address)).equals(first));
  });
});

test('a file that is a link is followed to where it leads, also when it leads elsewhere later', async () => {
  const [one, other] = [join(folder, 'one', 'v1.json'), join(folder, 'other', 'v2.json')];
  for (const path of [one, other]) {
    await mkdir(join(path, '..'));
    await writeFile(path, saved(agreementData()));
  }
  await symlink(one, file);
  await watching(async (address) => {
    await writeFile(one, '{');
    await until(async () => (await text(address)).includes('går inte att läsa som JSON'));
    await symlink(other, `${file}~`);
    await rename(`${file}~`, file);
    await until(async () => (await text(address)).includes('Inga fel.'));
    await writeFile(file, '{');
    await until(async () => (await text(address)).includes('går inte att läsa som JSON'));
  });
});

test('the page that a change stands on is shown, and pages are turned by their address', async () => {
  await writeFile(file, saved(agreementData()));
  await watching(async (address) => {
    expect(await text(`${address}?page=5`)).toContain('Sida 5 (');
    const [name, changed] = ['/signing/signatories/0/name', 'Åsa Ändrad'];
    await writeFile(file, saved(agreementData({ op: 'replace', path: name, value: changed })));
    const shown = async () => Number(/Sida (\d+) \(/.exec(await text(`${address}pane`))?.[1]);
    await until(async () => (await shown()) !== 5);
    expect(await shown()).toBeGreaterThan(1);
    expect(await text(`${address}?page=999999`)).toMatch(/Sida (\d+) \(\1\)/);
  });
});

test('a fault is said with its place and a text that is no JSON with its line; the last good picture stays', async () => {
  await writeFile(file, saved(agreementData()));
  await watching(async (address) => {
    const good = await pictureAt(address);
    await writeFile(file, saved(agreementData({ op: 'replace', path: '/term/validFrom', value: '2025-02-30' })));
    await until(async () => /1 fel\..*<code>\/term\/validFrom<\/code>/s.test(await text(`${address}pane`)));
    await writeFile(file, '{\n"kind": <script>alert(1)</script>\n}');
    await until(async () => (await text(`${address}pane`)).includes('vid rad 2, tecken 9'));
    expect(await text(`${address}pane`)).not.toContain('<script>');
    expect((await pictureAt(address)).equals(good)).toBe(true);
    await writeFile(file, saved(agreementData()));
    await until(async () => (await text(address)).includes('Inga fel.'));
  });
});

test('with --out the draft is written whole after every save', async () => {
  await writeFile(file, saved(agreementData()));
  const out = join(folder, 'draft.pdf');
  await watching(async () => {
    const first = await readFile(out);
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    await writeFile(file, saved(withTitle('En annan titel')));
    await until(async () => !(await readFile(out)).equals(first));
    const second = await readFile(out);
    expect(second.equals(first)).toBe(false);
    expect(second.subarray(-6).toString()).toBe('%%EOF\n');
  }, out);
});

test('a file that is wrong from the start is shown as such, and another Host is refused', async () => {
  await writeFile(file, '');
  await watching(async (address) => {
    expect(await text(address)).toContain('går inte att läsa som JSON');
    expect((await fetch(`${address}page.png`)).status).toBe(404);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(address, { headers: { host: 'evil.example' } }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});
