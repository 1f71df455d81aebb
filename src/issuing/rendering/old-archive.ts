import type { Primitives } from '../../core/primitives.ts';
import type { FinalisedRecord } from '../../document/record.ts';
import type { DocumentTree } from '../../document/tree.ts';
import { readPicture, type ImageColour } from '../../typesetting/images/image.ts';
import { refusal as pictureRefusal } from '../../typesetting/images/refusals.ts';
import { isPdfA1 } from '../../typesetting/merge/inspect.ts';
import { refusal } from '../../typesetting/merge/refusals.ts';
import { imagesOf } from '../facts.ts';
import { appendixFile, pictureFile, refusedFiles } from '../refused-file.ts';

type Uploads = ReadonlyMap<string, Uint8Array>;

/**
 * Refuses what PDF/A-1a cannot take in: merged files that are not PDF/A-1 (ISO 19005-1 6.1.2), placed ones, and pictures
 * with newer colour profiles (6.2.3.2). Throws a Problem that names every such file.
 */
export function refuseNewerFiles(
  { divisions }: DocumentTree,
  record: FinalisedRecord,
  uploads: Uploads,
  primitives: Primitives,
): void {
  const newer = divisions.filter(({ attachedPdf }) => {
    const bytes = attachedPdf && uploads.get(attachedPdf.sha256);
    return bytes !== undefined && (attachedPdf?.alternatives !== undefined || !isPdfA1(bytes, primitives));
  });
  const appendices = newer.flatMap(({ blocks }) => {
    const pointer = blocks[0]?.source ?? '';
    const index = Number(/^\/appendices\/(\d+)/.exec(pointer)?.[1]);
    const appendix = record.data.appendices[index];
    return appendix ? [appendixFile({ ...appendix, pointer })] : [];
  });
  if (appendices.length > 0) throw refusedFiles(appendices, refusal('appendix-not-pdfa-1a'));
  const pictures = imagesOf(record.data).filter(({ id }) => {
    const bytes = uploads.get(record.images?.[id] ?? '');
    return bytes !== undefined && hasNewerProfile(readPicture(bytes, primitives, 'white').colour);
  });
  if (pictures.length > 0)
    throw refusedFiles(
      pictures.map((one) => pictureFile(one)),
      pictureRefusal('image-colour-profile-too-new'),
    );
}

/** The major version of an ICC profile stands at byte 8 (ICC.1 7.2.4). */
function hasNewerProfile(colour: ImageColour): boolean {
  if (colour.kind === 'indexed') return hasNewerProfile(colour.base);
  return colour.kind === 'profile' && (colour.profile[8] ?? 0) > 2;
}
