import { imagesOf } from '../facts.ts';
import { append, loadAgreement, loadFacts, loadView } from '../load.ts';
import type { Deps } from '../ports.ts';
import { notADraft, refusal } from '../problems.ts';
import { namingRefusals, pictureFile } from '../refused-file.ts';
import type { AgreementView } from '../views.ts';

export interface ImageInput {
  readonly id: string;
  /** Id of the image block. */
  readonly image: string;
  readonly bytes: Uint8Array;
}

/** Gives a draft's image block its picture. See `Service.uploadImage`. */
export async function uploadImage(deps: Deps, { id, image, bytes }: ImageInput): Promise<AgreementView> {
  const facts = await loadFacts(deps.storage, id);
  if (facts.finalised) throw notADraft();
  const known = imagesOf(await loadAgreement(deps.storage, facts)).find((one) => one.id === image);
  if (!known)
    throw refusal('not-found', 'image-unknown', `Bilden ${image} finns inte.`, `There is no picture ${image}.`);
  const { width, height } = await namingRefusals(pictureFile(known), () => deps.inspector.inspectImage(bytes));
  const sha256 = await deps.storage.blobs.put(bytes);
  await append(deps.storage, facts, {
    type: 'image-uploaded',
    data: { image, sha256, size: bytes.length, width, height },
  });
  return loadView(deps, id);
}
