import { expect, test } from '@jest/globals';
import { chartOf, seriesInEndOrder } from '../../src/document/charts.ts';
import { NoteRegister } from '../../src/document/notes.ts';
import { agreement2020, blocksOf, template, treeOf } from './support.ts';

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
  expect(named(['Hjorthagen', 'Gärdet'], 1)).toBe('bars');
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
