import { execFileSync } from 'node:child_process';

/** The words of each page of a PDF, as poppler's pdftotext reads them. */
export function pagesOfWords(file: string): readonly (readonly string[])[] {
  const text = execFileSync('pdftotext', ['-q', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  // Each page ends with a form feed.
  const pages = text.split('\f').slice(0, -1);
  return pages.map((page) => page.split(/\s+/).filter((word) => word !== ''));
}
