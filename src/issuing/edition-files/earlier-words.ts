import type { PageWords } from '../../core/page-words.ts';
import type { PdfFile } from '../../pdf/file.ts';
import { wordsBeside, type WordsBeside } from '../../pdf/words-beside.ts';
import { unlessRefused } from '../look-at-copy.ts';

/** A file that is signed by ten parties and kept for years has some thirty; the latest are looked at. */
const MOST_EARLIER = 40;

/**
 * Words that a file only had as it was before a later revision, which anyone can take off again: those of its pages and the
 * others, each once. `now`: what it says today. An earlier state that cannot be read is told of as cut.
 */
export async function earlierWords(
  file: PdfFile,
  wordsOfPages: (pdf: Uint8Array) => Promise<readonly PageWords[]>,
  now: Iterable<string>,
): Promise<Pick<WordsBeside, 'texts' | 'isCut'>> {
  const known = new Set(now);
  const texts: WordsBeside['texts'][number][] = [];
  const earlier = file.revisions.slice(0, -1);
  let isCut = earlier.length > MOST_EARLIER;
  for (const [index, { end }] of [...earlier.entries()].slice(-MOST_EARLIER)) {
    const beside = wordsBeside(file.at(index), 'all');
    const pages = await unlessRefused(() => wordsOfPages(file.bytes.subarray(0, end)));
    isCut ||= beside.isCut || pages === null;
    for (const text of [...(pages ?? []).flatMap((page) => page.texts), ...beside.texts.map((one) => one.text)]) {
      if (known.has(text)) continue;
      known.add(text);
      texts.push({ place: 'earlier', page: null, text });
    }
  }
  return { texts, isCut };
}
