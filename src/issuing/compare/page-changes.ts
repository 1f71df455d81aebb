import type { PageTexts } from '../../core/page-reading.ts';
import type { PageChange } from '../../validation/report.ts';
import { wordChanges } from './word-changes.ts';

/** Pages told of; a reader who sees so many looks at the files. */
const MOST_CHANGED = 50;

/**
 * How the words of two files differ, page by page. Pages with the same words are found again where a page came or went; the
 * page number is that of the second file, of a page that went that of the first.
 */
export function pageChanges(before: PageTexts, after: PageTexts): readonly PageChange[] {
  const changes: PageChange[] = [];
  for (const [one, other] of pairs(before.texts, after.texts)) {
    if (changes.length === MOST_CHANGED) break;
    const passages = wordChanges(one?.text ?? '', other?.text ?? '');
    // A page that came or went is a change even when it has no words.
    if (passages.length > 0 || !one || !other) changes.push({ page: ((other ?? one)?.page ?? 0) + 1, passages });
  }
  return changes;
}

type Page = PageTexts['texts'][number];
type Pair = readonly [Page | null, Page | null];

/** Each page beside its own: the same words first, then what lies between them in order. */
function pairs(before: readonly Page[], after: readonly Page[]): readonly Pair[] {
  if (before.length === after.length) return before.map((page, i) => [page, after[i] ?? null]);
  const found: Pair[] = [];
  let from = 0;
  for (const page of before) {
    const at = after.findIndex((other, i) => i >= from && other.text === page.text);
    if (at < 0) {
      found.push([page, null]);
      continue;
    }
    for (const other of after.slice(from, at)) found.push([null, other]);
    from = at + 1;
  }
  for (const other of after.slice(from)) found.push([null, other]);
  return joined(found);
}

/** A page that went beside one that came in the same gap are one page that changed. */
function joined(found: readonly Pair[]): readonly Pair[] {
  const result: Pair[] = [];
  let gone: Page[] = [];
  let came: Page[] = [];
  const close = () => {
    for (let i = 0; i < Math.max(gone.length, came.length); i += 1) result.push([gone[i] ?? null, came[i] ?? null]);
    [gone, came] = [[], []];
  };
  for (const [one, other] of found) {
    if (one && other) close();
    else if (one) gone.push(one);
    else if (other) came.push(other);
  }
  close();
  return result;
}
