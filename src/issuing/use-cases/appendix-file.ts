import { attachedFileName } from '../../agreement/placement.ts';
import { appendicesOf } from '../facts.ts';
import { loadAgreement, loadBlob, loadFacts } from '../load.ts';
import type { Deps } from '../ports.ts';
import { appendixUnknown, refusal } from '../problems.ts';
import type { CopyFile } from '../views.ts';

/** The PDF of an appendix as it was uploaded. See `Service.appendixFile`. */
export async function appendixFile(
  { storage }: Deps,
  { id, number }: { readonly id: string; readonly number: string },
): Promise<CopyFile> {
  const facts = await loadFacts(storage, id);
  const data = await loadAgreement(storage, facts);
  if (!appendicesOf(data).some((appendix) => appendix.number === number)) throw appendixUnknown(number);
  const file = facts.files.get(number);
  if (!file)
    throw refusal(
      'not-found',
      'appendix-without-file',
      `Bilaga ${number} har ingen fil.`,
      `Appendix ${number} has no file.`,
    );
  const { sha256 } = file;
  const bytes = await loadBlob(storage, sha256);
  return { fileName: attachedFileName(data, number), sha256, bytes, time: file.time };
}
