import { describe, expect, test } from '@jest/globals';
import type { OrganisationChart, OrganisationNode } from '../../../src/document/tree.ts';
import { organisationFlowable } from '../../../src/typesetting/charts/organisation.ts';
import { placeBoxes } from '../../../src/typesetting/charts/organisation-boxes.ts';
import { PORTRAIT } from '../../../src/typesetting/flow.ts';
import { bench, elementsOf, paginate, textsOf, wordsOf } from '../tables/support.ts';
import { text } from '../text/support.ts';
import { node } from './support.ts';

const organisation = (root: OrganisationNode, links: OrganisationChart['links'] = []): OrganisationChart => ({
  type: 'organisation-chart',
  source: '/figur',
  id: 'figur-1',
  caption: { number: 'Figur 1', title: text('Organisationen') },
  root,
  links,
  notes: [],
  alt: 'Överst finns den centrala gruppen.',
});
const boxesOf = (root: OrganisationNode) =>
  new Map(placeBoxes(organisation(root), bench()).map((one) => [one.node.id, one.box]));

test('the trunk is centred over up to four leaves that fill the width', () => {
  const boxes = boxesOf(node('a', [node('b', [node('c'), node('d'), node('e'), node('f')])]));
  expect(boxes.get('a')).toEqual({ x: 190, y: 0, width: 215, height: 46 });
  expect(boxes.get('b')).toEqual({ x: 190, y: 82, width: 215, height: 46 });
  expect(boxes.get('c')).toEqual({ x: 60, y: 164, width: 109.75, height: 60 });
  const last = boxes.get('f');
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(535, 5);
});

test('five leaves or more, and leaves that have leaves, are listed under each other and none is left out', () => {
  const five = boxesOf(
    node(
      'a',
      ['b', 'c', 'd', 'e', 'f'].map((id) => node(id)),
    ),
  );
  expect([...five.values()].slice(1).map(({ y, height }) => [y, height])).toEqual(
    [64, 107, 150, 193, 236].map((y) => [y, 34]),
  );
  const deep = boxesOf(node('a', [node('b', [node('c', [node('d')])]), node('e')]));
  expect([...deep.keys()]).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect((deep.get('c')?.x ?? 0) - (deep.get('b')?.x ?? 0)).toBe(24);
});

test('a box grows in steps of 11 for its text, which stays inside', () => {
  const words =
    'en mycket lång anteckning om gruppens uppdrag, dess möten, dess ledamöter och vad den beslutar om under året';
  const root = node('a', [node('b', [], { note: words }), node('c')]);
  const height = boxesOf(root).get('b')?.height ?? 0;
  expect((height - 60) % 11).toBe(0);
  const narrow = boxesOf(
    node(
      'a',
      ['b', 'c', 'd', 'e'].map((id) => node(id, [], { note: words })),
    ),
  );
  expect(narrow.get('b')?.height).toBeGreaterThan(60);
  expect(((narrow.get('b')?.height ?? 0) - 60) % 11).toBe(0);
});

test('the drawing is one figure with its text alternative, its box and every name in it', () => {
  const context = bench();
  const root = node('a', [node('b'), node('c', [], { external: true })], { note: 'beslutar' });
  const links = [
    { from: 'b', to: 'a', label: 'rapporterar', dashed: true },
    { from: 'a', to: 'c', label: '', dashed: false },
  ];
  const [page] = paginate(organisationFlowable(organisation(root, links), context), PORTRAIT, [675]);
  const [caption, figure] = [...elementsOf(context.parent)].slice(1);
  expect([caption?.role, figure?.role, figure?.alt]).toEqual(['P', 'Figure', 'Överst finns den centrala gruppen.']);
  const inside = (page ? textsOf(page) : [])
    .filter((ink) => figure?.kids.some((kid) => kid === ink.owner))
    .map((ink) => wordsOf(ink).trim());
  expect(inside.toSorted()).toEqual(['Grupp a', 'Grupp b', 'Grupp c', 'beslutar', 'rapporterar']);
  const dashed = page?.ink.filter((ink) => ink.kind === 'path' && ink.stroke?.dash) ?? [];
  expect(dashed).toHaveLength(2);
  const heads = page?.ink.filter((ink) => ink.kind === 'path' && ink.fill === '#000000') ?? [];
  expect(heads).toHaveLength(2);
});

test('reports go up on the right and preparation on the left, with the arrow at the receiver', () => {
  const root = node('a', [node('b', [node('c')])]);
  const arrow = (dashed: boolean): number => {
    const links = [{ from: 'c', to: 'a', label: 'ord', dashed }];
    const [page] = paginate(organisationFlowable(organisation(root, links), bench()), PORTRAIT, [675]);
    const head = page?.ink.find((ink) => ink.kind === 'path' && ink.fill === '#000000');
    const tip = head?.kind === 'path' ? head.d[0] : undefined;
    return tip?.op === 'M' ? tip.x : 0;
  };
  expect([arrow(true), arrow(false)]).toEqual([405, 190]);
});

test('links between groups of one row go below it, apart from each other, with their words inside the figure', () => {
  const context = bench();
  const ids = ['b', 'c', 'd', 'e'];
  const links = [
    { from: 'b', to: 'c', label: 'bereder frågor', dashed: true },
    { from: 'e', to: 'b', label: 'rapporterar', dashed: false },
  ];
  const root = node(
    'a',
    ids.map((id) => node(id)),
  );
  const [page] = paginate(organisationFlowable(organisation(root, links), context), PORTRAIT, [675]);
  const figure = [...elementsOf(context.parent)].find((one) => one.role === 'Figure');
  const box = figure?.bbox?.box ?? { x: 0, y: 0, width: 0, height: 0 };
  const words = (page ? textsOf(page) : []).filter((ink) => /bereder|rapporterar/u.test(wordsOf(ink)));
  expect(words).toHaveLength(2);
  for (const ink of words) {
    expect(ink.x).toBeGreaterThanOrEqual(box.x);
    expect(ink.x + ink.run.width).toBeLessThanOrEqual(box.x + box.width);
    expect(ink.baseline).toBeLessThanOrEqual(box.y + box.height);
  }
  const [first, second] = words.map((ink) => ink.baseline);
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(11);
  expect(context.issues).toEqual([]);
});

test('the words of links that end at a row of groups stand above the row, apart from each other', () => {
  const root = node('a', [node('b'), node('c')]);
  const links = ['i frågor om skolan', 'varje år', 'för beslut'].map((label) => {
    return { from: 'c', to: 'a', label, dashed: true };
  });
  const context = bench();
  const [page] = paginate(organisationFlowable(organisation(root, links), context), PORTRAIT, [675]);
  const top = [...elementsOf(context.parent)].find((one) => one.role === 'Figure')?.bbox?.box.y ?? 0;
  const lines = (page ? textsOf(page) : [])
    .filter((ink) => /skolan|varje|beslut/u.test(wordsOf(ink)))
    .map((ink) => ink.baseline - top)
    .toSorted((one, other) => one - other);
  expect(context.issues).toEqual([]);
  expect(lines).toHaveLength(3);
  // The row begins 82 below the top of the drawing.
  for (const line of lines) expect(line).toBeLessThan(82 - 9);
  const crowd = Array.from({ length: 10 }, () => ({ from: 'c', to: 'a', label: 'i frågor om skolan', dashed: true }));
  const full = bench();
  organisationFlowable(organisation(root, crowd), full);
  expect(full.issues.map(({ code }) => code)).toEqual(['chart-too-crowded']);
});

test('leaves whose list is higher than the page stand in pairs on both sides of their stem', () => {
  const leavesOf = (count: number) => Array.from({ length: count }, (_, i) => node(`g${i}`));
  const root = node('a', [node('b', leavesOf(14))]);
  const boxes = new Map(placeBoxes(organisation(root), bench(), 600).map((one) => [one.node.id, one]));
  expect(boxes.get('g0')?.box).toEqual({ x: 60, y: 146, width: 215, height: 34 });
  expect(boxes.get('g1')?.box).toEqual({ x: 320, y: 146, width: 215, height: 34 });
  expect(boxes.get('g13')?.box.y).toBe(146 + 6 * 43);
  expect([...boxes.keys()].slice(2)).toEqual(leavesOf(14).map(({ id }) => id));
  const linked = placeBoxes(organisation(root, [{ from: 'g0', to: 'a', label: '', dashed: true }]), bench(), 600);
  expect(linked.some(({ form }) => form === 'paired')).toBe(false);
});

describe('links beside a list of boxes', () => {
  /** Below the root a box with a box in it, and so on: a list, since every box has a leaf beside it. */
  const steps = (depth: number, id = 'n'): OrganisationNode =>
    node(id, depth === 0 ? [] : [steps(depth - 1, `${id}i`), node(`${id}-blad`)]);
  const drawn = (root: OrganisationNode, links: OrganisationChart['links']) => {
    const context = bench();
    const [page] = paginate(organisationFlowable(organisation(root, links), context), PORTRAIT, [675]);
    return { context, texts: page ? textsOf(page) : [] };
  };
  const report = (from: string, to: string, label = 'rapporterar varje kvartal') => ({ from, to, label, dashed: true });

  test.each([1, 2, 3, 4, 5])('their words stay inside the figure at %i levels, and so do the boxes', (depth) => {
    const deepest = `n${'i'.repeat(depth)}`;
    const { context, texts } = drawn(steps(depth), [report('n', deepest), report(deepest, 'n')]);
    expect(context.issues).toEqual([]);
    const words = texts.filter((ink) => /rapporterar|kvartal/u.test(wordsOf(ink)));
    expect(words.length).toBeGreaterThan(0);
    for (const ink of texts) {
      expect(ink.x).toBeGreaterThanOrEqual(60);
      expect(ink.x + ink.run.width).toBeLessThanOrEqual(535);
    }
  });

  test('every level stands further in than the one above, however many there are', () => {
    const boxes = placeBoxes(organisation(steps(9), [report('n', 'ni')]), bench());
    const xs = boxes.filter(({ node: { id } }) => /^ni+$/u.test(id)).map(({ box }) => box.x);
    expect(xs).toHaveLength(9);
    for (const [i, x] of xs.entries()) if (i > 0) expect(x - (xs[i - 1] ?? 0)).toBeGreaterThanOrEqual(15);
    for (const { box } of boxes) expect(box.x + box.width).toBeLessThanOrEqual(535 - 22 - 6 - 60);
  });

  test('the words of links side by side are kept apart', () => {
    const links = ['bereder', 'rapporterar', 'beslutar'].map((label) => report('n', 'ni', label));
    const lines = drawn(steps(1), links)
      .texts.filter((ink) => /bereder|rapporterar|beslutar/u.test(wordsOf(ink)))
      .toSorted((one, other) => one.baseline - other.baseline);
    expect(lines).toHaveLength(3);
    for (const [i, one] of lines.entries())
      for (const other of lines.slice(i + 1))
        if (one.x > 405 === other.x > 405) expect(other.baseline - one.baseline).toBeGreaterThan(11);
  });

  test('more links than there is room for are a fault with the place of the chart', () => {
    const links = Array.from({ length: 20 }, () => report('n', 'ni'));
    expect(drawn(steps(2), links).context.issues).toContainEqual(
      expect.objectContaining({ code: 'chart-too-crowded', pointer: '/figur' }),
    );
  });
});
