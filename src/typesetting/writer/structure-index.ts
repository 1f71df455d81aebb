import type { AnnotationRef, Pages, Role, Slot, StructureElement } from '../ink.ts';
import type { ObjectWriter, Reference } from './object-writer.ts';

/**
 * The structure tree walked once before anything is written: who owns which slot and annotation, and under which number.
 * Elements and slots are known by their places in reading order: a long document has a hundred thousand of each.
 */
export interface StructureIndex {
  /** Every element in reading order, the root first. */
  readonly elements: readonly StructureElement[];
  /** The place of each one's parent; -1 for the root. */
  readonly parents: readonly number[];
  /** For each the place behind all that hangs below it. */
  readonly ends: readonly number[];
  readonly slotCount: number;
  /** Reference of the element at a place. */
  numbered(place: number): Reference;
  /** Reference of an element that a destination names or that takes an attached file. Throws for another. */
  reference(element: StructureElement): Reference;
  /** Reference of the element that an annotation hangs under; none for one outside the tree. */
  annotationOwner(annotation: AnnotationRef['annotation']): Reference | undefined;
  /** Place of a slot among the slots. Throws for one outside the tree. */
  slot(slot: Slot): number;
  /** Role of the element that a slot hangs under. */
  role(slot: Slot): Role;
  /** Reference of the element that a slot hangs under. */
  owner(slot: Slot): Reference;
}

/** Throws when a node hangs in two places or an ID is given twice: both would be a defect of the layout. */
export function indexStructure(
  pages: Pick<Pages, 'structure' | 'destinations' | 'pages'>,
  writer: ObjectWriter,
): StructureIndex {
  const { elements, parents, slots, owners, annotations } = walk(pages.structure);
  const wanted = new Set<StructureElement>([
    ...pages.destinations.map(({ element }) => element),
    ...pages.pages.flatMap(({ attachedPdf }) => attachedPdf?.into ?? []),
  ]);
  const named = new Map<StructureElement, number>();
  elements.forEach((element, place) => {
    if (wanted.has(element)) named.set(element, place);
  });
  const numbered = writer.reserveAll(elements.length);
  const slot = (one: Slot): number => {
    const place = slots.get(one);
    if (place === undefined) throw new Error('ink is owned by a slot that hangs nowhere in the structure tree');
    return place;
  };
  const ownerOf = (one: Slot): number => owners[slot(one)] ?? 0;
  return {
    elements,
    parents,
    ends: endsOf(parents),
    slotCount: owners.length,
    numbered,
    reference: (element) => {
      const place = named.get(element);
      if (place === undefined) throw new Error(`an element ${element.role} hangs nowhere in the structure tree`);
      return numbered(place);
    },
    annotationOwner: (annotation) => {
      const place = annotations.get(annotation);
      return place === undefined ? undefined : numbered(place);
    },
    slot,
    role: (one) => (elements[ownerOf(one)] ?? pages.structure).role,
    owner: (one) => numbered(ownerOf(one)),
  };
}

function walk(root: StructureElement) {
  const elements: StructureElement[] = [];
  const parents: number[] = [];
  const slots = new Map<Slot, number>();
  /** Of each slot the place of its element. */
  const owners: number[] = [];
  const annotations = new Map<AnnotationRef['annotation'], number>();
  const seen = new Set<StructureElement>();
  const ids = new Set<string>();
  const once = (isKnown: boolean, { role }: StructureElement): void => {
    if (isKnown) throw new Error(`a node of the structure hangs in two places, once under ${role}`);
  };

  const stack: { readonly element: StructureElement; readonly parent: number }[] = [{ element: root, parent: -1 }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { element, parent } = next;
    once(seen.has(element), element);
    seen.add(element);
    const own = elements.push(element) - 1;
    parents.push(parent);
    if (element.id !== undefined && ids.has(element.id))
      throw new Error(`two structure elements have the ID ${element.id}`);
    if (element.id !== undefined) ids.add(element.id);
    const below: typeof stack = [];
    for (const kid of element.kids) {
      if (kid.kind === 'element') {
        below.push({ element: kid, parent: own });
      } else if (kid.kind === 'slot') {
        once(slots.has(kid), element);
        slots.set(kid, owners.push(own) - 1);
      } else {
        once(annotations.has(kid.annotation), element);
        annotations.set(kid.annotation, own);
      }
    }
    stack.push(...below.reverse());
  }
  return { elements, parents, slots, owners, annotations };
}

/** Behind an element stand all that hang below it: it ends where the last of them does. */
function endsOf(parents: readonly number[]): readonly number[] {
  const ends = parents.map((_, place) => place + 1);
  for (let place = ends.length - 1; place > 0; place -= 1) {
    const parent = parents[place] ?? 0;
    ends[parent] = Math.max(ends[parent] ?? 0, ends[place] ?? 0);
  }
  return ends;
}
