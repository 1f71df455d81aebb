import type { Artifact, Role, StructureElement } from '../ink.ts';
import { element, type ElementProperties } from '../structure-element.ts';

export { element };

/** An element that takes its place in the tree when it is first asked for, that is when its first ink is painted. */
export type Hung = () => StructureElement;

/** `then` runs once, straight after the element got its place. */
export function hang(
  parent: StructureElement | Hung,
  role: Role,
  properties: ElementProperties = {},
  then?: (host: StructureElement) => void,
): Hung {
  let made: StructureElement | null = null;
  return () => {
    if (made) return made;
    const host = typeof parent === 'function' ? parent() : parent;
    made = element(role, properties);
    host.add(made);
    then?.(host);
    return made;
  };
}

/** Rules, frames, bars. */
export const DECORATION: Artifact = { kind: 'artifact', type: 'layout' };
/** What pages repeat. */
export const PAGINATION: Artifact = { kind: 'artifact', type: 'pagination' };
