import { childrenOf, sameItems } from '../../pdf/compare.ts';
import type { PdfView } from '../../pdf/file.ts';
import { PdfRef, type PdfArray, type PdfObject } from '../../pdf/objects.ts';
import type { ReferenceCounts } from './reference-counts.ts';

/** What a later revision did, gravest last (reference: what may change after a signature). */
export const LEVELS = ['none', 'lta', 'signing', 'form', 'annotation', 'other'] as const;
export type ChangeLevel = (typeof LEVELS)[number];

/** One revision against the one before it. */
export interface Step {
  readonly before: PdfView;
  readonly after: PdfView;
  /** Object numbers whose content differs, new ones among them. */
  readonly changed: ReadonlySet<number>;
  /** Numbers that did not exist before and that nothing referred to: a dangling reference must not be filled. */
  readonly added: ReadonlySet<number>;
  /** How many places of the revision before refer to each number. */
  readonly references: ReferenceCounts;
  /** The same of the revision itself. */
  readonly referencesAfter: ReferenceCounts;
}

/** What a rule explains: the objects that it takes on, and how grave that is. */
export interface Explanation {
  readonly level: ChangeLevel;
  readonly objects: readonly number[];
  readonly text: string;
  /** Name of a field that was there and was filled in: locks ask for it. */
  readonly filled?: string;
  /** A field came that is no document time-stamp's: a document of our own has all of its fields from the beginning. */
  readonly newField?: boolean;
  /** A visible field came: a certification does not allow it. */
  readonly newVisibleField?: boolean;
  readonly remarks?: readonly Remark[];
}

/** What is allowed and still worth a word; `object` is the number of the one that it is about. */
export interface Remark {
  readonly code: 'evidence-dropped' | 'vri-rewritten' | 'empty-field-added' | 'object-freed';
  readonly object?: number;
}

/** A rule looks at a step and explains what it knows; what no rule explains is `other`. One file each. */
export type ChangeRule = (step: Step) => readonly Explanation[];

/**
 * The object that a revision may rewrite at one place: the indirect object there, when it is new, or when it stood at
 * this very place before and nowhere else. Null when something else uses it: to explain it here would be to explain
 * that away too (a page's content hung under /DSS).
 */
export function rewritten(
  old: PdfObject | undefined,
  now: PdfObject | undefined,
  step: Step,
): readonly number[] | null {
  if (!(now instanceof PdfRef) || !step.changed.has(now.number)) return [];
  if (step.added.has(now.number)) return [now.number];
  const stays = old instanceof PdfRef && old.number === now.number && step.references.get(now.number) === 1;
  return stays ? [now.number] : null;
}

/** The parts of a change together; null when one of them is no part of it. */
export const together = (parts: readonly (readonly number[] | null)[]): readonly number[] | null =>
  parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);

/** The items that a list gained at its end; null when an old one changed, left or moved. */
export function appended(old: PdfArray, now: PdfArray): PdfArray | null {
  return now.length >= old.length && sameItems(old, now.slice(0, old.length)) ? now.slice(old.length) : null;
}

const MAX_WALK = 20_000;

/** New objects that can be reached from a value through new objects only. */
export function newObjectsFrom(value: PdfObject | undefined, step: Step): readonly number[] {
  const found = new Set<number>();
  const stack: PdfObject[] = value === undefined ? [] : [value];
  for (let steps = 0; stack.length > 0 && steps < MAX_WALK; steps++) {
    const next = stack.pop() ?? null;
    if (next instanceof PdfRef) {
      if (!step.added.has(next.number) || found.has(next.number)) continue;
      found.add(next.number);
      stack.push(step.after.get(next.number));
    } else for (const child of childrenOf(next)) stack.push(child);
  }
  return [...found];
}
