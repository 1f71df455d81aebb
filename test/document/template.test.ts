import { expect, test } from '@jest/globals';
import { NoteRegister } from '../../src/document/notes.ts';
import { readDivisions } from '../../src/document/html/divisions.ts';
import { prepareTemplate } from '../../src/document/prepare.ts';
import { template, templateSource } from './support.ts';

const source = templateSource();
const changed = (file: string, text: string) => ({ ...source, files: new Map([...source.files, [file, text]]) });

test('no template file prints a value unescaped', () => {
  const templates = [...source.files].filter(([name]) => name.endsWith('.hbs'));
  expect(templates.length).toBeGreaterThan(10);
  for (const [, text] of templates) expect(text).not.toMatch(/\{\{\{|\{\{~?&/);
});

test.each(['{{{front.title}}}', '{{&front.title}}', '{{#if t}}{{{t.continued}}}{{/if}}'])(
  'a template with %s is refused',
  (text) => {
    expect(() => prepareTemplate(changed('appendices/other.hbs', text))).toThrow('appendices/other.hbs, line 1');
  },
);

test('a template without one of its words, or of another kind, is refused', () => {
  const strings = JSON.parse(source.files.get('strings.json') ?? '') as Record<string, unknown>;
  const { continued, ...others } = strings;
  expect(continued).toBeDefined();
  expect(() => prepareTemplate(changed('strings.json', JSON.stringify(others)))).toThrow('continued');
  expect(() => prepareTemplate({ ...source, kind: 'official-statement' })).toThrow('official-statement');
  expect(() => prepareTemplate({ ...source, files: new Map() })).toThrow('template.json');
});

test('a template that asks for what the view lacks fails instead of printing nothing', () => {
  const asking = prepareTemplate(changed('document.hbs', '<p>{{front.titel}}</p>'));
  expect(() => asking.render({ front: { title: 'a' } })).toThrow('titel');
});

test('a template reaches no prototype', () => {
  const asking = prepareTemplate(changed('document.hbs', '<p>{{front.constructor}}</p>'));
  expect(asking.render({ front: {} })).toBe('<p></p>');
});

test('every kind of appendix has its template', () => {
  expect([...template.appendixKinds].toSorted()).toEqual([
    'action-plan',
    'citizen-pledge',
    'communication-plan',
    'cooperation-structure',
    'other',
    'overarching-agreement',
    'situational-picture',
    'uploaded',
  ]);
});

const read = (inside: string) =>
  readDivisions(
    `<section data-division="body" id="a" data-orientation="portrait" data-head-label="A" data-head-title="B">${inside}</section>`,
    {
      notes: new NoteRegister([]),
      placed: () => {
        throw new Error('no table here');
      },
      signaturesHeading: 'Underskrifter',
    },
  )[0]?.blocks;

test('the vocabulary has quotes, checkboxes, nested lists, links and passages in other languages', () => {
  expect(
    read(`
      <blockquote><p>Vi arbetar <em>tillsammans</em>.</p><footer>Beredningsgruppen</footer></blockquote>
      <label data-checked>Möte</label><label>Per capsulam</label>
      <ul><li>ett<ol><li>två</li></ol></li></ul>
      <p>Se <a href="https://boj.se">boj.se</a> och <span lang="en">in <strong>English</strong></span></p>`),
  ).toEqual([
    {
      type: 'quote',
      source: '',
      text: [
        { kind: 'text', text: 'Vi arbetar ' },
        { kind: 'text', text: 'tillsammans', em: true },
        { kind: 'text', text: '.' },
      ],
      attribution: [{ kind: 'text', text: 'Beredningsgruppen' }],
    },
    { type: 'checkbox', source: '', checked: true, text: [{ kind: 'text', text: 'Möte' }] },
    { type: 'checkbox', source: '', checked: false, text: [{ kind: 'text', text: 'Per capsulam' }] },
    {
      type: 'list',
      source: '',
      ordered: false,
      items: [
        {
          source: '',
          text: [{ kind: 'text', text: 'ett' }],
          list: {
            type: 'list',
            source: '',
            ordered: true,
            items: [{ source: '', text: [{ kind: 'text', text: 'två' }] }],
          },
        },
      ],
    },
    {
      type: 'paragraph',
      source: '',
      text: [
        { kind: 'text', text: 'Se ' },
        { kind: 'link', href: 'https://boj.se', text: 'boj.se' },
        { kind: 'text', text: ' och ' },
        { kind: 'text', text: 'in ', lang: 'en' },
        { kind: 'text', text: 'English', lang: 'en', strong: true },
      ],
    },
  ]);
});

test.each([
  ['text outside an element', 'löst'],
  ['an element outside the vocabulary', '<script>1</script>'],
  ['a heading of level 4', '<h5 id="x">a</h5>'],
  ['a paragraph with a block inside', '<p>a<table></table></p>'],
  ['a heading without an anchor', '<h2>a</h2>'],
])('%s is a fault of the template', (_, html) => {
  expect(() => read(html)).toThrow('Template:');
});

test('the values of a fact may be boxes, all of them or none', () => {
  const text = (value: string) => [{ kind: 'text', text: value }];
  expect(
    read('<dl><div><dt>Form</dt><dd data-box data-checked>Möte</dd><dd data-box>Brev</dd></div></dl>'),
  ).toMatchObject([{ items: [{ label: 'Form', value: [text('Möte'), text('Brev')], ticked: [true, false] }] }]);
  expect(() => read('<dl><div><dt>Form</dt><dd data-box>Möte</dd><dd>Brev</dd></div></dl>')).toThrow('boxes');
});
