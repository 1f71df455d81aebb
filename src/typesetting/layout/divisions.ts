import type { Issue } from '../../core/problem.ts';
import type { Division, DocumentTree } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import { LANDSCAPE, PORTRAIT } from '../flow.ts';
import type { StructureElement } from '../ink.ts';
import type { PictureSize } from '../images/image.ts';
import type { TextEngine } from '../text.ts';
import { belongsToAppendixBefore, divisionFlow } from './division-flow.ts';
import { NotePlaces, notePart, type NotePart } from './notes.ts';
import { buildPages, type SetPage } from './page-builder.ts';
import { element } from './structure.ts';

/** A division on its pages, not yet painted. */
export interface SetDivision {
  readonly division: Division;
  readonly context: BlockContext;
  readonly pages: readonly SetPage[];
  /** Pages of the PDF that follows. */
  readonly attachedCount: number;
  /** It says on which page something stands. */
  readonly printsNumbers: boolean;
}

export interface SetDocument {
  readonly divisions: readonly SetDivision[];
  readonly places: NotePlaces;
  readonly total: number;
}

export interface SettingParts {
  readonly engine: TextEngine;
  readonly attachedPages: ReadonlyMap<string, number>;
  readonly pictures: ReadonlyMap<string, PictureSize>;
  readonly issues: Issue[];
}

/** Printed number of each id's page. */
type Numbers = ReadonlyMap<string, number>;

/** Rounds until contents and page references say where things are: numbers may change the number of lines. */
const MOST_ROUNDS = 5;
/** Stands for a number that is not known yet, in width. */
const UNKNOWN = '00';

/**
 * Sets the divisions in order. Only those that print page numbers depend on where the others end: they alone are set
 * again, until their numbers are true.
 */
export function setDivisions(tree: DocumentTree, divisions: readonly Division[], parts: SettingParts): SetDocument {
  const places = new NotePlaces(tree);
  const noted = new Set<string>();
  const notedBefore = new Map<Division, ReadonlySet<string>>();
  let numbers: Numbers = new Map();
  const set = divisions.map((division) => {
    notedBefore.set(division, new Set(noted));
    const made = setDivision(division, { tree, places, numbers, noted: new Set(noted) }, parts);
    for (const page of made.pages) for (const { placed } of page.pieces) for (const key of placed.notes) noted.add(key);
    return made;
  });
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const now = numbersOf(set);
    if (same(now, numbers)) break;
    numbers = now;
    set.forEach((made, i) => {
      if (!made.printsNumbers) return;
      set[i] = setDivision(
        made.division,
        { tree, places, numbers, noted: notedBefore.get(made.division) ?? new Set() },
        parts,
      );
    });
  }
  return { divisions: set, places, total: numbersOf(set).get('*') ?? 0 };
}

interface Setting {
  readonly tree: DocumentTree;
  readonly places: NotePlaces;
  readonly numbers: Numbers;
  readonly noted: ReadonlySet<string>;
}

function setDivision(
  division: Division,
  { tree, places, numbers, noted }: Setting,
  { engine, attachedPages, pictures, issues }: SettingParts,
): SetDivision {
  let printsNumbers = false;
  const page = (id: string): string => {
    printsNumbers = true;
    return String(numbers.get(id) ?? UNKNOWN);
  };
  const mark = (note: string): string => String(tree.notes.get(note)?.number ?? '');
  const parent: StructureElement = element(
    division.kind === 'appendix' && !belongsToAppendixBefore(division) ? 'Part' : 'Sect',
  );
  const context: BlockContext = {
    engine: engine.bind({ mark, page }),
    grid: division.orientation === 'landscape' ? LANDSCAPE : PORTRAIT,
    words: tree.words,
    pictures,
    parent,
    hangNotes: (host, keys) => places.hang(host, keys),
    report: (issue) => issues.push(issue),
  };
  const known = new Map<string, NotePart>();
  const notesOf = (keys: readonly string[]): readonly NotePart[] =>
    keys.flatMap((key) => {
      const note = tree.notes.get(key);
      if (!note) return [];
      const part = known.get(key) ?? notePart(note, context);
      known.set(key, part);
      return [part];
    });
  const pages = buildPages(divisionFlow(division, tree, page, context), { grid: context.grid, notesOf, noted });
  const attachedCount = division.attachedPdf ? (attachedPages.get(division.attachedPdf.sha256) ?? 0) : 0;
  return { division, context, pages, attachedCount, printsNumbers };
}

function numbersOf(set: readonly SetDivision[]): Numbers {
  const numbers = new Map<string, number>();
  let page = 1;
  for (const { division, pages, attachedCount } of set) {
    numbers.set(division.id, page);
    for (const { pieces } of pages) {
      for (const { placed } of pieces)
        for (const id of placed.anchors ?? []) if (!numbers.has(id)) numbers.set(id, page);
      page += 1;
    }
    page += attachedCount;
  }
  numbers.set('*', page - 1);
  return numbers;
}

const same = (one: Numbers, other: Numbers): boolean =>
  one.size === other.size && [...one].every(([id, page]) => other.get(id) === page);
