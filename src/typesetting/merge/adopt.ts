import type { Primitives } from '../../core/primitives.ts';
import type { Pages, StructureElement } from '../ink.ts';
import type { ObjectWriter, Reference, Value } from '../writer/object-writer.ts';
import type { StructureIndex } from '../writer/structure-index.ts';
import type { Bookmark } from './bookmarks.ts';
import { claimsOf } from './claims.ts';
import { copyTaggedFile } from './copy-file.ts';
import { openAppendix, openPlaceable, type TaggedFile } from './inspect.ts';
import { placeFile } from './place/place-file.ts';
import { refusal } from './refusals.ts';

/** What merged files add to ours. */
export interface Adopted {
  /** All pages in order: ours, and the merged ones after the page that asked for them. */
  readonly pages: readonly Reference[];
  readonly kids: ReadonlyMap<StructureElement, readonly Reference[]>;
  readonly ids: ReadonlyMap<string, Reference>;
  /** Named places, with the appendix's prefix. */
  readonly places: ReadonlyMap<string, Value>;
  /** By the destination of the bookmark that they stand under. */
  readonly bookmarks: ReadonlyMap<string, readonly Bookmark[]>;
  readonly parentTree: ReadonlyMap<number, Value>;
  readonly nextKey: number;
}

interface Target {
  readonly writer: ObjectWriter;
  readonly index: StructureIndex;
  readonly nextKey: number;
}

/**
 * Merges the attached PDFs into the file that is being written, each with its structure under the element that its page
 * names. Throws Problem `appendix-…`, and Error when the bytes of a digest were not given.
 */
export function adoptAppendices(
  pages: Pages,
  pageReferences: readonly Reference[],
  options: {
    readonly attachments?: ReadonlyMap<string, Uint8Array>;
    readonly primitives: Primitives;
    /** The document is PDF/A-1a: what is merged into it has to be that too. */
    readonly isClassic: boolean;
  },
  target: Target,
): Adopted {
  const all: Reference[] = [];
  const kids = new Map<StructureElement, readonly Reference[]>();
  const ids = new Map<string, Reference>();
  const places = new Map<string, Value>();
  const bookmarks = new Map<string, readonly Bookmark[]>();
  const parentTree = new Map<number, Value>();
  let { nextKey } = target;
  let count = 0;
  pages.pages.forEach(({ attachedPdf }, i) => {
    const reference = pageReferences[i];
    if (reference) all.push(reference);
    if (!attachedPdf) return;
    const bytes = options.attachments?.get(attachedPdf.sha256);
    if (!bytes) throw new Error(`the bytes of the appendix ${attachedPdf.sha256} were not given`);
    const parent = target.index.reference(attachedPdf.into);
    const place = { parent, prefix: `bilaga${++count}-`, nextKey };
    const { alternatives } = attachedPdf;
    // What is placed is made fit for PDF/A-2, whose pages may be see-through.
    if (options.isClassic && alternatives) throw refusal('appendix-not-pdfa-1a');
    const copied = alternatives
      ? placeFile(openPlaceable(bytes, options.primitives), alternatives, place, target.writer)
      : copyTaggedFile(mergeable(bytes, options), place, target.writer);
    if (copied.pages.length !== attachedPdf.count)
      throw new Error(`the layout counted ${attachedPdf.count} pages of an appendix that has ${copied.pages.length}`);
    nextKey = copied.nextKey;
    all.push(...copied.pages);
    kids.set(attachedPdf.into, [...(kids.get(attachedPdf.into) ?? []), ...copied.top]);
    for (const [id, element] of copied.ids) ids.set(id, element);
    for (const [name, where] of copied.places) places.set(place.prefix + name, where);
    for (const [key, value] of copied.parentTree) parentTree.set(key, value);
    if (attachedPdf.bookmark !== undefined) bookmarks.set(attachedPdf.bookmark, copied.bookmarks);
  });
  return { pages: all, kids, ids, places, bookmarks, parentTree, nextKey };
}

/** The file that is to be merged. Throws Problem as `openAppendix`, and `appendix-not-pdfa-1a`. */
function mergeable(
  bytes: Uint8Array,
  options: { readonly primitives: Primitives; readonly isClassic: boolean },
): TaggedFile {
  const file = openAppendix(bytes, options.primitives);
  if (options.isClassic && claimsOf(file.view, file.catalog).part !== 1) throw refusal('appendix-not-pdfa-1a');
  return file;
}
