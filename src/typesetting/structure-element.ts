import type { Role, StructureElement, StructureKid } from './ink.ts';

export type ElementProperties = Partial<Omit<StructureElement, 'kind' | 'role' | 'kids' | 'add'>>;

/**
 * A class, since a long document has a hundred thousand elements and nearly all have one kid: a list for each would take
 * three times the room.
 */
class Element implements StructureElement {
  readonly role: Role;
  #kids: StructureKid | StructureKid[] | null = null;

  constructor(role: Role, properties: ElementProperties) {
    this.role = role;
    Object.assign(this, properties);
  }

  get kind(): 'element' {
    return 'element';
  }

  get kids(): readonly StructureKid[] {
    if (this.#kids === null) return [];
    return Array.isArray(this.#kids) ? this.#kids : [this.#kids];
  }

  add(...kids: readonly StructureKid[]): void {
    for (const kid of kids) {
      if (this.#kids === null) this.#kids = kid;
      else if (Array.isArray(this.#kids)) this.#kids.push(kid);
      else this.#kids = [this.#kids, kid];
    }
  }
}

/** An element that hangs nowhere yet. */
export const element = (role: Role, properties: ElementProperties = {}): StructureElement =>
  new Element(role, properties);
