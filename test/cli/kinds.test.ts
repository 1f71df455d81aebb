import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compose } from '../../src/document/compose.ts';
import type { FinalisedRecord } from '../../src/document/record.ts';
import { Templates } from '../../src/issuing/rendering/templates.ts';
import { readTemplates } from '../../src/platform/templates.ts';
import { kindContract } from '../contracts/kind.ts';
import { runVerb, spawnCommand } from './run-verb.ts';

/** The files of templates/README.md, "How a clerk's office adds a kind", word for word in a folder of their own. */
function filesOfThePage(): ReadonlyMap<string, string> {
  const page = readFileSync('templates/README.md', 'utf8');
  const found = page.matchAll(/^`(own-templates\/[^`]+)`[^\n]*\n(?:[^\n`]+\n)*\n```json\n([\s\S]*?)```/gm);
  return new Map([...found].map(([, name = '', text = '']) => [name, text]));
}

const place = mkdtempSync(join(tmpdir(), 'likalydande-office-'));
const own = join(place, 'own-templates');
for (const [name, text] of filesOfThePage()) {
  mkdirSync(dirname(join(place, name)), { recursive: true });
  writeFileSync(join(place, name), text);
}
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('the page has all the files that it speaks of', () => {
  expect([...filesOfThePage().keys()]).toEqual(
    ['office.json', 'notice/template.json', 'notice/strings.json', 'notice/example.json'].map(
      (name) => `own-templates/${name}`,
    ),
  );
});

// The kind of the page does what every kind does.
const notice = readTemplates(own).get('notice');
if (!notice) throw new Error('the page makes no kind');
kindContract(notice, own);

test('without an own folder every kind is as shipped', async () => {
  const { status, out } = await runVerb('kinds', '--json');
  const { kinds } = JSON.parse(out.join('\n')) as { kinds: { kind: string; version: string; deviation: unknown }[] };
  expect(status).toBe(0);
  expect(kinds.map(({ kind }) => kind)).toEqual([...readTemplates(null).keys()]);
  expect(kinds.filter(({ deviation }) => deviation !== null)).toEqual([]);
});

test('kinds refuses files', async () => {
  expect(await runVerb('kinds', 'file.json')).toMatchObject({ status: 2 });
});

let listed: readonly string[] = [];
beforeAll(() => {
  mkdirSync(join(own, 'local-agreement'));
  writeFileSync(join(own, 'local-agreement/strings.json'), '{ "front": { "valid": "Löper" } }');
  const { status, out, error } = spawnCommand(['kinds'], { TEMPLATES_DIR: own });
  expect([status, error]).toEqual([0, []]);
  listed = out;
});

test('with one, the commands of the page list the new kind and the deviation, with their files', () => {
  const after = (kind: string) => listed[listed.findIndex((line) => line.startsWith(kind)) + 1]?.trim();
  expect(after('notice')).toBe('lokal mall · local template (Östermalm): strings.json, template.json');
  expect(after('local-agreement')).toBe('lokal avvikelse · local deviation (Östermalm): strings.json');
  expect(after('amendment')).toMatch(/^appendix-revision/);
});

test('the commands of the page check and issue its example, and the record names office and digest', () => {
  const example = join(own, 'notice/example.json');
  const environment = { TEMPLATES_DIR: own };
  expect(spawnCommand(['check', example], environment)).toMatchObject({ status: 0 });
  const out = join(place, 'out');
  const { status, error } = spawnCommand(['issue', example, '--out', out], environment);
  expect([status, error]).toEqual([0, []]);
  const { record } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as { record: { template: object } };
  expect(record.template).toEqual({ kind: 'notice', version: '1.0', digest: notice.digest, deviation: 'Östermalm' });
});

test('a document of a changed kind says so in its footer, and is not made without the changes', () => {
  const data = 'templates/local-agreement/example.json';
  const [changed, record] = [join(place, 'changed.pdf'), join(place, 'record.json')];
  const words = ['render', data, '--out', changed, '--record', record];
  expect(spawnCommand(words, { TEMPLATES_DIR: own })).toMatchObject({ status: 0 });
  const made = JSON.parse(readFileSync(record, 'utf8')) as FinalisedRecord;
  expect(made.template.deviation).toBe('Östermalm');
  const footer = compose(made, new Templates(readTemplates(own)).of(made.template)).footer.template;
  expect(footer).toBe('Mall lokal överenskommelse 1.0 med lokal avvikelse (Östermalm)');
  const shipped = new Templates(readTemplates(null));
  const refused = () => shipped.of(made.template);
  expect(refused).toThrow('1.0 (Östermalm); here is 1.0.');
});

test('slips in own files are told as the page tells them, and no service starts with them', () => {
  const [, told = ''] =
    /^`template-invalid`[^\n]*\n\n```\n([\s\S]*?)```/m.exec(readFileSync('templates/README.md', 'utf8')) ?? [];
  const lines = told.trim().split('\n');
  expect(lines).toHaveLength(2);
  const kept = readFileSync(join(own, 'notice/strings.json'), 'utf8');
  mkdirSync(join(own, 'notice/partials'));
  writeFileSync(join(own, 'notice/partials/lead.hbs'), '<p>a</p>\n{{#if title}}\n<p>b</p>\n');
  const render = () =>
    spawnCommand(['render', join(own, 'notice/example.json'), '--out', join(place, 'none.pdf')], {
      TEMPLATES_DIR: own,
    });
  const first = render();
  expect([first.status, first.error.join('\n')]).toEqual([1, expect.stringContaining(lines[0] ?? '')]);
  const served = spawnCommand(['serve'], { TEMPLATES_DIR: own, DATA_DIR: join(place, 'data'), PORT: '0' });
  expect(served.status).toBeGreaterThan(0);
  expect(served.error.join('\n')).toContain(lines[0]);
  rmSync(join(own, 'notice/partials'), { recursive: true });
  writeFileSync(
    join(own, 'notice/strings.json'),
    JSON.stringify({ ...(JSON.parse(kept) as object), footer: { page: 'Sida {sida}' } }),
  );
  const second = render();
  expect([second.status, second.error.join('\n')]).toEqual([1, expect.stringContaining(lines[1] ?? '')]);
  writeFileSync(join(own, 'notice/strings.json'), kept);
});

test('a fault in an own template is named with its file and place', () => {
  writeFileSync(join(own, 'notice/template.json'), '{ "kind": "notice", "version": "ny", "colour": 1 }');
  const { status, error } = spawnCommand(['kinds'], { TEMPLATES_DIR: own });
  expect(status).toBe(1);
  expect(error.join('\n')).toContain('notice/template.json /version');
  expect(error.join('\n')).toContain('notice/template.json /colour');
});
