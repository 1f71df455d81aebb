import { afterAll, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Problem } from '../../src/core/problem.ts';
import { compose } from '../../src/document/compose.ts';
import { prepareTemplate } from '../../src/document/prepare.ts';
import { TemplateFault } from '../../src/document/template-fault.ts';
import type { DocumentTree } from '../../src/document/tree.ts';
import { readTemplates } from '../../src/platform/templates.ts';
import { base, recordOf, templateSource } from './support.ts';

const places: string[] = [];
afterAll(() => {
  for (const place of places) rmSync(place, { recursive: true, force: true });
});

/** An office's folder "own" with these files in it, over the shipped local agreement. */
function withOwn(files: Readonly<Record<string, string>>): DocumentTree {
  const place = mkdtempSync(join(tmpdir(), 'likalydande-slips-'));
  places.push(place);
  for (const [name, text] of Object.entries({ 'office.json': '{ "name": "Östermalm" }', ...files })) {
    mkdirSync(dirname(join(place, 'own', name)), { recursive: true });
    writeFileSync(join(place, 'own', name), text);
  }
  const source = readTemplates(join(place, 'own')).get('local-agreement');
  if (!source) throw new Error('no local agreement');
  return compose(recordOf(base()), prepareTemplate(source));
}

function problemOf(files: Readonly<Record<string, string>>): Problem {
  try {
    withOwn(files);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('there was no slip');
}

const LEAD = 'local-agreement/partials/lead.hbs';

test.each<[string, string, string, string]>([
  ['an unknown helper', '<p>a</p>\n<p>{{stor t.continued}}</p>', 'rad 2', 'hjälparen ”stor” finns inte'],
  ['an unknown helper in a block', '\n\n{{#om t}}<p>a</p>{{/om}}', 'rad 3', 'hjälparen ”om” finns inte'],
  ['an unknown helper inside a call', '{{#if (lika t t)}}<p>a</p>{{/if}}', 'rad 1', 'hjälparen ”lika” finns inte'],
  ['a block that is not closed', '<p>a</p>\n{{#if t}}\n<p>b</p>\n', 'rad 2', '{{#if}} stängs inte. Skriv {{/if}}'],
  ['a block closed by another', '\n{{#each t}}\n{{#if t}}a{{/each}}', 'rad 3', '{{#if}} stängs inte'],
  ['an end without its block', '<p>a</p>\n<p>b</p>{{/if}}', 'rad 2', 'Handlebars kan inte läsa filen'],
  ['braces that are cut', '<p>a</p>\n<p>{{t.continued}</p>', 'rad 2', 'Handlebars kan inte läsa filen'],
  ['an unknown partial', '\n{{> partials/raden}}', 'rad 2', 'filen ”partials/raden.hbs” finns inte'],
  ['a value that is not escaped', '\n<p>{{{t.continued}}}</p>', 'rad 2', 'ett värde skrivs ut som kod'],
  ['a name that is not there', '\n\n<p>{{t.fortsatt}}</p>', 'rad 3', '”fortsatt” finns inte där'],
  ['a file that takes itself in', '\n{{> partials/lead}}', '', 'filen tar in sig själv utan slut'],
  ['an element outside the vocabulary', '<p>a</p>\n<center>b</center>', 'rad 2', '<center> hör inte hemma här'],
  ['a heading without an anchor', '<p>a</p>\n\n<h2>b</h2>', 'rad 3', '<h2> saknar id'],
  ['text outside an element', '<p>a</p>\n<p>b</p>löst', 'rad 2', 'texten ”löst” står direkt i <section>'],
  ['a line that is not closed', '\n<p>a <ul><li>b</li></ul>\n<p>c <dl></p>', 'rad 3', '<p> saknar <dt>'],
  ['a list with something else', '\n<ul>\n<p>b</p></ul>', 'rad 3', '<p> är ingen punkt i en lista'],
  [
    'a table that is not in the data',
    '\n<data-table data-source="/x"></data-table>',
    'rad 2',
    'utan tabell eller bild',
  ],
])('%s is named with file and line, and what to do', (_, text, line, sentence) => {
  const problem = problemOf({ [LEAD]: text });
  expect([problem.code, problem.kind]).toEqual(['template-invalid', 'conflict']);
  expect(problem.issues.map(({ code }) => code)).toEqual(['template-file']);
  expect(problem.issues[0]?.message.sv).toContain(`own/${LEAD}${line && `, ${line}`}: `);
  expect(problem.issues[0]?.message.en).toContain(`own/${LEAD}${line && `, ${line.replace('rad', 'line')}`}: `);
  expect(problem.words.sv).toContain('Mallen local-agreement har fel: ');
  expect(problem.words.sv).toContain(sentence);
});

test('all slips that can be seen before a document is made are named at once, in all files', () => {
  const { issues } = problemOf({
    [LEAD]: '<p>{{stor t}}</p>\n{{> raden}}',
    'shared/partials/tail.hbs': '{{#if t}}',
  });
  expect(issues.map(({ message }) => message.sv.replace(/:.*/, ''))).toEqual([
    `own/${LEAD}, rad 1`,
    `own/${LEAD}, rad 2`,
    'own/shared/partials/tail.hbs, rad 1',
  ]);
});

test.each<[string, unknown, string, string]>([
  ['a word that is no text', { front: { valid: 1 } }, '/front/valid', 'Lägg till texten, inom citattecken'],
  ['an empty word', { front: { valid: '' } }, '/front/valid', 'får inte vara tom'],
  ['a word that there is not', { front: { giltig: 'a' } }, '/front/giltig', 'Ta bort texten'],
  ['a group that is a text', { front: 'a' }, '/front', 'Lägg till ett objekt'],
  ['a list that is a text', { numbers: 'en' }, '/numbers', 'Lägg till en lista'],
  ['a name that nobody fills', { footer: { page: 'Sida {sida}' } }, '/footer/page', 'Här kan stå {page}, {total}'],
  ['a name where nothing is filled', { continued: '{page}' }, '/continued', 'här fylls inget i'],
])('%s in strings.json is named with its pointer', (_, strings, pointer, sentence) => {
  const problem = problemOf({ 'local-agreement/strings.json': JSON.stringify(strings) });
  expect(problem.code).toBe('template-invalid');
  expect(problem.issues.map((issue) => [issue.pointer, issue.code])).toEqual([[pointer, 'template-member']]);
  expect(problem.issues[0]?.message.sv).toContain(`own/local-agreement/strings.json ${pointer}: `);
  expect(problem.words.sv).toContain(sentence);
});

test('JSON that cannot be read is named with file, line and character', () => {
  const problem = problemOf({ 'local-agreement/strings.json': '{\n  "front": { "valid": "a", }\n}' });
  expect(problem.code).toBe('template-invalid');
  expect(problem.words.sv).toContain('own/local-agreement/strings.json: Filen går inte att läsa som JSON vid rad 2,');
});

test('an own template says the same as the shipped one with the same words: its marks are no part of the document', () => {
  const lead = templateSource().files.get('partials/lead.hbs') ?? '';
  const [own, shipped] = [
    withOwn({ [LEAD]: `${lead}\n` }),
    compose(recordOf(base()), prepareTemplate(templateSource())),
  ];
  expect(own.divisions).toEqual(shipped.divisions);
});

test('a slip in a shipped template stays a defect of ours', () => {
  const source = templateSource();
  const files = new Map([...source.files, ['partials/lead.hbs', '<center>a</center>']]);
  const compiled = prepareTemplate({ ...source, files });
  expect(() => compose(recordOf(base()), compiled)).toThrow(TemplateFault);
});
