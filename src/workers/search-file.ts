import { KEPT, searchWords, type FileSearch } from '../issuing/edition-files/search.ts';
import { openPdf } from '../pdf/file.ts';
import { wordsBeside } from '../pdf/words-beside.ts';
import { nodePrimitives } from '../platform/node.ts';
import { createPageWords } from '../platform/page-words.ts';

/**
 * Searches here: pages as PDFium reads them, and what else the file says as our own reader finds it. Without a limit on time.
 */
export function createFileSearch(): FileSearch {
  const wordsOfPages = createPageWords();
  return {
    async search(pdf, placement, sought) {
      const beside = wordsBeside(openPdf(pdf, nodePrimitives).last, KEPT[placement]);
      return searchWords(await wordsOfPages(pdf), beside, sought);
    },
  };
}
