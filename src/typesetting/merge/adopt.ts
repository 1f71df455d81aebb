import type { Primitives } from '../../core/primitives.ts';
import { PdfDict, PdfRef, type PdfObject } from '../../pdf/objects.ts';
import type { Pages, StructureElement } from '../ink.ts';
import type { Dictionary, ObjectWriter, Reference, Value } from '../writer/pdfkit-objects.ts';
import type { StructureIndex } from '../writer/structure-index.ts';
import { annotationCopy, namedPlaces } from './annotation-copy.ts';
import { ObjectCopier } from './copier.ts';
import { openAppendix, type Appendix } from './inspect.ts';
import { copyStructure } from './structure-copy.ts';
import { treeEntries } from './trees.ts';

/** What merged files add to ours. */
export interface Adopted {
  /** All pages in order: ours, and the merged ones after the page that asked for them. */
  readonly pages: readonly Reference[];
  readonly kids: ReadonlyMap<StructureElement, readonly Reference[]>;
  readonly ids: ReadonlyMap<string, Reference>;
  readonly parentTree: ReadonlyMap<number, Value>;
  readonly nextKey: number;
}

interface Target {
  readonly writer: ObjectWriter;
  readonly index: StructureIndex;
  readonly nextKey: number;
}

/** Of a page: what shows, and nothing that acts or belongs to another program. */
const PAGE_KEYS = [
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
  'StructParents',
];

/**
 * Merges the attached PDFs into the file that is being written, each with its structure under the element that its page
 * names. The bytes go through the strict reader, so what is copied is what the cross-reference chain says. Throws Problem
 * `appendix-…`, and Error when the bytes of a digest were not given.
 */
export function adoptAppendices(
  pages: Pages,
  pageReferences: readonly Reference[],
  options: { readonly attachments?: ReadonlyMap<string, Uint8Array>; readonly primitives: Primitives },
  target: Target,
): Adopted {
  const all: Reference[] = [];
  const kids = new Map<StructureElement, readonly Reference[]>();
  const ids = new Map<string, Reference>();
  const parentTree = new Map<number, Value>();
  let { nextKey } = target;
  let count = 0;
  pages.pages.forEach(({ attachedPdf }, i) => {
    const reference = pageReferences[i];
    if (reference) all.push(reference);
    if (!attachedPdf) return;
    const bytes = options.attachments?.get(attachedPdf.sha256);
    if (!bytes) throw new Error(`the bytes of the appendix ${attachedPdf.sha256} were not given`);
    const appendix = openAppendix(bytes, options.primitives);
    const merged = merge(
      appendix,
      target.index.reference(attachedPdf.into),
      `bilaga${++count}-`,
      nextKey,
      target.writer,
    );
    if (merged.pages.length !== attachedPdf.count)
      throw new Error(`the layout counted ${attachedPdf.count} pages of an appendix that has ${merged.pages.length}`);
    nextKey = merged.nextKey;
    all.push(...merged.pages);
    kids.set(attachedPdf.into, [...(kids.get(attachedPdf.into) ?? []), ...merged.top]);
    for (const [id, element] of merged.ids) ids.set(id, element);
    for (const [key, value] of merged.parentTree) parentTree.set(key, value);
  });
  return { pages: all, kids, ids, parentTree, nextKey };
}

function merge(appendix: Appendix, into: Reference, prefix: string, firstKey: number, writer: ObjectWriter) {
  const { view, catalog } = appendix;
  const keys = new Map<number, number>();
  const copier = new ObjectCopier(view, writer, (old) => {
    const key = keys.get(old) ?? firstKey + keys.size;
    keys.set(old, key);
    return key;
  });
  for (const item of [view.trailer.get('Root'), catalog.get('Pages')])
    if (item instanceof PdfRef) copier.replace(item.number, null);
  // Before anything is copied: links, annotations and elements point at pages.
  const pages = appendix.pages.map(({ ref }) => {
    const reference = writer.reserve();
    copier.replace(ref.number, reference);
    return reference;
  });
  const places = namedPlaces(view, catalog);
  const annotations = appendix.pages.map(({ dict }) => {
    return (view.array(dict.get('Annots')) ?? []).flatMap((item) => {
      const annotation = view.resolve(item);
      if (!(annotation instanceof PdfDict)) return [];
      const reference = writer.reserve();
      if (item instanceof PdfRef) copier.replace(item.number, reference);
      return [{ annotation, reference }];
    });
  });
  const structure = copyStructure(appendix, into, prefix, copier, writer);
  appendix.pages.forEach(({ dict, inherited }, i) => {
    const onPage = annotations[i] ?? [];
    for (const { annotation, reference } of onPage)
      writer.write(reference, annotationCopy(annotation, places, view, copier));
    const entries = new Map<string, PdfObject>();
    for (const key of PAGE_KEYS) {
      const value = dict.get(key) ?? inherited.get(key);
      if (value !== undefined) entries.set(key, value);
    }
    const page: Dictionary = {
      Type: 'Page',
      Parent: writer.pageTree,
      ...copier.dictionary(new PdfDict(entries)),
      Tabs: 'S',
      Annots: writer.add(onPage.map(({ reference }) => reference)),
    };
    const reference = pages[i];
    if (reference) writer.write(reference, page);
  });
  copier.drain();
  const parentTree = new Map<number, Value>();
  for (const [old, value] of treeEntries(view, appendix.structure.get('ParentTree'), 'Nums')) {
    const key = typeof old === 'number' ? keys.get(old) : undefined;
    if (key !== undefined) parentTree.set(key, parents(value, appendix, copier));
  }
  copier.drain();
  return { pages, ...structure, parentTree, nextKey: firstKey + keys.size };
}

/** Of a page: the elements of its sequences; of an annotation: its element. */
function parents(value: PdfObject, { view }: Appendix, copier: ObjectCopier): Value {
  const list = view.array(value);
  return list ? list.map((item) => copier.value(item)) : copier.value(value);
}
