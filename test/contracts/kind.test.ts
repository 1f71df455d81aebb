import { expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { readTemplates } from '../../src/platform/templates.ts';
import { kindContract } from './kind.ts';

const templates = readTemplates(null);

test('every folder of templates but the shared one and the papers of the service is a kind', () => {
  const folders = readdirSync('templates', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = folders.map(({ name }) => name).filter((name) => name !== 'shared' && name !== 'papers');
  expect([...templates.keys()]).toEqual(names.toSorted());
});

for (const folder of templates.values()) kindContract(folder);
