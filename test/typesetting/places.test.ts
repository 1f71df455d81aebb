import { describe, expect, test } from '@jest/globals';
import { layOut } from '../../src/typesetting/lay-out.ts';
import type { Pages } from '../../src/typesetting/ink.ts';
import { placeOf, placesOf } from '../../src/typesetting/places.ts';
import { agreement2020, treeOf } from '../document/support.ts';
import { engine } from './text/support.ts';
import { wordsOf } from './tables/support.ts';

const pages = layOut(treeOf(agreement2020, { marks: ['draft'] }), engine, new Map(), new Map(), { keepsPlaces: true });
const places = placesOf(pages);

/** What is printed inside a place. */
function printedAt({ pages: all }: Pages, pointer: string): string {
  const place = placeOf(pointer, places);
  if (!place) return '';
  return (all[place.page]?.ink ?? [])
    .flatMap((ink) => (ink.kind === 'text' ? [ink] : []))
    .filter(({ baseline }) => baseline > place.top && baseline < place.bottom)
    .map((ink) => wordsOf(ink))
    .join('');
}

describe('where something of the data is printed', () => {
  test.each([
    ['/sections/0/heading', 'Bakgrund'],
    ['/sections/0/blocks/1/text', 'denna lokala samverkansöverenskommelse'],
    ['/sections/2/blocks/1/items/1', ''],
    ['/signing/signatories/1', agreement2020.signing.signatories[1]?.name ?? '?'],
  ])('%s is found on its page, with its words', (pointer, words) => {
    expect(places.has(pointer)).toBe(true);
    expect(printedAt(pages, pointer)).toContain(words);
  });

  test('what has no words of its own is sought inside it, then around it', () => {
    expect(placeOf('/sections/0/blocks', places)).toEqual(places.get('/sections/0/blocks/0/text'));
    expect(placeOf('/sections/0/blocks/0/type', places)).toEqual(places.get('/sections/0/blocks/0/text'));
    const cell = [...places.keys()].find((source) => /\/rows\/1\/\w+$/.test(source)) ?? '';
    expect(placeOf(`${cell}/x`, places)).toEqual(places.get(cell));
    expect(places.has(cell)).toBe(true);
  });

  test('what is printed nowhere has no place', () => {
    expect(placeOf('/formatVersion', places)).toBeNull();
    expect(placeOf('', places)).toBeNull();
    expect(placeOf('/nothing/of/the/kind', places)).toBeNull();
  });

  test('every text of the sections and appendices has a place, on a page that exists', () => {
    const texts = agreement2020.sections.flatMap((section, i) =>
      section.blocks.flatMap((block, j) => (block.type === 'paragraph' ? [`/sections/${i}/blocks/${j}/text`] : [])),
    );
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((pointer) => !places.has(pointer))).toEqual([]);
    for (const { page, top, bottom } of places.values()) {
      const { height = 0 } = pages.pages[page] ?? {};
      expect(top).toBeGreaterThan(0);
      expect(bottom).toBeGreaterThan(top);
      expect(bottom).toBeLessThanOrEqual(height);
    }
  });
});
