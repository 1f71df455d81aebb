import { expect, test } from '@jest/globals';
import type { Problem } from '../../src/core/problem.ts';
import { readManifest } from '../../src/document/manifest.ts';
import { templateSource } from './support.ts';

const source = templateSource();
const manifest = JSON.parse(source.files.get('template.json') ?? '') as Record<string, unknown>;

/** What is said of a manifest with some members changed: pointer and sentence of each fault. */
function faultsOf(changes: Readonly<Record<string, unknown>>): readonly string[] {
  const text = JSON.stringify({ ...manifest, ...changes });
  try {
    readManifest({ ...source, files: new Map([...source.files, ['template.json', text]]) });
    return [];
  } catch (error) {
    const { code, issues } = error as Problem;
    expect(code).toBe('template-invalid');
    for (const { message } of issues) expect(message.sv).toContain('local-agreement/template.json');
    return issues.map(({ pointer }) => pointer);
  }
}

test('the manifest of the shipped kind is in order', () => {
  expect(faultsOf({})).toEqual([]);
});

test('all faults of a manifest are named at once, with the file and their places', () => {
  expect(
    faultsOf({
      version: 'ny',
      rules: ['coverage', 'trivsel'],
      members: { level: 'required', mood: 'optional' },
      details: { department: { type: 'colour', label: { sv: 'Avdelning', en: 'Department' } } },
      surprise: true,
    }).toSorted(),
  ).toEqual(['/details/department', '/members/mood', '/rules/1', '/surprise', '/version']);
});

test.each([
  ['another kind than its folder', { kind: 'minutes' }, '/kind'],
  ['more parties at least than at most', { parties: { least: 3, most: 2 } }, '/parties/most'],
  ['no name in English', { name: { sv: 'protokoll' } }, '/name/en'],
])('a manifest with %s is refused', (_, changes, pointer) => {
  expect(faultsOf(changes)).toEqual([pointer]);
});
