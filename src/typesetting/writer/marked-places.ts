/** Where a slot was drawn: its page's index and the marked-content identifier there. */
export interface MarkedContent {
  readonly page: number;
  readonly mcid: number;
}

/** More sequences than a page may have. */
const SEQUENCES = 1 << 20;
/** Stands for a slot that nothing was drawn for. */
const NOWHERE = -1;

/**
 * Where every slot was drawn, by its number among the slots: a number a place, since a long document has a hundred
 * thousand slots, nearly all with one.
 */
export class MarkedPlaces {
  readonly #first: Float64Array;
  /** Of slots with several. */
  readonly #later = new Map<number, number[]>();

  constructor(slots: number) {
    this.#first = new Float64Array(slots).fill(NOWHERE);
  }

  add(slot: number, { page, mcid }: MarkedContent): void {
    if (mcid >= SEQUENCES) throw new RangeError(`page ${page + 1} has more than ${SEQUENCES} marked-content sequences`);
    const place = page * SEQUENCES + mcid;
    const later = this.#later.get(slot);
    if (this.#first[slot] === NOWHERE) this.#first[slot] = place;
    else if (later) later.push(place);
    else this.#later.set(slot, [place]);
  }

  /** In the order of drawing; none for a slot that nothing was drawn for. */
  of(slot: number): readonly MarkedContent[] {
    const first = this.#first[slot] ?? NOWHERE;
    const places = first === NOWHERE ? [] : [first, ...(this.#later.get(slot) ?? [])];
    return places.map((place) => ({ page: Math.floor(place / SEQUENCES), mcid: place % SEQUENCES }));
  }
}
