import { beforeAll, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageWords } from '../../src/core/page-words.ts';
import { createPageWords } from '../../src/platform/page-words.ts';
import { foreignFolder } from './support/foreign-files.ts';
import { pagesOfWords } from './support/words.ts';

/** The words that an edition's files are searched in, beside those that poppler reads. */

const files = ['test/validation/corpus', foreignFolder]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((name) => name.endsWith('.pdf'));

/** Letters and digits: what stands between them is each program's own guess. */
const row = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** A page that both read, and poppler's words that are long enough to be sought. */
const both: { readonly where: string; readonly page: PageWords; readonly words: readonly string[] }[] = [];
beforeAll(async () => {
  const wordsOf = createPageWords();
  for (const file of files) {
    const pages = await orNull(() => wordsOf(readFileSync(file)));
    const theirs = await orNull(() => pagesOfWords(file));
    for (const [index, all] of (theirs ?? []).entries()) {
      const page = pages?.[index];
      const words = all.map(row).filter((word) => word.length >= 4);
      if (page && words.length > 0) both.push({ where: `${file} ${index + 1}`, page, words });
    }
  }
  expect(both.length).toBeGreaterThan(100);
}, 300_000);

/** Of words: values of fields that a file does not draw, which `wordsBeside` finds, and words of a scan that lie over each other. */
const MOST_MISSING = 0.001;

test('of all words that poppler reads on pages that are said to be read, one of a thousand at most is not there', () => {
  const missing: string[] = [];
  let read = 0;
  for (const { where, page, words } of both) {
    if (page.unread !== null) continue;
    const text = row(page.texts.join(' '));
    read += words.length;
    missing.push(...words.filter((word) => !text.includes(word)).map((word) => `${where}: ${word}`));
  }
  expect(missing.length < read * MOST_MISSING ? [] : missing).toEqual([]);
});

test('a page on which poppler reads a text is never taken for an empty one', () => {
  const wrong = both.filter(({ page }) => page.unread === null && row(page.texts.join('')) === '');
  expect(wrong.map(({ where, words }) => `${where}: ${words.slice(0, 5).join(' ')}`)).toEqual([]);
});

/** Null for a file that a program refuses. */
async function orNull<T>(read: () => T | Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch {
    return null;
  }
}
