import { appendicesOf } from '../facts.ts';
import { append, loadAgreement, loadFacts, loadView } from '../load.ts';
import type { Deps } from '../ports.ts';
import { appendixUnknown, notADraft, refusal } from '../problems.ts';
import { appendixFile, namingRefusals } from '../refused-file.ts';
import type { AgreementView } from '../views.ts';

export interface UploadInput {
  readonly id: string;
  readonly number: string;
  readonly bytes: Uint8Array;
}

/** Gives a draft's appendix its PDF. See `Service.uploadAppendix`. */
export async function uploadAppendix(deps: Deps, { id, number, bytes }: UploadInput): Promise<AgreementView> {
  const facts = await loadFacts(deps.storage, id);
  if (facts.finalised) throw notADraft();
  const appendix = appendicesOf(await loadAgreement(deps.storage, facts)).find((one) => one.number === number);
  if (!appendix) throw appendixUnknown(number);
  if (!appendix.wantsFile)
    throw refusal(
      'invalid',
      'appendix-not-uploadable',
      `Bilaga ${number} har sitt innehåll i uppgifterna och tar ingen fil.`,
      `Appendix ${number} has its content in the data and takes no file.`,
    );
  const { pages } = await namingRefusals(appendixFile(appendix), () =>
    deps.inspector.inspectAppendix(bytes, appendix.placing),
  );
  const sha256 = await deps.storage.blobs.put(bytes);
  await append(deps.storage, facts, {
    type: 'appendix-uploaded',
    data: { number, sha256, size: bytes.length, pages },
  });
  return loadView(deps, id);
}
