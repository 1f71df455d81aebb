import { firstDifference } from '../../core/json-difference.ts';
import { Problem, type Issue } from '../../core/problem.ts';
import type { Words } from '../../core/words.ts';
import { previewPage, type PreviewInput } from '../../issuing/use-cases/preview-page.ts';
import type { PagePreview } from '../../issuing/views.ts';

/** Pixels a point: 110 dots an inch. */
const SCALE = 110 / 72;

/** What the author sees: the last page that could be drawn, and what is wrong with the file as it stands. */
export interface Shown {
  /** Counts up with every change. */
  readonly version: number;
  /** What hinders, in a sentence; null when the file is read. */
  readonly problem: Words | null;
  readonly issues: readonly Issue[];
  readonly page: PagePreview['shown'];
}

export interface LiveDocumentParts {
  readonly deps: Parameters<typeof previewPage>[0];
  readonly demo: boolean;
  /** The data as the file has them now, and the files beside them. Throws Problem. */
  readonly read: () => Promise<{ readonly data: unknown; readonly files: NonNullable<PreviewInput['files']> }>;
}

/** One document while its author writes: keeps the last good picture, and finds the page that a change stands on. */
export class LiveDocument {
  readonly #parts: LiveDocumentParts;
  #shown: Shown = { version: 0, problem: null, issues: [], page: null };
  #good: Awaited<ReturnType<LiveDocumentParts['read']>> | null = null;

  constructor(parts: LiveDocumentParts) {
    this.#parts = parts;
  }

  get shown(): Shown {
    return this.#shown;
  }

  /** Reads the file again and draws the page that changed. What is wrong becomes what is shown; never throws a Problem. */
  async refresh(): Promise<Shown> {
    const before = this.#good?.data;
    const current = this.#shown.page?.page ?? 0;
    return this.#show(async () => {
      const read = await this.#parts.read();
      const pointer = before === undefined ? null : firstDifference(before, read.data);
      const preview = await this.#draw(read, current, pointer ?? undefined);
      if (preview.shown) this.#good = read;
      return preview;
    });
  }

  /** Turns to a page, from 0; what is wrong with the file stays said. */
  async turnTo(page: number): Promise<Shown> {
    const good = this.#good;
    if (!good || this.#shown.page?.page === page) return this.#shown;
    const { problem, issues } = this.#shown;
    const { shown } = await this.#draw(good, page);
    return (this.#shown = { version: this.#shown.version + 1, problem, issues, page: shown ?? this.#shown.page });
  }

  async #show(draw: () => Promise<PagePreview>): Promise<Shown> {
    const version = this.#shown.version + 1;
    try {
      const { issues, shown } = await draw();
      this.#shown = { version, problem: null, issues, page: shown ?? this.#shown.page };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#shown = { version, problem: error.words, issues: error.issues, page: this.#shown.page };
    }
    return this.#shown;
  }

  #draw(
    read: { readonly data: unknown; readonly files: NonNullable<PreviewInput['files']> },
    page: number,
    pointer?: string,
  ) {
    const wanted = pointer === undefined ? { page } : { page, pointer };
    return previewPage(this.#parts.deps, { ...read, ...wanted, scale: SCALE, demo: this.#parts.demo });
  }
}
