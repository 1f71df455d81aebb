import type { Image as ImageData } from '../agreement/schema.ts';
import { type TablePlace, captionOf, remarksOf } from './tables.ts';
import type { Image } from './tree.ts';
import { setText } from './typography.ts';

interface ImagePlace extends Pick<TablePlace, 'source' | 'id' | 'scope' | 'notes' | 'strings'> {
  /** Id of the block to SHA-256 of its file (`FinalisedRecord.images`). */
  readonly files: Readonly<Record<string, string>>;
}

/** An image block of the data as the tree has it. */
export function imageOf(data: ImageData, place: ImagePlace): Image {
  const { files } = place;
  return {
    type: 'image',
    source: place.source,
    id: place.id,
    caption: captionOf(data.caption, place),
    sha256: Object.hasOwn(files, data.id) ? (files[data.id] ?? null) : null,
    width: data.width ?? 'text',
    notes: remarksOf(data, place),
    alt: setText(data.textAlternative),
  };
}
