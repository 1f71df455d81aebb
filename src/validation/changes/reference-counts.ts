/** How many places refer to each number. What a revision counted whole is shared by those that count on from it. */
export class ReferenceCounts {
  readonly #whole: ReadonlyMap<number, number>;
  /** Counts that differ from it. */
  readonly #since: Map<number, number>;

  constructor(whole: ReadonlyMap<number, number> = new Map(), since: ReadonlyMap<number, number> = new Map()) {
    this.#whole = whole;
    this.#since = new Map(since);
  }

  get(number: number): number {
    return this.#since.get(number) ?? this.#whole.get(number) ?? 0;
  }

  has(number: number): boolean {
    return this.get(number) > 0;
  }

  /** Counts one more; gives how many there were. */
  add(number: number): number {
    const before = this.get(number);
    this.#since.set(number, before + 1);
    return before;
  }

  /** These, to be counted on; nothing is added here any more. */
  next(): ReferenceCounts {
    if (this.#whole.size === 0) return new ReferenceCounts(this.#since);
    // Beyond this, what differs costs more to copy for each revision than one map of all.
    const isLong = 4 * this.#since.size > this.#whole.size;
    return isLong
      ? new ReferenceCounts(new Map([...this.#whole, ...this.#since]))
      : new ReferenceCounts(this.#whole, this.#since);
  }

  /** How many numbers are copied for the next, at most. */
  get size(): number {
    return this.#whole.size + this.#since.size;
  }
}
