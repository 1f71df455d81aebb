import { expect, test } from '@jest/globals';
import { chartOf, seriesInEndOrder } from '../../src/document/charts.ts';
import { NoteRegister } from '../../src/document/notes.ts';
import { axisLabel } from '../../src/document/axis-label.ts';
import { readings } from '../../src/document/readings.ts';
import { textEdition } from '../../src/document/text-edition.ts';
import { textVersion } from '../../src/document/plain-text/version.ts';
import { twinDocument } from '../../src/document/twin/twin.ts';
import { agreement2020, base, blocksOf, fold, somewhere, template, treeOf } from './support.ts';
import { attribute, elementsOf, textOf } from './twin/page.ts';

test('lines stay lines; one series over years or hours stands as columns; named things lie as bars', () => {
  const drawn = blocksOf(treeOf(agreement2020)).flatMap((block) => (block.type === 'chart' ? [block] : []));
  expect(drawn.map((chart) => chart.kind)).toEqual(['line', 'column']);
  expect(drawn[0] && seriesInEndOrder(drawn[0]).map((series) => series.name)).toEqual([
    'Bostadsinbrott',
    'Bedrägeri mot äldre',
    'Personrån',
  ]);
  const scope = { name: 'a', source: '', footnotes: [] };
  const named = (categories: readonly string[], series: number) =>
    chartOf(
      {
        type: 'chart',
        id: 'c',
        kind: 'bar',
        caption: 'Diagram 1. Prov',
        x: { label: 'x', categories },
        y: { label: 'y', unit: 'antal', min: 0, max: 9, decimals: 0 },
        series: Array.from({ length: series }, (_, index) => ({ name: `s${index}`, values: categories.map(() => 1) })),
        textAlternative: 'alt',
      },
      { source: '', id: 'c', scope, notes: new NoteRegister([scope]), strings: template.strings },
    ).kind;
  expect(named(['Måndag–tisdag', 'Onsdag'], 1)).toBe('column');
  expect(named(['jan 2019', 'feb 2019', 'maj 2019', 'okt 2019'], 1)).toBe('column');
  expect(named(['Hjorthagen', 'Gärdet'], 1)).toBe('bars');
  expect(named(['Januari', 'Norrmalm'], 1)).toBe('bars');
  expect(named(['2018', '2019'], 2)).toBe('bars');
});

test('the organisation chart keeps its tree, its outside bodies and its dashed links', () => {
  const drawn = blocksOf(treeOf(agreement2020)).find((block) => block.type === 'organisation-chart');
  expect(drawn).toMatchObject({
    caption: { number: 'Figur\u00A01' },
    root: { external: true, children: [{ name: 'Lokal styrgrupp', external: false }] },
    links: [{ dashed: true }, { dashed: false }],
  });
});

test('the axis is named with its unit, once', () => {
  const named = (label: string, unit: string) => axisLabel({ label, unit });
  expect(named('Arbetad tid', 'timmar')).toBe('Arbetad tid (timmar)');
  expect(named('Kostnad', 'kr')).toBe('Kostnad (kr)');
  expect(named('Kronor', 'kr')).toBe('Kronor (kr)');
  expect(named('Andel (%)', '%')).toBe('Andel (%)');
  expect(named('Antal anmälda brott', 'antal')).toBe('Antal anmälda brott');
  expect(named('Belopp, kr/m² (2020)', 'kr/m²')).toBe('Belopp, kr/m² (2020)');
});

const CHART = '/appendices/0/sections/0/blocks/1';
const hours = (more: object = {}) =>
  treeOf(
    base(
      Object.entries({ y: { label: 'Arbetad tid', unit: 'timmar', min: 0, max: 60, decimals: 0 }, ...more }).map(
        ([member, value]) => ({ op: 'replace', path: `${CHART}/${member}`, value }),
      ),
    ),
  );
const many = Array.from({ length: 24 }, (_, i) => `2019-${i}`);

test.each([
  ['lines', {}, 'caption'],
  [
    'many lines',
    { x: { label: 'Månad', categories: many }, series: [{ name: 'A', values: many.map(() => 1) }] },
    'caption',
  ],
  ['columns', { kind: 'bar' }, 'head'],
  ['bars', { kind: 'bar', series: ['A', 'B'].map((name) => ({ name, values: [1, 2, 3, 4, 5] })) }, 'caption'],
])('the unit of %s stands in the alternative, the page, the text edition and the text version', (_, more, role) => {
  const tree = hours(more);
  const [chart] = blocksOf(tree).flatMap((block) => (block.type === 'chart' ? [block] : []));
  expect(fold(chart?.alt ?? '')).toContain('Arbetad tid (timmar)');
  const said = [...readings(tree, somewhere)].filter(({ text }) => text.includes('timmar'));
  expect(said.map((one) => [one.role, fold(one.text)])).toEqual([[role, 'Arbetad tid (timmar)']]);
  expect(fold(textEdition(tree, somewhere))).toContain('Arbetad tid (timmar)');
  expect(fold(textVersion(tree, somewhere))).toContain('Arbetad tid (timmar)');
  const page = elementsOf(twinDocument(tree, somewhere));
  const numbers = page.filter(
    (one) => one.tagName === 'table' && attribute(one, 'aria-describedby')?.endsWith('-axis'),
  );
  const axis = page.find((one) => (attribute(one, 'class') ?? '').startsWith('axis'));
  expect(axis && fold(textOf(axis))).toBe('Arbetad tid (timmar)');
  expect(numbers).toHaveLength(role === 'caption' ? 1 : 0);
});
