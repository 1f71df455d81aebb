import { placingOf } from '../../agreement/placement.ts';
import { soughtInFiles } from '../../agreement/redaction/sought-in-file.ts';
import { unlessRefused } from '../look-at-copy.ts';
import type { MadeEdition } from '../public-edition.ts';
import type { FileSearch } from './search.ts';
import { fileWarnings, type EditionWarning } from './warnings.ts';

/**
 * Searches every uploaded file that stays in an edition for what it leaves out, and a publication copy's for contact details.
 * `isWhole`: the edition is the PDF; a page or a text has nothing of a merged or placed file, but an attached one goes with
 * those too. A file that cannot be searched is told of; `uploads` must have all of them.
 */
export async function lookInFiles(
  { record, gone }: Pick<MadeEdition, 'record' | 'gone'>,
  uploads: ReadonlyMap<string, Uint8Array>,
  { files, isWhole }: { readonly files: FileSearch; readonly isWhole: boolean },
): Promise<readonly EditionWarning[]> {
  const sought = soughtInFiles(gone, record.edition.kind === 'publication');
  const warnings: EditionWarning[] = [];
  if (sought === null) return warnings;
  for (const [index, appendix] of record.data.appendices.entries()) {
    const sha256 = record.uploads[appendix.number];
    const { placement } = placingOf(appendix);
    if (sha256 === undefined || (placement !== 'attach' && !isWhole)) continue;
    const pdf = uploads.get(sha256);
    // One after another: each may take as much memory as its bounds allow.
    const findings = pdf === undefined ? null : await unlessRefused(() => files.search(pdf, placement, sought));
    const { number } = appendix;
    warnings.push(...fileWarnings({ pointer: `/appendices/${index}`, number }, findings, sought));
  }
  return warnings;
}
