import type { Canvas, Grid } from '../flow.ts';
import type { Destination, FieldArea, Ink, LinkArea, Page, Place, StructureElement } from '../ink.ts';

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
  readonly #ink: Ink[] = [];
  readonly #annotations: (LinkArea | FieldArea)[] = [];
  readonly #places = new Map<string, Place>();
  readonly #index: number;
  readonly #destinations: Destinations;

  /** `index`: of the page among those that share the destinations. */
  constructor(index: number, grid: Grid, destinations: Destinations) {
    this.#index = index;
    this.width = grid.width;
    this.height = grid.height;
    this.#destinations = destinations;
  }

  ink(mark: Ink): void {
    this.#ink.push(mark);
  }

  annotate(area: LinkArea | FieldArea): void {
    this.#annotations.push(area);
  }

  place(source: string, y: number, height: number): void {
    if (source === '') return;
    const { top, bottom } = this.#places.get(source) ?? { top: y, bottom: y };
    this.#places.set(source, { source, top: Math.min(top, y), bottom: Math.max(bottom, y + height) });
  }

  destination(id: string, x: number, y: number, element: StructureElement): void {
    this.#destinations.add({ id, page: this.#index, x, y, element });
  }

  page(attachedPdf?: NonNullable<Page['attachedPdf']>): Page {
    const page = {
      width: this.width,
      height: this.height,
      ink: this.#ink,
      annotations: this.#annotations,
      places: [...this.#places.values()],
    };
    return attachedPdf ? { ...page, attachedPdf } : page;
  }
}
