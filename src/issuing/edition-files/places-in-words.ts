import { words, type Words } from '../../core/words.ts';
import type { BesidePlace } from '../../pdf/words-beside.ts';
import type { Standing } from './search.ts';

const BESIDE: Readonly<Record<BesidePlace, Words>> = {
  properties: words('i filens egenskaper', 'in the properties of the file'),
  bookmarks: words('i dess bokmärken', 'in its bookmarks'),
  tags: words('i dess alternativtexter eller taggar', 'in its alternative texts or tags'),
  annotations: words('i en länk, en kommentar eller ett fält', 'in a link, comment or field'),
  other: words('i uppgifter som inte visas', 'in data that are not shown'),
  earlier: words('i en tidigare version, som finns kvar i filen', 'in an earlier version, which the file still holds'),
};
/** So many stretches of pages are named; of a list that is longer its end is told. */
const MOST_STRETCHES = 40;

/** "på sidorna 2 och 5–7 och i filens egenskaper": numbers of the pages of the file, from 1. */
export function placesInWords({ pages, beside }: Standing): Words {
  const told = pages.length === 0 ? [] : [pagesInWords(pages)];
  const all = [...told.map(({ sv, en }) => words(`på ${sv}`, `on ${en}`)), ...beside.map((place) => BESIDE[place])];
  return words(
    listed(
      all.map(({ sv }) => sv),
      'och',
    ),
    listed(
      all.map(({ en }) => en),
      'and',
    ),
  );
}

/** "sida 3", "sidorna 2 och 5–7". Indices, from 0 and in order. */
export function pagesInWords(pages: readonly number[]): Words {
  const stretches = stretchesOf(pages);
  const named = stretches.slice(0, MOST_STRETCHES);
  const more = stretches.length > named.length;
  const list = (and: string, rest: string) => (more ? `${named.join(', ')} ${rest}` : listed(named, and));
  return pages.length === 1
    ? words(`sida ${named.join('')}`, `page ${named.join('')}`)
    : words(`sidorna ${list('och', 'med flera')}`, `pages ${list('and', 'and more')}`);
}

/** "3", "5–7" of indices: numbers from 1. */
export function stretchesOf(pages: readonly number[]): readonly string[] {
  const stretches: { first: number; last: number }[] = [];
  for (const page of pages) {
    const open = stretches.at(-1);
    if (open && open.last === page - 1) open.last = page;
    else stretches.push({ first: page, last: page });
  }
  return stretches.map(({ first, last }) => (first === last ? `${first + 1}` : `${first + 1}–${last + 1}`));
}

/** "a, b och c". */
const listed = (items: readonly string[], and: string): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1) ?? ''}`;
