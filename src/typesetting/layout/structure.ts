import type { Artifact, Role, StructureElement } from '../ink.ts';
import { addKid } from '../kids.ts';

/** An element that takes its place in the tree when it is first asked for, that is when its first ink is painted. */
export type Hung = () => StructureElement;

type Properties = Partial<Omit<StructureElement, 'kind' | 'role' | 'kids'>>;

/** `then` runs once, straight after the element got its place. */
export function hang(
  parent: StructureElement | Hung,
  role: Role,
  properties: Properties = {},
  then?: (host: StructureElement) => void,
): Hung {
  let made: StructureElement | null = null;
  return () => {
    if (made) return made;
    const host = typeof parent === 'function' ? parent() : parent;
    made = { kind: 'element', role, kids: [], ...properties };
    addKid(host, made);
    then?.(host);
    return made;
  };
}

export const element = (role: Role, properties: Properties = {}): StructureElement => ({
  kind: 'element',
  role,
  kids: [],
  ...properties,
});

/** Rules, frames, bars. */
export const DECORATION: Artifact = { kind: 'artifact', type: 'layout' };
/** What pages repeat. */
export const PAGINATION: Artifact = { kind: 'artifact', type: 'pagination' };
