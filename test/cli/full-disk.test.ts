import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

test('a full disk leaves the old files of an earlier issue and no half one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'likalydande-full-'));
  const { base } = JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as { base: unknown };
  await writeFile(join(folder, 'data.json'), JSON.stringify(base));
  await writeFile(join(folder, 'base-2025-polisen.pdf'), 'old');
  // ulimit -f stands for the full disk: no file may grow past 64 KB.
  const child = spawnSync(
    'bash',
    [
      '-c',
      'ulimit -f 64; exec "$0" "$@"',
      process.execPath,
      'src/likalydande.mjs',
      'issue',
      join(folder, 'data.json'),
      '--out',
      folder,
    ],
    { encoding: 'utf8' },
  );
  expect([child.status, child.stdout]).toEqual([1, '']);
  expect(child.stderr).toContain('filen blir större än den får bli');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map((entry) => entry.name).toSorted()).toEqual(['base-2025-polisen.pdf', 'data.json']);
  expect(readFileSync(join(folder, 'base-2025-polisen.pdf'), 'utf8')).toBe('old');
  await rm(folder, { recursive: true });
});
