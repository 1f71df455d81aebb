import { equalBytes } from '../../core/bytes.ts';
import type { PdfView } from '../../pdf/file.ts';
import { PdfDict, PdfRef, PdfStream, type PdfObject } from '../../pdf/objects.ts';
import { serialize } from '../../pdf/serialize.ts';

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
  readonly references: ReadonlyMap<number, number>;
}

/** What a rule explains: the objects that it takes on, and how grave that is. */
export interface Explanation {
  readonly level: ChangeLevel;
  readonly objects: readonly number[];
  readonly text: string;
}

/** A rule looks at a step and explains what it knows; what no rule explains is `other`. One file each. */
export type ChangeRule = (step: Step) => readonly Explanation[];

/** True when both are the same value, streams by their raw bytes; a dictionary is never a stream. */
export function sameObject(a: PdfObject, b: PdfObject): boolean {
  if (a === b) return true;
  if (a instanceof PdfStream !== b instanceof PdfStream) return false;
  return equalBytes(serialize(a), serialize(b));
}

/** The keys of two dictionaries whose values differ. */
export function changedKeys(a: PdfDict, b: PdfDict): readonly string[] {
  return [...new Set([...a.entries.keys(), ...b.entries.keys()])].filter((key) => {
    const [left, right] = [a.get(key), b.get(key)];
    return left === undefined || right === undefined || !sameObject(left, right);
  });
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
    } else stack.push(...childrenOf(next));
  }
  return [...found];
}

/** True for an object that is new, or that one place alone referred to: changing it changes nothing else. */
export const isOwn = (number: number, step: Step): boolean =>
  step.added.has(number) || step.references.get(number) === 1;

/** Direct children of a value. */
export function childrenOf(value: PdfObject): readonly PdfObject[] {
  if (value instanceof PdfStream) return [...value.dict.entries.values()];
  if (value instanceof PdfDict) return [...value.entries.values()];
  return Array.isArray(value) ? (value as readonly PdfObject[]) : [];
}
