import type { Issue } from '../../core/problem.ts';
import type { Division, DocumentTree } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import { LANDSCAPE, PORTRAIT } from '../flow.ts';
import type { Destination, StructureElement } from '../ink.ts';
import type { PictureSize } from '../images/image.ts';
import type { TextEngine } from '../text.ts';
import { Destinations, PageCanvas } from './canvas.ts';
import { belongsToAppendixBefore, divisionFlow } from './division-flow.ts';
import { markStrip, paintStrip, type MarkStrip } from './marks.ts';
import { NotePlaces, notePart, paintNotes, type NotePart } from './notes.ts';
import { buildPages } from './page-builder.ts';
import { element } from './structure.ts';
import { tooTall } from './too-tall.ts';

/** A division on its pages, painted: all but what every page repeats. */
export interface SetDivision {
  readonly division: Division;
  readonly context: BlockContext;
  readonly canvases: readonly PageCanvas[];
  /** Pages are counted from the division's first. */
  readonly destinations: readonly Destination[];
  /** Page of the division on which each id begins. */
  readonly anchors: ReadonlyMap<string, number>;
  /** Keys of the notes whose marks stand here. */
  readonly notes: ReadonlySet<string>;
  /** Pages of the PDF that follows. */
  readonly attachedCount: number;
  /** It says on which page something stands. */
  readonly printsNumbers: boolean;
}

export interface SetDocument {
  readonly divisions: readonly SetDivision[];
  readonly total: number;
}

export interface SettingParts {
  readonly engine: TextEngine;
  readonly attachedPages: ReadonlyMap<string, number>;
  readonly pictures: ReadonlyMap<string, PictureSize>;
  readonly issues: Issue[];
  /** Pages say where the texts of the data stand (`Page.places`). */
  readonly keepsPlaces: boolean;
}

/** Printed number of each id's page. */
type Numbers = ReadonlyMap<string, number>;

/** Rounds until contents and page references say where things are: numbers may change the number of lines. */
const MOST_ROUNDS = 5;
/** How far a piece may reach below the text area before it is a fault, points: less than an eye sees. */
const UNSEEN = 1;
/** Stands for a number that is not known yet, in width. */
const UNKNOWN = '00';

/**
 * Sets the divisions in order, and paints each page as soon as it is full: lines are many times as large as ink. Only
 * divisions that print page numbers depend on where the others end: they alone are set again, until their numbers are true.
 */
export function setDivisions(tree: DocumentTree, divisions: readonly Division[], parts: SettingParts): SetDocument {
  const strip = markStrip(tree, parts.engine);
  const noted = new Set<string>();
  const notedBefore = new Map<Division, ReadonlySet<string>>();
  let numbers: Numbers = new Map();
  const setOne = (division: Division): SetDivision => {
    const isFirst = division === divisions[0];
    const before = notedBefore.get(division) ?? new Set();
    return setDivision(division, { tree, strip, isFirst, numbers, noted: before }, parts);
  };
  const set = divisions.map((division) => {
    notedBefore.set(division, new Set(noted));
    const made = setOne(division);
    for (const key of made.notes) noted.add(key);
    return made;
  });
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const now = numbersOf(set);
    if (same(now, numbers)) break;
    numbers = now;
    set.forEach((made, i) => {
      if (made.printsNumbers) set[i] = setOne(made.division);
    });
  }
  return { divisions: set, total: numbersOf(set).get('*') ?? 0 };
}

interface Setting {
  readonly tree: DocumentTree;
  readonly strip: MarkStrip;
  /** Page 1 of the document is the division's first. */
  readonly isFirst: boolean;
  readonly numbers: Numbers;
  /** Keys of notes that stand in a division before. */
  readonly noted: ReadonlySet<string>;
}

function setDivision(
  division: Division,
  { tree, strip, isFirst, numbers, noted }: Setting,
  { engine, attachedPages, pictures, issues, keepsPlaces }: SettingParts,
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
  const places = new NotePlaces(tree, noted);
  const context: BlockContext = {
    engine: engine.bind({ mark, page, hyphenates: tree.language === 'sv-SE' }),
    grid: division.orientation === 'landscape' ? LANDSCAPE : PORTRAIT,
    words: tree.words,
    pictures,
    parent,
    hangNotes: (host, keys) => places.hang(host, keys),
    report: (issue) => issues.push(issue),
  };
  const { grid } = context;
  const destinations = new Destinations();
  const canvases: PageCanvas[] = [];
  const anchors = new Map<string, number>();
  const notes = new Set<string>();
  const flow = divisionFlow(division, tree, page, context);
  for (const set of buildPages(flow, { grid, notesOf: notesOf(tree, context), noted })) {
    const index = canvases.length;
    const canvas = new PageCanvas(index, grid, destinations, keepsPlaces);
    if (index === 0) canvas.destination(division.id, grid.a, grid.top, parent);
    paintStrip(strip, canvas, context, isFirst && index === 0);
    for (const { placed, y } of set.pieces) {
      placed.paint(canvas, y);
      if (y + placed.height > grid.bottom + UNSEEN) context.report(tooTall(canvas.lowest));
      for (const key of placed.notes) notes.add(key);
      for (const id of placed.anchors ?? []) if (!anchors.has(id)) anchors.set(id, index);
    }
    paintNotes(set.notes, canvas, places, context);
    canvas.settle();
    canvases.push(canvas);
  }
  const attachedCount = division.attachedPdf ? (attachedPages.get(division.attachedPdf.sha256) ?? 0) : 0;
  return {
    division,
    context,
    canvases,
    destinations: destinations.all,
    anchors,
    notes,
    attachedCount,
    printsNumbers,
  };
}

/** Notes by their keys, each set once. */
function notesOf(tree: DocumentTree, context: BlockContext): (keys: readonly string[]) => readonly NotePart[] {
  const known = new Map<string, NotePart>();
  return (keys) =>
    keys.flatMap((key) => {
      const note = tree.notes.get(key);
      if (!note) return [];
      const part = known.get(key) ?? notePart(note, context);
      known.set(key, part);
      return [part];
    });
}

function numbersOf(set: readonly SetDivision[]): Numbers {
  const numbers = new Map<string, number>();
  let page = 1;
  for (const { division, canvases, anchors, attachedCount } of set) {
    numbers.set(division.id, page);
    for (const [id, index] of anchors) if (!numbers.has(id)) numbers.set(id, page + index);
    page += canvases.length + attachedCount;
  }
  numbers.set('*', page - 1);
  return numbers;
}

const same = (one: Numbers, other: Numbers): boolean =>
  one.size === other.size && [...one].every(([id, page]) => other.get(id) === page);
