import { PdfDict, PdfRef, type PdfObject } from '../../pdf/objects.ts';
import type { Dictionary, Reference, Value } from '../writer/object-writer.ts';
import { annotationCopy } from './annotation-copy.ts';
import { bookmarksOf, type Bookmark } from './bookmarks.ts';
import { ObjectCopier, type ObjectSink } from './copier.ts';
import { DestinationCopier, namedPlaces } from './destinations.ts';
import type { TaggedFile } from './inspect.ts';
import type { SourcePage } from './page-list.ts';
import { copyStructure } from './structure-copy.ts';

/** Where a file's parts go in ours. */
export interface CopyTarget {
  /** The element that takes its structure. */
  readonly parent: Reference;
  /** Before its IDs. */
  readonly prefix: string;
  /** First free key of the parent tree. */
  readonly nextKey: number;
}

/** A foreign file in ours: all is written but what the parent tree, the name trees and the outline take. */
export interface CopiedFile {
  readonly pages: readonly Reference[];
  /** Elements that hung at the top of its tree. */
  readonly top: readonly Reference[];
  readonly ids: ReadonlyMap<string, Reference>;
  readonly places: ReadonlyMap<string, Value>;
  readonly bookmarks: readonly Bookmark[];
  readonly parentTree: ReadonlyMap<number, Value>;
  readonly nextKey: number;
}

/** Of a page: what shows, and nothing that acts or belongs to another program. */
export const PAGE_KEYS = [
  'MediaBox',
  'CropBox',
  'BleedBox',
  'TrimBox',
  'ArtBox',
  'Rotate',
  'UserUnit',
  'Resources',
  'Contents',
  'Group',
];

/**
 * Copies a tagged file with its structure, links, places and bookmarks. What is copied is what the strict reader read,
 * that is what the cross-reference chain says. Throws Problem `appendix-damaged` for a structure that contradicts itself.
 */
export function copyTaggedFile(file: TaggedFile, target: CopyTarget, writer: ObjectSink): CopiedFile {
  const { view, catalog } = file;
  let { nextKey } = target;
  const streamKeys = new Map<number, number>();
  const copier = new ObjectCopier(view, writer, {
    ofStream(number) {
      const tagged = owners.sequences.has(number);
      if (!tagged && !owners.annotations.has(number)) return {};
      const key = streamKeys.get(number) ?? nextKey++;
      streamKeys.set(number, key);
      return tagged ? { StructParents: key } : { StructParent: key };
    },
  });
  for (const item of [view.trailer.get('Root'), catalog.get('Pages')])
    if (item instanceof PdfRef) copier.replace(item.number, null);
  // Before anything is copied: links, annotations and elements point at pages.
  const pages = file.pages.map(({ ref }) => {
    const reference = writer.reserve();
    copier.replacePage(ref.number, reference);
    return reference;
  });
  const annotations = file.pages.map((page) => reserveAnnotations(page, file, copier, writer));
  const { top, ids, owners } = copyStructure(file, target, copier, writer);
  const destinations = new DestinationCopier(view, namedPlaces(view, catalog), copier);
  const parentTree = new Map<number, Value>();

  file.pages.forEach((page, i) => {
    const onPage = annotations[i] ?? [];
    for (const { annotation, number, reference } of onPage) {
      const owner = number === null ? undefined : owners.annotations.get(number);
      const key = owner && nextKey++;
      if (owner && key !== undefined) parentTree.set(key, owner);
      writer.write(reference, { ...annotationCopy(annotation, view, copier, destinations), StructParent: key });
    }
    const sequences = owners.sequences.get(page.ref.number);
    const key = sequences && nextKey++;
    if (sequences && key !== undefined) parentTree.set(key, inOrder(sequences));
    const reference = pages[i];
    if (reference)
      writer.write(reference, {
        ...pageEntries(page, copier),
        Parent: writer.pageTree,
        StructParents: key,
        Annots: writer.add(onPage.map((one) => one.reference)),
      });
  });
  const bookmarks = bookmarksOf(view, catalog, copier, destinations);
  const places = destinations.named();
  copier.drain();
  for (const [number, key] of streamKeys) {
    const sequences = owners.sequences.get(number);
    parentTree.set(key, sequences ? inOrder(sequences) : (owners.annotations.get(number) ?? null));
  }
  return { pages, top, ids, places, bookmarks, parentTree, nextKey };
}

interface ReservedAnnotation {
  readonly annotation: PdfDict;
  /** Its number in the file; null for one that stands in the page itself. */
  readonly number: number | null;
  readonly reference: Reference;
}

function reserveAnnotations(
  { dict }: SourcePage,
  { view }: TaggedFile,
  copier: ObjectCopier,
  writer: ObjectSink,
): readonly ReservedAnnotation[] {
  return (view.array(dict.get('Annots')) ?? []).flatMap((item) => {
    const annotation = view.resolve(item);
    if (!(annotation instanceof PdfDict)) return [];
    const reference = writer.reserve();
    const number = item instanceof PdfRef ? item.number : null;
    if (number !== null) copier.replaceAnnotation(number, reference);
    return [{ annotation, number, reference }];
  });
}

function pageEntries({ dict, inherited }: SourcePage, copier: ObjectCopier): Dictionary {
  const entries = new Map<string, PdfObject>();
  for (const key of PAGE_KEYS) {
    const value = dict.get(key) ?? inherited.get(key);
    if (value !== undefined) entries.set(key, value);
  }
  return { Type: 'Page', ...copier.dictionary(new PdfDict(entries)), Tabs: 'S' };
}

/** Elements by sequence identifier, with null for those that nothing claims. */
function inOrder(sequences: ReadonlyMap<number, Reference>): Value {
  // Not Math.max(...keys): a page may have more sequences than a call takes arguments.
  let length = 0;
  for (const mcid of sequences.keys()) length = Math.max(length, mcid + 1);
  return Array.from({ length }, (_, mcid) => sequences.get(mcid) ?? null);
}
