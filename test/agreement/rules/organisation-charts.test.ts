import { expect, test } from '@jest/globals';
import { Place } from '../../../src/agreement/place.ts';
import { organisationCharts } from '../../../src/agreement/rules/organisation-charts.ts';

interface Node {
  readonly id: string;
  readonly children?: readonly Node[];
}
type Link = readonly [from: string, to: string];

/** What the rule says of a chart with these boxes and links, as "code pointer" below it. */
function faults(root: Node, links: readonly Link[]): readonly string[] {
  const chart = { type: 'organisationChart', root, links: links.map(([from, to]) => ({ from, to })) };
  const agreement = new Place({ sections: [{ blocks: [chart] }] });
  return organisationCharts({ agreement, texts: [], hasGlyph: () => true, parties: { least: 2, most: 20 } }).map(
    ({ code, pointer }) => `${code} ${pointer.replace('/sections/0/blocks/0', '')}`,
  );
}
const root: Node = { id: 'a', children: [{ id: 'b' }, { id: 'c', children: [{ id: 'd' }] }] };

test.each<[string, Node, readonly Link[], readonly string[]]>([
  [
    'links between boxes that are there',
    root,
    [
      ['a', 'd'],
      ['d', 'b'],
    ],
    [],
  ],
  ['a link to a box that is not there', root, [['a', 'e']], ['node-unknown /links/0/to']],
  ['a link from a box to itself', root, [['b', 'b']], ['link-to-itself /links/0/to']],
  ['two boxes of one id', { id: 'a', children: [{ id: 'a' }] }, [], ['id-duplicate /root/children/0/id']],
])('%s', (_, boxes, links, expected) => {
  expect(faults(boxes, links)).toEqual(expected);
});
