import type { AnnotationRef, Role, Slot, StructureElement } from '../ink.ts';
import type { ObjectWriter, Reference } from './object-writer.ts';

/** The structure tree walked once before anything is written: who owns which slot and annotation, and under which number. */
export interface StructureIndex {
  /** Every element in reading order, the root first. */
  readonly elements: readonly StructureElement[];
  readonly references: ReadonlyMap<StructureElement, Reference>;
  /** The parent of each of them; none for the root. */
  readonly parents: readonly (StructureElement | undefined)[];
  readonly slots: ReadonlyMap<Slot, StructureElement>;
  readonly annotations: ReadonlyMap<AnnotationRef['annotation'], StructureElement>;
  /** Role of the element that a slot hangs under. Throws for a slot outside the tree. */
  role(slot: Slot): Role;
  reference(element: StructureElement): Reference;
  /** Reference of the element that a slot hangs under. */
  owner(slot: Slot): Reference;
}

/** Throws when a node hangs in two places or an ID is given twice: both would be a defect of the layout. */
export function indexStructure(root: StructureElement, writer: ObjectWriter): StructureIndex {
  const elements: StructureElement[] = [];
  const references = new Map<StructureElement, Reference>();
  const parents: (StructureElement | undefined)[] = [];
  const slots = new Map<Slot, StructureElement>();
  const annotations = new Map<AnnotationRef['annotation'], StructureElement>();
  const ids = new Set<string>();
  const once = <K>(map: ReadonlyMap<K, unknown>, key: K, element: StructureElement): void => {
    if (map.has(key)) throw new Error(`a node of the structure hangs in two places, once under ${element.role}`);
  };

  const stack: { readonly element: StructureElement; readonly parent?: StructureElement }[] = [{ element: root }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { element, parent } = next;
    once(references, element, element);
    elements.push(element);
    parents.push(parent);
    references.set(element, writer.reserve());
    if (element.id !== undefined && ids.has(element.id))
      throw new Error(`two structure elements have the ID ${element.id}`);
    if (element.id !== undefined) ids.add(element.id);
    const below: typeof stack = [];
    for (const kid of element.kids) {
      if (kid.kind === 'element') {
        below.push({ element: kid, parent: element });
        continue;
      }
      const [map, key] = kid.kind === 'slot' ? [slots, kid] : [annotations, kid.annotation];
      once(map as Map<unknown, StructureElement>, key, element);
      (map as Map<unknown, StructureElement>).set(key, element);
    }
    stack.push(...below.reverse());
  }

  const elementOf = (slot: Slot): StructureElement => {
    const element = slots.get(slot);
    if (!element) throw new Error('ink is owned by a slot that hangs nowhere in the structure tree');
    return element;
  };
  const reference = (element: StructureElement): Reference => {
    const found = references.get(element);
    if (!found) throw new Error(`an element ${element.role} hangs nowhere in the structure tree`);
    return found;
  };
  return {
    elements,
    references,
    parents,
    slots,
    annotations,
    reference,
    role: (slot) => elementOf(slot).role,
    owner: (slot) => reference(elementOf(slot)),
  };
}
