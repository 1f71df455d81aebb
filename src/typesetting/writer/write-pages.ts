import type { FieldArea, LinkArea, Page, Pages, Slot } from '../ink.ts';
import { writeField, writeLink } from './annotations.ts';
import { pageContent } from './content.ts';
import type { Faces } from './faces.ts';
import type { Destinations } from './navigation.ts';
import type { Pictures } from './pictures.ts';
import type { ObjectWriter, Reference, Value } from './object-writer.ts';
import type { StructureIndex } from './structure-index.ts';
import { MarkedPlaces } from './marked-places.ts';
import { flateStream, round } from './values.ts';

/** What the structure tree and the form need to know of the written pages. */
export interface WrittenPages {
  readonly marks: MarkedPlaces;
  readonly annotations: ReadonlyMap<FieldArea | LinkArea, { readonly page: number; readonly reference: Reference }>;
  /** Signature fields in the order of the pages. */
  readonly fields: readonly Reference[];
  readonly parentTree: ReadonlyMap<number, Value>;
  /** First free key of the parent tree. */
  readonly nextKey: number;
}

interface Parts {
  readonly writer: ObjectWriter;
  readonly index: StructureIndex;
  readonly faces: Faces;
  readonly pictures: Pictures;
  readonly destinations: Destinations;
  readonly references: readonly Reference[];
  readonly resources: Reference;
  /** PDF 1.4. */
  readonly isClassic: boolean;
  /** See `WriteOptions.isLastUse`. */
  readonly isLastUse: boolean;
}

/** Writes our own pages with their contents and annotations. Throws Error for an annotation outside the structure tree. */
export function writePages({ pages }: Pages, parts: Parts): WrittenPages {
  const { writer, index } = parts;
  const marks = new MarkedPlaces(index.slotCount);
  const spelled = new Set<Slot>();
  const parentTree = new Map<number, Value>();
  const annotations = new Map<FieldArea | LinkArea, { page: number; reference: Reference }>();
  const fields: Reference[] = [];
  let nextKey = pages.length;

  const annotate = (area: LinkArea | FieldArea, page: Page, i: number, onPage: Reference): Reference => {
    const owner = index.annotationOwner(area);
    if (!owner) throw new Error(`an annotation on page ${i + 1} hangs nowhere in the structure tree`);
    const place = { reference: writer.reserve(), page: onPage, pageHeight: page.height, structParent: nextKey++ };
    parentTree.set(place.structParent, owner);
    annotations.set(area, { page: i, reference: place.reference });
    if (area.kind === 'link') writeLink(area, place, parts.destinations, writer);
    else {
      writeField(area, place, writer);
      fields.push(place.reference);
    }
    return place.reference;
  };

  pages.forEach((page, i) => {
    const reference = parts.references[i];
    if (!reference) return;
    const context = {
      font: parts.faces.font,
      picture: (...place: Parameters<Pictures['paint']>) => parts.pictures.paint(...place),
      role: (slot: Slot) => index.role(slot),
      isClassic: parts.isClassic,
    };
    const content = pageContent(page, context, spelled);
    if (parts.isLastUse) page.release?.();
    content.sequences.forEach((slot, mcid) => marks.add(index.slot(slot), { page: i, mcid }));
    parentTree.set(i, writer.add(content.sequences.map((slot) => index.owner(slot))));
    writer.write(reference, {
      Type: 'Page',
      Parent: writer.pageTree,
      MediaBox: [0, 0, round(page.width), round(page.height)],
      Contents: flateStream(writer, {}, content.operators),
      Resources: parts.resources,
      StructParents: i,
      Tabs: parts.isClassic ? undefined : 'S',
      // Indirect on every page: a later revision that adds a widget never rewrites the page.
      Annots: writer.add(page.annotations.map((area) => annotate(area, page, i, reference))),
    });
  });
  refuseTwoFieldsOfOneName(pages);
  return { marks, annotations, fields, parentTree, nextKey };
}

function refuseTwoFieldsOfOneName(pages: readonly Page[]): void {
  const names = pages.flatMap((page) => page.annotations).flatMap((area) => (area.kind === 'field' ? [area.name] : []));
  if (new Set(names).size !== names.length) throw new Error('two signature fields have the same name');
}
