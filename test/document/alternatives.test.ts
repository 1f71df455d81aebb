import { expect, test } from '@jest/globals';
import type { Chart, OrganisationChart } from '../../src/agreement/schema.ts';
import { chartAlternative } from '../../src/document/chart-alternative.ts';
import { organisationAlternative } from '../../src/document/organisation-alternative.ts';
import { fixtures, treeOf } from './support.ts';

const chart = (more: Partial<Chart> = {}): Chart => ({
  type: 'chart',
  id: 'd',
  kind: 'line',
  caption: 'Diagram 1. Brott.',
  x: { label: 'År', categories: ['2016', '2017', '2018', '2019'] },
  y: { label: 'Antal', unit: 'antal', min: 0, max: 2000, decimals: 0 },
  series: [
    { name: 'Rån', values: [98, 1200, 90, 186] },
    { name: 'Stöld', values: [null, 5, null, null] },
  ],
  textAlternative: 'Kurvor.',
  ...more,
});

test('lines are told by their ends, their highest and their lowest value', () => {
  expect(chartAlternative(chart())).toBe(
    'Linjediagram: Antal, år 2016 till 2019. Rån: 98 (2016) till 186 (2019), högst 1\u00A0200 (2017), lägst 90 (2018). Stöld: 5 (2017).',
  );
});

test('a few bars are told value by value, many by their ends', () => {
  const series = [{ name: 'Trygga', values: [25.5, null] }];
  const x = { label: 'Plats', categories: ['Torget', 'Parken'] };
  const y = { label: 'Andel (%)', unit: '%', min: 0, max: 100, decimals: 1 };
  expect(chartAlternative(chart({ kind: 'bar', x, y, series }))).toBe(
    'Stapeldiagram: Andel (%), plats Torget till Parken. Trygga: Torget 25,5, Parken uppgift saknas.',
  );
});

test('a change of the data changes what is said of it, whatever the author wrote', () => {
  expect(chartAlternative(chart({ series: [{ name: 'Rån', values: [1, 2, 3, 4] }] }))).toContain(
    '1 (2016) till 4 (2019)',
  );
});

test('an organisation chart is told level by level, with who stands outside and who reports to whom', () => {
  const data: OrganisationChart = {
    type: 'organisationChart',
    id: 'o',
    caption: 'Figur 1. Organisation.',
    root: {
      id: 'c',
      label: 'Centrala gruppen',
      external: true,
      children: [
        {
          id: 's',
          label: 'Styrgruppen',
          children: [
            { id: 'a', label: 'Grupp A' },
            { id: 'b', label: 'Grupp B' },
          ],
        },
      ],
    },
    links: [{ from: 'a', to: 's', label: 'Rapporterar' }],
    textAlternative: 'Grupper.',
  };
  expect(organisationAlternative(data)).toBe(
    'Organisationsschema: överst Centrala gruppen. Under Centrala gruppen: Styrgruppen. Under Styrgruppen: Grupp A, Grupp B. ' +
      'Utanför överenskommelsen: Centrala gruppen. Rapporterar: Grupp A till Styrgruppen.',
  );
});

test.each(fixtures)('every drawing of %s says the author’s words first, then its data', (_, agreement) => {
  const drawings = treeOf(agreement)
    .divisions.flatMap(({ blocks }) => blocks)
    .filter((block) => block.type === 'chart' || block.type === 'organisation-chart');
  for (const { alt } of drawings) expect(alt).toMatch(/^\S.+ (Linjediagram|Stapeldiagram|Organisationsschema): /su);
});
