import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import { openEmbeddedStorage } from '../../src/storage/sqlite/storage.ts';
import { codeOf, storageContract } from '../contracts/storage.ts';

const open = (folder: string, maxPages?: number) =>
  openEmbeddedStorage({
    folder,
    clock: systemClock,
    ids: randomIds,
    ...(maxPages === undefined ? {} : { maxPages }),
  });
const newFolder = () => mkdtemp(join(tmpdir(), 'likalydande-storage-'));

storageContract('SQLite and a folder', async () => {
  const folder = await newFolder();
  return {
    open: () => open(folder),
    async damageBlob(sha256) {
      const file = join(folder, 'files', sha256.slice(0, 2), sha256);
      const bytes = await readFile(file);
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      await writeFile(file, bytes);
    },
    async damageEvent(position) {
      const database = new DatabaseSync(join(folder, 'journal.sqlite'));
      database.prepare('UPDATE payload SET data = \'"other"\' WHERE position = ?').run(position);
      database.close();
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
});

test('an event cannot be removed or changed, even by SQL', async () => {
  const folder = await newFolder();
  const storage = await open(folder);
  await storage.journal.append('a', 0, [{ type: 't', data: 1 }]);
  await storage.close();
  const database = new DatabaseSync(join(folder, 'journal.sqlite'));
  expect(() => database.exec('DELETE FROM event')).toThrow(/never removed/);
  expect(() => database.exec("UPDATE event SET type = 'x'")).toThrow(/never changed/);
  database.close();
  await rm(folder, { recursive: true });
});

test('erased data are in no file of the store', async () => {
  const folder = await newFolder();
  const storage = await open(folder);
  await storage.journal.append('a', 0, [{ type: 't', data: 'NEEDLE-IN-EVENT' }]);
  await storage.side.set('k', 'NEEDLE-IN-SIDE');
  await storage.journal.erase('a', 1);
  await storage.side.delete('k');
  for (const name of await readdir(folder)) {
    if (name === 'files') continue;
    expect((await readFile(join(folder, name))).includes('NEEDLE')).toBe(false);
  }
  await storage.close();
  await rm(folder, { recursive: true });
});

test('two processes on one store: the second append with the same expectation is refused', async () => {
  const folder = await newFolder();
  const [one, two] = [await open(folder), await open(folder)];
  await one.journal.append('a', 0, [{ type: 't', data: 1 }]);
  expect(await codeOf(two.journal.append('a', 0, [{ type: 't', data: 2 }]))).toBe('precondition-failed/journal-moved');
  await two.journal.append('a', 1, [{ type: 't', data: 2 }]);
  expect(await one.journal.read('a')).toHaveLength(2);
  await one.close();
  await two.close();
  await rm(folder, { recursive: true });
});

test('a full database refuses by name, keeps what it had, and takes writes again when there is room', async () => {
  const folder = await newFolder();
  const small = await open(folder, 16);
  const entry = (i: number) => [{ type: 't', data: `${i}`.repeat(2000) }];
  let written = 0;
  let answer = 'no problem';
  while (answer === 'no problem' && written < 1000) {
    answer = await codeOf(small.journal.append('a', written, entry(written)));
    if (answer === 'no problem') written += 1;
  }
  expect(answer).toBe('unavailable/storage-full');
  expect(await small.journal.read('a')).toHaveLength(written);
  await small.close();

  const large = await open(folder);
  expect(await large.journal.read('a')).toHaveLength(written);
  await large.journal.append('a', written, entry(written));
  expect(await large.journal.verify()).toBeNull();
  await large.close();
  await rm(folder, { recursive: true });
});

test('a full disk refuses a file by name and leaves nothing of it behind', async () => {
  const folder = await newFolder();
  await (await open(folder)).close();
  // ulimit -f stands for the full disk: the kernel refuses to let a file grow past 1 MB.
  const child = spawnSync(
    'bash',
    ['-c', `ulimit -f 1024; exec "$0" "$@"`, process.execPath, 'test/storage/children/fill.ts', folder],
    {
      encoding: 'utf8',
    },
  );
  expect(child.stdout.trim()).toBe('unavailable/storage-full');
  expect(await readdir(join(folder, 'files', 'unfinished'))).toEqual([]);
  const storage = await open(folder);
  await storage.check();
  await storage.close();
  await rm(folder, { recursive: true });
});
