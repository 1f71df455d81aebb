import { words, type Words } from '../../core/words.ts';
import type { RevisionReport } from '../report.ts';

/** What revisions did, by the gravest of it. */
type Level = RevisionReport['change'];

/** What came after a signature that allows it and shows on the page: nobody may say that nothing has changed. Null: nothing did. */
export function addedLater(levels: readonly Level[]): Words | null {
  if (levels.includes('annotation'))
    return words(
      'Kommentarer har lagts till efteråt, vilket underskriften tillåter.',
      'Comments were added afterwards, which the signature allows.',
    );
  if (levels.includes('form'))
    return words(
      'Formulärfält har fyllts i efteråt, vilket underskriften tillåter.',
      'Form fields were filled in afterwards, which the signature allows.',
    );
  return null;
}

interface Signed {
  readonly revisions: readonly Pick<RevisionReport, 'index' | 'change'>[];
  readonly signatures: readonly { readonly type: string; readonly revision: number }[];
}

/** The same of a file: since its first signature. */
export function addedSinceSigned({ revisions, signatures }: Signed): Words | null {
  const first = Math.min(...signatures.filter(({ type }) => type === 'signature').map(({ revision }) => revision));
  return addedLater(revisions.filter(({ index }) => index > first).map(({ change }) => change));
}
