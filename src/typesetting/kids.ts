import type { Slot, StructureElement } from './ink.ts';

/** A slot of its own at the element's end. */
export function slotIn(parent: StructureElement): Slot {
  const slot: Slot = { kind: 'slot' };
  parent.add(slot);
  return slot;
}
