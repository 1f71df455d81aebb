/** A map whose keys are known and whose values are made when they are first asked for: what `make` throws, `get` throws. */
export class LazyMap<K, V> implements ReadonlyMap<K, V> {
  readonly #keys: ReadonlySet<K>;
  readonly #make: (key: K) => V;
  readonly #made = new Map<K, { readonly value: V }>();

  constructor(keys: Iterable<K>, make: (key: K) => V) {
    this.#keys = new Set(keys);
    this.#make = make;
  }

  get size(): number {
    return this.#keys.size;
  }

  has(key: K): boolean {
    return this.#keys.has(key);
  }

  get(key: K): V | undefined {
    if (!this.#keys.has(key)) return undefined;
    const made = this.#made.get(key) ?? { value: this.#make(key) };
    this.#made.set(key, made);
    return made.value;
  }

  keys(): MapIterator<K> {
    return this.#keys.keys();
  }

  values(): MapIterator<V> {
    return this.#whole().values();
  }

  entries(): MapIterator<[K, V]> {
    return this.#whole().entries();
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }

  /** With every value, in the order of the keys. */
  #whole(): Map<K, V> {
    return new Map([...this.#keys].map((key) => [key, this.get(key) as V]));
  }
}
