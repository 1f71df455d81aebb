import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Problem } from '../../src/core/problem.ts';
import { readTemplates } from '../../src/platform/templates.ts';

let own = '';
beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), 'likalydande-templates-'));
});
afterEach(() => rmSync(own, { recursive: true, force: true }));

const write = (name: string, text: string) => {
  mkdirSync(dirname(join(own, name)), { recursive: true });
  writeFileSync(join(own, name), text);
};
const shipped = readTemplates(null);
const local = (templates = shipped) => {
  const folder = templates.get('local-agreement');
  if (!folder) throw new Error('no local agreement');
  return folder;
};
const codeAndWords = (read: () => unknown) => {
  try {
    read();
    return 'read';
  } catch (error) {
    const { code, words } = error as Problem;
    return `${code}: ${words.sv}`;
  }
};

test('a kind has the shared files and its own, and an example is no part of it', () => {
  const names = [...local().files.keys()];
  expect(names).toContain('document.hbs');
  expect(names).toContain('partials/line.hbs');
  expect(names).not.toContain('example.json');
  expect(names).toEqual(names.toSorted());
  expect(local().deviation).toBeNull();
  expect(local().digest).toMatch(/^[0-9a-f]{64}$/);
});

test('an own file goes before the shipped one, its words are merged, and both are named', () => {
  write('office.json', '{"name": "Östermalm"}');
  write('local-agreement/strings.json', '{"front": {"valid": "Löper"}}');
  write('shared/partials/lead.hbs', '<p>Här.</p>');
  const folder = local(readTemplates(own));
  const words = JSON.parse(folder.files.get('strings.json') ?? '') as { front: { valid: string; copies: string } };
  expect(words.front).toMatchObject({ valid: 'Löper', copies: 'Exemplar' });
  expect(folder.deviation).toEqual({
    name: 'Östermalm',
    wholeKind: false,
    files: ['partials/lead.hbs', 'strings.json'],
  });
  expect(folder.digest).not.toBe(local().digest);
});

test('a folder that changes nothing of a kind leaves it as shipped', () => {
  write('office.json', '{"name": "Östermalm"}');
  expect(local(readTemplates(own))).toEqual(local());
});

test('a kind of the office’s own stands beside the shipped ones', () => {
  write('office.json', '{"name": "Östermalm"}');
  write('notice/template.json', '{"kind": "notice"}');
  const templates = readTemplates(own);
  expect([...templates.keys()]).toEqual([...shipped.keys(), 'notice'].toSorted());
  expect(templates.get('notice')?.deviation).toMatchObject({ name: 'Östermalm', wholeKind: true });
});

test('what cannot be read is named with its file', () => {
  expect(codeAndWords(() => readTemplates(join(own, 'nowhere')))).toMatch(/^template-invalid: .*nowhere: Mappen finns/);
  write('local-agreement/strings.json', '{');
  expect(codeAndWords(() => readTemplates(own))).toMatch(/^template-invalid: .*office\.json: Skriv vems mallarna är/);
  write('office.json', '{"name": "Östermalm"}');
  const read = readTemplates(own);
  expect(codeAndWords(() => read.get('local-agreement'))).toMatch(/local-agreement\/strings\.json: Filen går inte/);
  expect(codeAndWords(() => read.get('referral-response'))).toBe('read');
});

test('a folder with a template’s files that is no kind is refused, since it would change nothing; others may lie there', () => {
  write('office.json', '{ "name": "Östermalm" }');
  write('notes/README.md', 'Hej');
  write('notes/data.json', '{}');
  expect(codeAndWords(() => readTemplates(own))).toBe('read');
  write('local-agrement/strings.json', '{}');
  expect(codeAndWords(() => readTemplates(own))).toMatch(
    /^template-invalid: .*\/local-agrement: Mappen ändrar ingenting\. .*template\.json.*local-agreement/,
  );
});
