import type { Flowable, Grid, Placed, Room, Taken } from '../flow.ts';
import { fitNotes, notesHeight, withShortestTail, type NotePart } from './notes.ts';

/** A piece of a block with its place on a page. */
export interface SetPiece {
  readonly placed: Placed;
  readonly y: number;
}

/** A page before it is painted. */
export interface SetPage {
  readonly pieces: readonly SetPiece[];
  readonly notes: readonly NotePart[];
}

export interface BuilderParts {
  readonly grid: Grid;
  /** Whole notes for keys, in the order given. */
  readonly notesOf: (keys: readonly string[]) => readonly NotePart[];
  /** Keys of notes that stand on an earlier page already. */
  readonly noted: ReadonlySet<string>;
}

interface OpenPage {
  readonly pieces: SetPiece[];
  /** End of the last piece; the top of the text area when there is none. */
  y: number;
  /** Space that the last block asks below it. */
  below: number;
  /** The last block wants to stay with the next one. */
  keeps: boolean;
  notes: readonly NotePart[];
}

/** Pages that a division may take: an endless loop is a fault, not a long document. */
const MOST_PAGES = 5_000;
/** A page with no more on it holds headings at most, points. */
const HEADING_ROOM = 60;
/** Times that a piece is taken anew because its notes need its room. */
const MOST_TRIES = 80;

/**
 * Sets a flow of blocks on pages (`Flowable`); paints nothing. A page comes out as soon as it is full, before the blocks
 * of the next ones are asked for.
 */
export function buildPages(flow: Iterable<Flowable>, parts: BuilderParts): Generator<SetPage, void> {
  return new PageBuilder(parts).build(new BlockQueue(flow));
}

class PageBuilder {
  readonly #parts: BuilderParts;
  /** Pages that are full and not given out yet. */
  #full: SetPage[] = [];
  #count = 0;
  readonly #noted: Set<string>;
  #page: OpenPage;
  /** Notes and ends of notes that had no room on the page of their mark. */
  #carried: readonly NotePart[] = [];

  constructor(parts: BuilderParts) {
    this.#parts = parts;
    this.#noted = new Set(parts.noted);
    this.#page = this.#newPage();
  }

  *build(queue: BlockQueue): Generator<SetPage, void> {
    for (let chain = queue.chain(); chain.length > 0; chain = queue.chain()) {
      if (this.#isFresh || this.#wouldLeaveHeading || this.#holds(chain)) this.#placeFirst(queue);
      else this.#turn();
      yield* this.#takeFull();
    }
    // The last notes may go on after the last block.
    do this.#turn();
    while (this.#page.notes.length > 0);
    yield* this.#takeFull();
  }

  #takeFull(): readonly SetPage[] {
    const full = this.#full;
    if (full.length > 0) this.#full = [];
    return full;
  }

  get #isFresh(): boolean {
    return this.#page.pieces.length === 0;
  }

  /** Only a heading stands here: what belongs to it did not fit with it on a fresh page, and a new page is no better. */
  get #wouldLeaveHeading(): boolean {
    return this.#page.keeps && this.#page.y - this.#parts.grid.top < HEADING_ROOM;
  }

  /** Whether what must stay together fits on the open page: all of it, and a beginning of the last block. */
  #holds(chain: readonly Flowable[]): boolean {
    const trial: OpenPage = { ...this.#page, pieces: [...this.#page.pieces] };
    const noted = new Set(this.#noted);
    for (const [i, block] of chain.entries()) {
      const taken = this.#take(block, trial, noted);
      if (!taken?.placed) return false;
      const isLast = i === chain.length - 1;
      if (!isLast && taken.rest) return false;
      this.#add(trial, taken.placed, block, noted);
    }
    return true;
  }

  #placeFirst(queue: BlockQueue): void {
    const block = queue.take();
    if (!block) return;
    const taken = this.#take(block, this.#page, this.#noted);
    if (!taken?.placed) {
      if (this.#isFresh) throw new Error('a block placed nothing on a fresh page');
      queue.putBack(block);
      this.#turn();
      return;
    }
    this.#add(this.#page, taken.placed, block, this.#noted);
    if (!taken.rest) return;
    queue.putBack(taken.rest);
    this.#turn();
  }

  /** Takes what fits above the notes that it brings. Null when not even its notes fit. */
  #take(block: Flowable, page: OpenPage, noted: ReadonlySet<string>): Taken | null {
    return (
      this.#tryTake(block, page, noted, (parts) => parts) ??
      this.#tryTake(block, page, noted, withShortestTail) ??
      this.#forced(block, page)
    );
  }

  #tryTake(
    block: Flowable,
    page: OpenPage,
    noted: ReadonlySet<string>,
    shorten: (parts: readonly NotePart[]) => readonly NotePart[],
  ): Taken | null {
    const fresh = page.pieces.length === 0;
    const top = topOf(page, block);
    let height = this.#parts.grid.bottom - top - notesHeight(page.notes);
    for (let i = 0; i < MOST_TRIES; i += 1) {
      const taken = block.take({ height, fresh } satisfies Room);
      if (!taken.placed) return null;
      const notes = [...page.notes, ...this.#newNotes(taken.placed, noted)];
      const free =
        this.#parts.grid.bottom - top - notesHeight(notes.length > page.notes.length ? shorten(notes) : notes);
      if (taken.placed.height <= free + 0.01 || (fresh && notes.length === page.notes.length)) return taken;
      // Less room gives fewer lines, those perhaps fewer notes.
      height = Math.min(height - 1, Math.max(free, taken.placed.height - 1));
      if (height <= 0) return null;
    }
    return null;
  }

  /** On a fresh page something is always placed, whatever becomes of its notes. */
  #forced(block: Flowable, page: OpenPage): Taken | null {
    if (page.pieces.length > 0) return null;
    return block.take({ height: this.#parts.grid.bottom - page.y - notesHeight(page.notes), fresh: true });
  }

  #newNotes(placed: Placed, noted: ReadonlySet<string>): readonly NotePart[] {
    // A piece may name a note twice: two cells of a table with the same mark.
    const keys = [...new Set(placed.notes)].filter((key) => !noted.has(key));
    return keys.length === 0 ? [] : this.#parts.notesOf(keys);
  }

  #add(page: OpenPage, placed: Placed, block: Flowable, noted: Set<string>): void {
    const y = topOf(page, block);
    page.pieces.push({ placed, y });
    page.notes = [...page.notes, ...this.#newNotes(placed, noted)];
    for (const key of placed.notes) noted.add(key);
    page.y = y + placed.height;
    page.below = block.below;
    page.keeps = block.keepWithNext;
  }

  #turn(): void {
    if (this.#count >= MOST_PAGES) throw new Error(`a division of more than ${MOST_PAGES} pages`);
    const room = this.#parts.grid.bottom - (this.#isFresh ? this.#parts.grid.top : this.#page.y);
    const { here, later } = fitNotes(this.#page.notes, room);
    // A note that no page can hold whole or cut goes where it is rather than nowhere.
    const isStuck = this.#isFresh && here.length === 0 && later.length > 0;
    this.#carried = isStuck ? [] : later;
    const page = { pieces: this.#page.pieces, notes: isStuck ? later : here };
    if (this.#count === 0 || page.pieces.length > 0 || page.notes.length > 0) {
      this.#full.push(page);
      this.#count += 1;
    }
    this.#page = this.#newPage();
  }

  #newPage(): OpenPage {
    const notes = this.#carried;
    this.#carried = [];
    return { pieces: [], y: this.#parts.grid.top, below: 0, keeps: false, notes };
  }
}

const topOf = (page: OpenPage, block: Flowable): number =>
  page.pieces.length === 0 ? page.y : page.y + Math.max(page.below, block.above);

/** The blocks that are not placed yet; those of the flow are made when they are asked for. */
class BlockQueue {
  readonly #flow: Iterator<Flowable>;
  /** The last is the next to place. */
  readonly #ready: Flowable[] = [];

  constructor(flow: Iterable<Flowable>) {
    this.#flow = flow[Symbol.iterator]();
  }

  take(): Flowable | undefined {
    return this.#ready.pop() ?? this.#made();
  }

  putBack(block: Flowable): void {
    this.#ready.push(block);
  }

  /** What must stay together: blocks that keep with the next one, and that one. Empty when all is placed. */
  chain(): readonly Flowable[] {
    const chain: Flowable[] = [];
    for (let i = this.#ready.length - 1; ; i -= 1) {
      if (i < 0) {
        const made = this.#made();
        if (made === undefined) break;
        this.#ready.unshift(made);
        i = 0;
      }
      const block = this.#ready[i];
      if (block === undefined) break;
      chain.push(block);
      if (!block.keepWithNext) break;
    }
    return chain;
  }

  #made(): Flowable | undefined {
    const { done, value } = this.#flow.next();
    return done === true ? undefined : value;
  }
}
