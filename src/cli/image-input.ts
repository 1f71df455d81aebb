import type { Agreement } from '../agreement/schema.ts';
import { imagesOf } from '../issuing/facts.ts';
import { namingRefusals, pictureFile } from '../issuing/refused-file.ts';
import { inProcessUploadInspector } from '../workers/in-process.ts';
import { readBytes, sha256Of } from './files.ts';
import { pair, UsageError } from './verb.ts';

/** The pictures that `--image ID=FILE` gives: digests by the id of the block, bytes by digest. */
export async function readImages(agreement: Agreement, given: readonly string[]) {
  const images = new Map<string, string>();
  const uploads = new Map<string, Uint8Array>();
  const known = new Map(imagesOf(agreement).map((image) => [image.id, image]));
  const inspector = inProcessUploadInspector();
  for (const one of given) {
    const [id, file] = pair(one, '--image');
    const image = known.get(id);
    if (!image) throw new UsageError(`Ingen bild i uppgifterna heter ${id}`, `No picture in the data is called ${id}`);
    const bytes = await readBytes(file);
    await namingRefusals(pictureFile(image, file), () => inspector.inspectImage(bytes));
    const sha256 = sha256Of(bytes);
    images.set(id, sha256);
    uploads.set(sha256, bytes);
  }
  return { images, uploads };
}
