import { expect, test } from '@jest/globals';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJson, writeFiles } from '../../src/cli/files.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'likalydande-files-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('files are written into folders that did not exist, and nothing else is left', () =>
  inFolder(async (folder) => {
    await writeFiles([
      { path: join(folder, 'a', 'one.txt'), bytes: bytes('1') },
      { path: join(folder, 'a', 'b', 'two.txt'), bytes: bytes('2') },
    ]);
    expect(await readFile(join(folder, 'a', 'b', 'two.txt'), 'utf8')).toBe('2');
    expect((await readdir(folder, { recursive: true })).toSorted()).toEqual(['a', 'a/b', 'a/b/two.txt', 'a/one.txt']);
  }));

test('when one file cannot be written none is changed and no half file is left', () =>
  inFolder(async (folder) => {
    await writeFile(join(folder, 'old.txt'), 'old');
    await writeFile(join(folder, 'no-folder'), '');
    const refused = writeFiles([
      { path: join(folder, 'old.txt'), bytes: bytes('new') },
      { path: join(folder, 'no-folder', 'two.txt'), bytes: bytes('2') },
    ]);
    await expect(refused).rejects.toMatchObject({ code: 'file-unwritable' });
    expect(await readFile(join(folder, 'old.txt'), 'utf8')).toBe('old');
    expect((await readdir(folder)).toSorted()).toEqual(['no-folder', 'old.txt']);
  }));

test('a folder that is a file already is named as such, not by a code of the system', () =>
  inFolder(async (folder) => {
    await writeFile(join(folder, 'taken'), '');
    await expect(writeFiles([{ path: join(folder, 'taken', 'one.txt'), bytes: bytes('1') }])).rejects.toMatchObject({
      words: { sv: 'Resultatet gick inte att skriva: där finns redan något annat. Ingen halv fil ligger kvar.' },
    });
  }));

test('JSON that is not UTF-8 is refused by name', () =>
  inFolder(async (folder) => {
    await writeFile(join(folder, 'latin1.json'), new Uint8Array([0x22, 0xe5, 0x22]));
    await expect(readJson(join(folder, 'latin1.json'))).rejects.toMatchObject({ code: 'json-malformed' });
  }));
