import { expect, test } from '@jest/globals';
import { textEdition } from '../../../src/document/text-edition.ts';
import { layOut, pageNumbersOf } from '../../../src/typesetting/lay-out.ts';
import { fixtures, treeOf } from '../../document/support.ts';
import { engine } from '../text/support.ts';
import { difference, fold, slotsOf, spoken } from './support.ts';

test.each(fixtures)(
  'the pages of %s say what its text edition says, and all their ink has its place',
  (_, agreement) => {
    const tree = treeOf(agreement);
    const pages = layOut(tree, engine, new Map());
    const edition = textEdition(tree, pageNumbersOf(pages));
    expect(difference(spoken(pages), fold(edition))).toBeNull();
    const slots = slotsOf(pages.structure);
    expect(new Set(slots).size).toBe(slots.length);
    const inked = new Set(
      pages.pages.flatMap((page) => page.ink.map((ink) => ink.owner)).filter((owner) => owner.kind === 'slot'),
    );
    expect(inked).toEqual(new Set(slots));
    const known = new Set(pages.destinations.map(({ id }) => id));
    const entries = pages.outline.flatMap((entry) => [entry, ...entry.children]);
    for (const { destination } of entries) expect(known.has(destination)).toBe(true);
  },
);
