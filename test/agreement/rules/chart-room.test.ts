import { expect, test } from '@jest/globals';
import { Place } from '../../../src/agreement/place.ts';
import { chartRoom } from '../../../src/agreement/rules/chart-room.ts';

const faultsIn = (agreement: object): readonly string[] =>
  chartRoom({
    agreement: new Place(agreement),
    texts: [],
    hasGlyph: () => true,
    parties: { least: 2, most: 20 },
  }).map(({ code, pointer }) => `${code} ${pointer.replace(/^.*\/blocks\/0/u, '')}`);

const chart = (kind: string, series: number, categories: number, name = 'Ort') => ({
  type: 'chart',
  kind,
  x: { label: 'Ort', categories: Array.from({ length: categories }, () => name) },
  series: Array.from({ length: series }, () => ({ name: 'A', values: [] })),
});

/** What the rule says of a chart of so many series and categories, as "code pointer" below it. */
const faults = (...parts: Parameters<typeof chart>): readonly string[] =>
  faultsIn({ sections: [{ blocks: [chart(...parts)] }] });

test.each([
  ['four lines over sixty months', faults('line', 4, 60), []],
  ['five lines', faults('line', 5, 3), ['chart-too-crowded /series']],
  ['three bars beside each other', faults('bar', 3, 10), []],
  ['four bars beside each other', faults('bar', 4, 10), ['chart-too-crowded /series']],
  ['bars of one series, which may stand as columns', faults('bar', 1, 60), []],
  ['bars of two series that are higher than a page', faults('bar', 2, 30), ['chart-too-crowded /x/categories']],
  ['names of many lines', faults('bar', 2, 12, 'Ort '.repeat(30)), ['chart-too-crowded /x/categories']],
  ['more categories than can be seen', faults('line', 1, 121), ['chart-too-crowded /x/categories']],
  ['data of no shape', faultsIn({ sections: [{ blocks: [{ type: 'chart' }] }] }), []],
])('%s', (_, found, expected) => {
  expect(found).toEqual(expected);
});

test('on a landscape page bars have less height: in what lies, or under a heading with a table that does', () => {
  const blocks = [chart('bar', 2, 18)];
  const own = [{ level: 1, blocks }];
  const lying = { blocks: [{ type: 'table', orientation: 'landscape' }] };
  const fault = ['chart-too-crowded /x/categories'];
  const inAppendix = (more: object) => faultsIn({ appendices: [more] });
  expect(inAppendix({ sections: own })).toEqual([]);
  expect(inAppendix({ orientation: 'landscape', sections: own })).toEqual(fault);
  expect(inAppendix({ parts: [{ sections: own }] })).toEqual(fault);
  expect(inAppendix({ parts: [{ orientation: 'portrait', sections: own }] })).toEqual([]);
  const between = [{ level: 1, ...lying }, ...own, { level: 1, ...lying }];
  expect(faultsIn({ sections: between })).toEqual([]);
  expect(
    faultsIn({
      sections: [
        { level: 1, blocks: [] },
        { level: 2, blocks },
        { level: 2, ...lying },
      ],
    }),
  ).toEqual(fault);
});
