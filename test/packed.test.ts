import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What `npm pack` ships, in a folder of its own as npm would unpack it; packages as npm would install them. */
const folder = mkdtempSync(join(tmpdir(), 'likalydande-packed-'));
const data = 'fixtures/agreements/ostermalm-norrmalm-2020.json';

beforeAll(() => {
  const { files, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[]; bin: object };
  expect(bin).toEqual({ likalydande: 'dist/likalydande.mjs' });
  const shipped = files.filter((name) => name !== 'dist').map((name) => name.split('/')[0] ?? '');
  for (const name of ['package.json', 'node_modules', ...shipped]) symlinkSync(resolve(name), join(folder, name));
  const built = spawnSync(process.execPath, ['src/build.mjs', join(folder, 'dist')], { encoding: 'utf8' });
  expect(built).toMatchObject({ status: 0, stdout: '', stderr: '' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (entry: string, ...words: readonly string[]) =>
  spawnSync(process.execPath, [entry, ...words], { encoding: 'utf8' });

test('what is packed makes the same bytes as the source', () => {
  const made = [join(folder, 'dist/likalydande.mjs'), 'src/likalydande.mjs'].map((entry, i) => {
    const file = join(folder, `${i}.pdf`);
    const { status, stderr } = run(entry, 'render', data, '--out', file, '--date', '2020-02-01');
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) });
    return readFileSync(file);
  });
  expect(made[0]?.subarray(0, 8).toString()).toBe('%PDF-1.7');
  expect(made[0]?.equals(made[1] ?? Buffer.alloc(0))).toBe(true);
});

test('what is packed checks data, and says which packages are in it under which licence', () => {
  const { status, stdout } = run(join(folder, 'dist/likalydande.mjs'), 'check', data, '--json');
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: run('src/likalydande.mjs', 'check', data, '--json').stdout,
  });
  const licences = readFileSync(join(folder, 'dist/third-party-licences.txt'), 'utf8');
  for (const name of ['handlebars', 'parse5', 'zod'])
    expect(licences).toMatch(new RegExp(`^${name} [\\d.]+, MIT\\n\\n[^]*?Permission is hereby granted`, 'm'));
});

test('what is packed reads trusted lists, whose first signers it brings', () => {
  const lists = [
    '--lotl',
    'fixtures/trusted-lists/eu-lotl-248.xml',
    '--trusted-list',
    'fixtures/trusted-lists/se-32.xml',
  ];
  const { stdout, stderr } = run(
    join(folder, 'dist/likalydande.mjs'),
    'validate',
    ...lists,
    '--detailed',
    join(folder, '0.pdf'),
  );
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { trust: readonly { name: string }[] } };
  expect([diagnostics.trust.map(({ name }) => name), stderr]).toEqual([['EU 248', 'SE 32'], '']);
});

test('the packed service sets a text in its worker thread', async () => {
  const environment = { PORT: '0', DATA_DIR: join(folder, 'data'), PATH: '', LOG_LEVEL: 'silent' };
  const service = spawn(process.execPath, [join(folder, 'dist/start.mjs')], { env: environment });
  try {
    const address = await new Promise<string>((found, failed) => {
      service.stderr.on('data', (text: Buffer) => failed(new Error(text.toString())));
      service.stdout.on('data', (text: Buffer) => {
        const [, named] = /^Likalydande: (\S+)/.exec(text.toString()) ?? [];
        if (named !== undefined) found(named);
      });
    });
    const headers = { 'Content-Type': 'application/json' };
    const posted = await fetch(`${address}/v1/agreements`, { method: 'POST', headers, body: readFileSync(data) });
    expect(posted.status).toBe(201);
    const { id } = (await posted.json()) as { id: string };
    const preview = await fetch(`${address}/v1/agreements/${id}/document`);
    expect(preview.status).toBe(200);
    expect(
      Buffer.from(await preview.arrayBuffer())
        .subarray(0, 8)
        .toString(),
    ).toBe('%PDF-1.7');
  } finally {
    service.kill('SIGTERM');
    await new Promise((ended) => service.once('exit', ended));
  }
});
