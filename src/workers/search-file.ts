import { earlierWords } from '../issuing/edition-files/earlier-words.ts';
import { KEPT, searchWords, type FileSearch } from '../issuing/edition-files/search.ts';
import { openPdf } from '../pdf/file.ts';
import { wordsBeside } from '../pdf/words-beside.ts';
import { nodePrimitives } from '../platform/node.ts';
import { createPageWords } from '../platform/page-words.ts';

/**
 * Searches here: pages as PDFium reads them, and what else the file says as our own reader finds it; of a file that stays as
 * it is what it said before, too. Without a limit on time.
 */
export function createFileSearch(): FileSearch {
  const wordsOfPages = createPageWords();
  return {
    async search(pdf, placement, sought) {
      const file = openPdf(pdf, nodePrimitives);
      const beside = wordsBeside(file.last, KEPT[placement]);
      const pages = await wordsOfPages(pdf);
      if (placement !== 'attach') return searchWords(pages, beside, sought);
      const now = [...pages.flatMap(({ texts }) => texts), ...beside.texts.map(({ text }) => text)];
      const earlier = await earlierWords(file, wordsOfPages, now);
      const texts = [...beside.texts, ...earlier.texts];
      return searchWords(pages, { ...beside, texts, isCut: beside.isCut || earlier.isCut }, sought);
    },
  };
}
