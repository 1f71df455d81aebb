import type { Slot, StructureElement } from './ink.ts';

/** Most elements have one kid, and a list made with it takes a sixth of the room of one that has grown. */
export function addKid(element: StructureElement, kid: StructureElement['kids'][number]): void {
  if (element.kids.length === 0) element.kids = [kid];
  else element.kids.push(kid);
}

/** A slot of its own at the element's end. */
export function slotIn(parent: StructureElement): Slot {
  const slot: Slot = { kind: 'slot' };
  addKid(parent, slot);
  return slot;
}
