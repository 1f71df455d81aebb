import type { Canvas, Flowable, Placed, Room, Taken } from '../flow.ts';

/** A horizontal slice of a block that no page break cuts: as a rule one line of text. */
export interface Strip {
  readonly height: number;
  /** Space before it, when it does not begin a piece. */
  readonly gap: number;
  /** A page may end before it. */
  readonly canBreakBefore: boolean;
  readonly notes: readonly string[];
  paint(canvas: Canvas, y: number): void;
  /** Painted too when the strip is the first of a piece that is not the block's first: "(forts.)". */
  paintContinued?(canvas: Canvas, y: number): void;
}

export interface StripsParts {
  readonly strips: readonly Strip[];
  readonly above: number;
  readonly below: number;
  readonly keepWithNext?: boolean;
  /** Ids whose page is the page of the first strip. */
  readonly anchors?: readonly string[];
  readonly isRest?: boolean;
}

/** Rounding of sums must not push a line to the next page. */
const SLIP = 0.01;

/** A block of strips: takes as many as fit, and ends a page only where a strip allows it. */
export class Strips implements Flowable {
  readonly above: number;
  readonly below: number;
  readonly keepWithNext: boolean;
  readonly #parts: StripsParts;

  constructor(parts: StripsParts) {
    this.#parts = parts;
    this.above = parts.above;
    this.below = parts.below;
    this.keepWithNext = parts.keepWithNext ?? false;
  }

  /** Height when nothing is cut. */
  get height(): number {
    return heightOf(this.#parts.strips);
  }

  take(room: Room): Taken {
    const { strips } = this.#parts;
    const count = this.#fitting(room);
    if (count === 0 && strips.length > 0) return { placed: null, rest: this };
    const rest =
      count < strips.length ? this.#with({ strips: strips.slice(count), above: 0, anchors: [], isRest: true }) : null;
    return { placed: this.#place(strips.slice(0, count)), rest };
  }

  /** Stays with the block after it. */
  kept(): Strips {
    return this.#with({ keepWithNext: true });
  }

  /** The same block in two: the second part, from the last place where a page may end, stays with the next block. */
  keptByTail(): readonly Strips[] {
    const { strips, below } = this.#parts;
    const cut = strips.findLastIndex((strip) => strip.canBreakBefore);
    const first = strips[cut];
    if (!first || cut <= 0) return [this.kept()];
    return [
      this.#with({ strips: strips.slice(0, cut), below: first.gap, keepWithNext: false }),
      this.#with({ strips: strips.slice(cut), above: first.gap, below, keepWithNext: true, anchors: [] }),
    ];
  }

  #with(parts: Partial<StripsParts>): Strips {
    return new Strips({ ...this.#parts, ...parts });
  }

  /** How many strips to take: the most that fit and may end here; on a fresh page at least one. */
  #fitting(room: Room): number {
    const { strips } = this.#parts;
    let height = 0;
    let best = 0;
    let any = 0;
    for (const [i, strip] of strips.entries()) {
      height += strip.height + (i === 0 ? 0 : strip.gap);
      if (height > room.height + SLIP) break;
      any = i + 1;
      const next = strips[i + 1];
      if (!next || next.canBreakBefore) best = i + 1;
    }
    return best === 0 && room.fresh ? Math.max(1, any) : best;
  }

  #place(strips: readonly Strip[]): Placed {
    const isRest = this.#parts.isRest ?? false;
    return {
      height: heightOf(strips),
      notes: [...new Set(strips.flatMap((strip) => strip.notes))],
      anchors: this.#parts.anchors ?? [],
      paint(canvas, y) {
        let top = y;
        strips.forEach((strip, i) => {
          if (i > 0) top += strip.gap;
          if (i === 0 && isRest) strip.paintContinued?.(canvas, top);
          strip.paint(canvas, top);
          top += strip.height;
        });
      },
    };
  }
}

function heightOf(strips: readonly Strip[]): number {
  return strips.reduce((sum, strip, i) => sum + strip.height + (i === 0 ? 0 : strip.gap), 0);
}
