import { Problem, type Issue } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { Division, DocumentTree } from '../document/tree.ts';
import type { PictureSize } from './images/image.ts';
import type { Pages } from './ink.ts';
import { uncoveredCharacters } from './layout/characters.ts';
import { setDivisions } from './layout/divisions.ts';
import { outlineOf } from './layout/outline.ts';
import { finishPages } from './layout/finish-pages.ts';
import { withoutEchoes } from './layout/too-tall.ts';
import type { TextEngine } from './text.ts';

/** A document with fewer pages has no contents page (look § 14). */
const FEWEST_PAGES_WITH_CONTENTS = 6;

export interface LayOutOptions {
  /** Pages say where the texts of the data stand (`placesOf`), which takes a tenth more memory. */
  readonly keepsPlaces?: boolean;
}

/**
 * Sets a document: tree → pages. `attachedPages` gives the number of pages of each attached PDF by SHA-256 (hex): they
 * count in "Sida n (total)"; `pictures` the size of each picture by SHA-256. Pure: the same arguments give the same pages. Throws Problem
 * `document-cannot-be-set` with an issue at the source of every text that does not fit or has a character without a glyph.
 */
export function layOut(
  tree: DocumentTree,
  engine: TextEngine,
  attachedPages: ReadonlyMap<string, number>,
  pictures: ReadonlyMap<string, PictureSize> = new Map(),
  { keepsPlaces = false }: LayOutOptions = {},
): Pages {
  refuse(uncoveredCharacters(tree, engine.coverage));
  const issues: Issue[] = [];
  const parts = { engine, attachedPages, pictures, issues, keepsPlaces };
  const divisions = setDivisions(tree, withContentsOrNot(tree), parts);
  const isShort = divisions.total < FEWEST_PAGES_WITH_CONTENTS;
  const set =
    isShort && hasContents(tree.divisions) ? setDivisions(tree, withoutContents(tree.divisions), parts) : divisions;
  const { pages, structure, destinations } = finishPages(tree, set);
  refuse(withoutEchoes(issues));
  return {
    language: tree.language,
    title: tree.title,
    pages,
    structure,
    destinations,
    outline: outlineOf(
      tree,
      set.divisions.map(({ division }) => division),
    ),
  };
}

/** Printed page numbers: what the text edition asks for. */
export interface PageNumbers {
  /** First page of a division, heading or signatures; 0 for one that is not in the document. */
  of(id: string): number;
  readonly total: number;
}

/** The page numbers of a laid-out document, appended PDFs counted. */
export function pageNumbersOf(pages: Pages): PageNumbers {
  let next = 1;
  const numbers = pages.pages.map((page) => {
    const own = next;
    next += 1 + (page.attachedPdf?.count ?? 0);
    return own;
  });
  const byId = new Map(pages.destinations.map(({ id, page }) => [id, numbers[page] ?? 0]));
  return { of: (id) => byId.get(id) ?? 0, total: next - 1 };
}

const hasContents = (divisions: readonly Division[]): boolean =>
  divisions.some((division) => division.kind === 'contents');
const withoutContents = (divisions: readonly Division[]): readonly Division[] =>
  divisions.filter((division) => division.kind !== 'contents');

/** No contents for a document without appendices. */
function withContentsOrNot({ divisions }: DocumentTree): readonly Division[] {
  return divisions.some((division) => division.kind === 'appendix') ? divisions : withoutContents(divisions);
}

function refuse(issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  const byPlace = new Map(issues.map((issue) => [`${issue.code} ${issue.pointer}`, issue]));
  throw new Problem({
    kind: 'invalid',
    code: 'document-cannot-be-set',
    message: words(
      'Dokumentet kan inte sättas. Rätta det som står vid varje plats.',
      'The document cannot be set. Correct what is said at each place.',
    ),
    issues: [...byPlace.values()],
  });
}
