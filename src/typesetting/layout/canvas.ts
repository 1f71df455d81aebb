import type { Canvas, Grid } from '../flow.ts';
import type { Destination, FieldArea, Ink, LinkArea, Page, Place, StructureElement } from '../ink.ts';
import { PackedInk } from './packed-ink.ts';

/** Destinations of a division or of a whole document: the first one of an id counts. */
export class Destinations {
  readonly #byId = new Map<string, Destination>();

  add(destination: Destination): void {
    if (!this.#byId.has(destination.id)) this.#byId.set(destination.id, destination);
  }

  get all(): readonly Destination[] {
    return [...this.#byId.values()];
  }
}

/** Collects what blocks paint on one page. */
export class PageCanvas implements Canvas {
  readonly width: number;
  readonly height: number;
  readonly #ink: PackedInk[] = [new PackedInk()];
  readonly #annotations: (LinkArea | FieldArea)[] = [];
  readonly #places: Map<string, Place> | null;
  #lowest: Omit<Place, 'top'> = { source: '', bottom: 0 };
  readonly #index: number;
  readonly #destinations: Destinations;

  /** `index`: of the page among those that share the destinations. `keepsPlaces`: somebody will ask where things stand. */
  constructor(index: number, grid: Grid, destinations: Destinations, keepsPlaces = false) {
    this.#index = index;
    this.#places = keepsPlaces ? new Map() : null;
    this.width = grid.width;
    this.height = grid.height;
    this.#destinations = destinations;
  }

  ink(mark: Ink): void {
    this.#ink.at(-1)?.add(mark);
  }

  annotate(area: LinkArea | FieldArea): void {
    this.#annotations.push(area);
  }

  /** The text that reaches furthest down the page so far; '' when none is of the data. */
  get lowest(): string {
    return this.#lowest.source;
  }

  place(source: string, y: number, height: number): void {
    if (source === '') return;
    if (y + height > this.#lowest.bottom) this.#lowest = { source, bottom: y + height };
    if (!this.#places) return;
    const { top, bottom } = this.#places.get(source) ?? { top: y, bottom: y };
    this.#places.set(source, { source, top: Math.min(top, y), bottom: Math.max(bottom, y + height) });
  }

  destination(id: string, x: number, y: number, element: StructureElement): void {
    this.#destinations.add({ id, page: this.#index, x, y, element });
  }

  /** Nothing more is painted for now. */
  settle(): void {
    this.#ink.at(-1)?.close();
    this.#ink.push(new PackedInk());
  }

  page(attachedPdf?: NonNullable<Page['attachedPdf']>): Page {
    this.settle();
    let ink: readonly PackedInk[] = this.#ink;
    return {
      width: this.width,
      height: this.height,
      get ink() {
        return ink.flatMap((part) => part.unpacked());
      },
      release() {
        for (const part of ink) part.release();
        ink = [];
      },
      annotations: this.#annotations,
      ...(this.#places && { places: [...this.#places.values()] }),
      ...(attachedPdf && { attachedPdf }),
    };
  }
}
