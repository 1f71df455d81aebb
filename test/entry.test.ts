import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const ENTRIES = ['src/start.mjs', 'src/likalydande.mjs'];
const OLD =
  'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2"}})';

test.each(ENTRIES)('%s tells an old Node in words what to do, and fails', (entry) => {
  const { status, stderr } = spawnSync(process.execPath, ['--import', OLD, entry], { encoding: 'utf8' });
  expect(status).toBe(78);
  expect(stderr).toContain('Likalydande behöver Node 24.15 eller senare; det här är 20.20.2.');
  expect(stderr).not.toContain('    at ');
});

test.each([...ENTRIES, 'src/runtime.mjs'])('%s names nothing that an old Node lacks before it can speak', (entry) => {
  const named = readFileSync(entry, 'utf8').matchAll(/^import \{([^}]*)\}/gm);
  const names = [...named].flatMap((match) => (match[1] ?? '').split(',').map((name) => name.trim()));
  expect(['mkdirSync', 'fileURLToPath', 'prepareNode']).toEqual(expect.arrayContaining(names));
});
