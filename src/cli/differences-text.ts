import type { ComparisonReport } from '../issuing/service.ts';
import { pageChangesText } from './report-text.ts';

/** Objects told of at the terminal; `--json` has them all. */
const MOST_OBJECTS = 20;
const SIGNS = { changed: '~', added: '+', removed: '-' } as const;

/** Where two files differ: words by page (- the first file, + the second), then objects by page and path. */
export function differencesText({ pages, objects }: ComparisonReport): readonly string[] {
  const told = objects.slice(0, MOST_OBJECTS).map(({ page, path, kind }) => {
    const place = page === null ? 'filen · file' : `sidan · page ${page}`;
    return `  ${SIGNS[kind]} ${place}  ${path}`;
  });
  const more = objects.length - told.length;
  return [
    ...pageChangesText(pages, ''),
    ...(told.length > 0 ? ['Objekt · objects', ...told] : []),
    ...(more > 0 ? [`  … och ${more} till · and ${more} more (--json)`] : []),
  ];
}
