import type { Slot } from '../ink.ts';

/** Where a slot was drawn: its page's index and the marked-content identifier there. */
export interface MarkedContent {
  readonly page: number;
  readonly mcid: number;
}

/** More sequences than a page may have. */
const SEQUENCES = 1 << 20;

/** Where every slot was drawn, a number a place: a long document has hundreds of thousands, nearly all slots one. */
export class MarkedPlaces {
  readonly #bySlot = new Map<Slot, number | number[]>();

  add(slot: Slot, { page, mcid }: MarkedContent): void {
    if (mcid >= SEQUENCES) throw new RangeError(`page ${page + 1} has more than ${SEQUENCES} marked-content sequences`);
    const place = page * SEQUENCES + mcid;
    const known = this.#bySlot.get(slot);
    if (known === undefined) this.#bySlot.set(slot, place);
    else if (typeof known === 'number') this.#bySlot.set(slot, [known, place]);
    else known.push(place);
  }

  /** In the order of drawing; none for a slot that nothing was drawn for. */
  of(slot: Slot): readonly MarkedContent[] {
    const found = this.#bySlot.get(slot) ?? [];
    const places = typeof found === 'number' ? [found] : found;
    return places.map((place) => ({ page: Math.floor(place / SEQUENCES), mcid: place % SEQUENCES }));
  }
}
