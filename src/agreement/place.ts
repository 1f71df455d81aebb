import { pointer } from '../core/problem.ts';

/**
 * One place in data that may have any shape, and how to go on from there. Reading never fails: what is not there is a
 * place without a value. So a rule runs on the parts that are in order while other parts are not.
 */
export class Place {
  readonly path: readonly PropertyKey[];
  readonly value: unknown;

  constructor(value: unknown, path: readonly PropertyKey[] = []) {
    this.value = value;
    this.path = path;
  }

  /** RFC 6901. */
  get pointer(): string {
    return pointer(this.path);
  }

  get exists(): boolean {
    return this.value !== undefined;
  }

  /** The value if it is a text, else undefined. */
  get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  /** The value if it is a number, else undefined. */
  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  /** A member or an item; without a value when it is not there. */
  get(key: string | number): Place {
    const { value } = this;
    const there = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return new Place(there ? (value as Record<string | number, unknown>)[key] : undefined, [...this.path, key]);
  }

  at(path: readonly PropertyKey[]): Place {
    return path.reduce<Place>((place, key) => place.get(typeof key === 'symbol' ? String(key) : key), this);
  }

  /** The items of a list; none of anything else. */
  items(): readonly Place[] {
    return Array.isArray(this.value) ? this.value.map((item, index) => new Place(item, [...this.path, index])) : [];
  }

  /** The members of an object by name; none of anything else. */
  members(): readonly (readonly [name: string, member: Place])[] {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    return Object.entries(value).map(([name, member]) => [name, new Place(member, [...this.path, name])]);
  }
}
