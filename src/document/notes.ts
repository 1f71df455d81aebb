import type { Footnote, Inline, Line, Source } from './tree.ts';
import { setText } from './typography.ts';

/** Where a footnote's id is unique: the agreement's own text, or one appendix. */
export interface NoteScope {
  /** "overenskommelse", "bilaga-1". */
  readonly name: string;
  /** Pointer of the list of footnotes. */
  readonly source: Source;
  readonly footnotes: readonly { readonly id: string; readonly text: string }[];
}

/** Text up to a footnote mark, or the mark itself: exactly one of the two is not null. */
export interface Run {
  readonly text: string | null;
  /** Key of the footnote in `DocumentTree.notes`. */
  readonly note: string | null;
}

const keyOf = (scope: NoteScope, id: string): string => `not-${scope.name}-${id}`;

/** Parts running text at its footnote marks `[^id]`. A mark that names no footnote of the scope stays text. */
export function runs(text: string, scope: NoteScope): readonly Run[] {
  const pieces = text.split(/(\[\^[A-Za-z0-9._-]{1,64}\])/);
  const parted: Run[] = [];
  for (const piece of pieces) {
    const id = /^\[\^(.+)\]$/.exec(piece)?.[1];
    const known = id !== undefined && scope.footnotes.some((footnote) => footnote.id === id);
    if (known) parted.push({ text: null, note: keyOf(scope, id) });
    else if (piece !== '') parted.push({ text: piece, note: null });
  }
  return parted;
}

/** The same text without its footnote marks, for headers and contents. */
export const withoutMarks = (text: string, scope: NoteScope): string =>
  runs(text, scope)
    .map((run) => run.text ?? '')
    .join('');

/** Numbers footnotes through the document, in the order in which their marks are read. */
export class NoteRegister {
  readonly #known = new Map<string, { readonly source: Source; readonly text: string }>();
  readonly #numbered = new Map<string, Footnote>();

  constructor(scopes: readonly NoteScope[]) {
    for (const scope of scopes) {
      for (const [index, footnote] of scope.footnotes.entries()) {
        this.#known.set(keyOf(scope, footnote.id), { source: `${scope.source}/${index}/text`, text: footnote.text });
      }
    }
  }

  /** The mark of a footnote; the first mark gives it its number. Throws an Error on a key that `runs` did not make. */
  mark(key: string): Inline {
    const known = this.#known.get(key);
    if (!known) throw new Error(`No footnote has the key ${key}`);
    if (!this.#numbered.has(key)) {
      const text: Line = [{ kind: 'text', text: setText(known.text) }];
      this.#numbered.set(key, { id: key, number: this.#numbered.size + 1, source: known.source, text });
    }
    return { kind: 'note', note: key };
  }

  /** Text of the data as a line of the tree. */
  line(text: string, scope: NoteScope): Line {
    return runs(text, scope).map((run) =>
      run.note === null ? { kind: 'text', text: setText(run.text ?? '') } : this.mark(run.note),
    );
  }

  /** The footnotes that are referred to, by key, in order of their numbers. */
  get notes(): ReadonlyMap<string, Footnote> {
    return this.#numbered;
  }
}
