import { expect, test } from '@jest/globals';
import { Place } from '../../../src/agreement/place.ts';
import { chartRoom } from '../../../src/agreement/rules/chart-room.ts';

/** What the rule says of a chart of so many series and categories, as "code pointer" below it. */
function faults(kind: string, series: number, categories: number, name = 'Ort'): readonly string[] {
  const chart = {
    type: 'chart',
    kind,
    x: { label: 'Ort', categories: Array.from({ length: categories }, () => name) },
    series: Array.from({ length: series }, () => ({ name: 'A', values: [] })),
  };
  const agreement = new Place({ sections: [{ blocks: [chart] }] });
  return chartRoom({ agreement, texts: [], hasGlyph: () => true, parties: { least: 2, most: 20 } }).map(
    ({ code, pointer }) => `${code} ${pointer.replace('/sections/0/blocks/0', '')}`,
  );
}

test.each([
  ['four lines over sixty months', faults('line', 4, 60), []],
  ['five lines', faults('line', 5, 3), ['chart-too-crowded /series']],
  ['three bars beside each other', faults('bar', 3, 10), []],
  ['four bars beside each other', faults('bar', 4, 10), ['chart-too-crowded /series']],
  ['bars of one series, which may stand as columns', faults('bar', 1, 60), []],
  ['bars of two series that are higher than a page', faults('bar', 2, 30), ['chart-too-crowded /x/categories']],
  ['names of many lines', faults('bar', 2, 12, 'Ort '.repeat(30)), ['chart-too-crowded /x/categories']],
  ['more categories than can be seen', faults('line', 1, 121), ['chart-too-crowded /x/categories']],
  [
    'data of no shape',
    chartRoom({
      agreement: new Place({ sections: [{ blocks: [{ type: 'chart' }] }] }),
      texts: [],
      hasGlyph: () => true,
      parties: { least: 2, most: 20 },
    }),
    [],
  ],
])('%s', (_, found, expected) => {
  expect(found).toEqual(expected);
});
