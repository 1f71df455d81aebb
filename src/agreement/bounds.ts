import type { Issue } from '../core/problem.ts';
import { pointer } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { error } from './issues.ts';

/** What an input may measure. A file of 150 pages uses about a tenth of it. */
export const BOUNDS = {
  /** Members and items below each other. */
  depth: 40,
  /** Members, items and plain values together. */
  values: 300_000,
  /** UTF-16 units of one text. */
  text: 20_000,
  /** UTF-16 units of all texts. */
  allText: 8_000_000,
  /** Items of one list. */
  items: 20_000,
  /** Members of one object. */
  members: 1_000,
  /** UTF-16 units of a member's name. */
  name: 100,
} as const;

/** Lists that rules or drawings compare with each other: how many items they may have, by the name of the member. */
const SHORT_LISTS: Readonly<Record<string, number>> = {
  parties: 20,
  signatories: 60,
  appendices: 100,
  parts: 100,
  bodies: 200,
  members: 200,
  priorityAreas: 100,
  coverage: 100,
  contributions: 100,
  columns: 60,
  series: 30,
  categories: 500,
  links: 40,
};

/** Names that have a meaning of their own in JavaScript; no field is called so. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

export interface Intake {
  /** A plain copy: texts in NFC without soft hyphens, nothing over the bounds. */
  readonly value: unknown;
  /** One fault for each thing that was over a bound; what lies below its pointer was cut. */
  readonly issues: readonly Issue[];
  /** False when the input was over a total, and was not read to its end. */
  readonly whole: boolean;
}

class TooLarge extends Error {}

/** Copies a parsed JSON value within `BOUNDS`. Never throws; recursion ends at `BOUNDS.depth`. */
export function takeIn(input: unknown): Intake {
  const issues: Issue[] = [];
  let values = 0;
  let characters = 0;

  const copyText = (text: string, path: readonly PropertyKey[]): string => {
    characters += text.length;
    if (characters > BOUNDS.allText) throw new TooLarge();
    if (text.length <= BOUNDS.text) return text.normalize('NFC').replaceAll('\u00ad', '');
    issues.push(
      error(
        pointer(path),
        'text-too-long',
        words(
          `Korta texten. Den har ${text.length} tecken, och högst ${BOUNDS.text} får plats.`,
          `Shorten the text. It has ${text.length} characters, and at most ${BOUNDS.text} fit.`,
        ),
      ),
    );
    return text.slice(0, 100);
  };

  const copyList = (list: readonly unknown[], path: readonly PropertyKey[]): unknown[] => {
    const name = String(path.at(-1));
    const most = (Object.hasOwn(SHORT_LISTS, name) ? SHORT_LISTS[name] : undefined) ?? BOUNDS.items;
    if (list.length > most) {
      const message = words(
        `Dela upp listan. Den har ${list.length} poster, och högst ${most} får plats.`,
        `Divide the list. It has ${list.length} items, and at most ${most} fit.`,
      );
      issues.push(error(pointer(path), 'too-many-items', message));
    }
    return Array.from(list.slice(0, most), (item, index) => copy(item, [...path, index]) ?? null);
  };

  const copyMembers = (object: Readonly<Record<string, unknown>>, path: readonly PropertyKey[]) => {
    const result: Record<string, unknown> = {};
    const names = Object.keys(object);
    if (names.length > BOUNDS.members) {
      issues.push(
        error(
          pointer(path),
          'too-many-items',
          words(
            `Ta bort fält. Här finns ${names.length}, och högst ${BOUNDS.members} får plats.`,
            `Remove members. There are ${names.length} here, and at most ${BOUNDS.members} fit.`,
          ),
        ),
      );
    }
    for (const written of names.slice(0, BOUNDS.members)) {
      const name = written.slice(0, BOUNDS.name).normalize('NFC');
      if (RESERVED.has(name) || written.length > BOUNDS.name) {
        issues.push(error(pointer([...path, name]), 'member-unknown', memberUnknown(name)));
        continue;
      }
      characters += name.length;
      const value = copy(object[written], [...path, name]);
      if (value !== undefined) result[name] = value;
    }
    return result;
  };

  const copy = (value: unknown, path: readonly PropertyKey[]): unknown => {
    values += 1;
    if (values > BOUNDS.values) throw new TooLarge();
    if (typeof value === 'string') return copyText(value, path);
    if (typeof value === 'function' || typeof value === 'symbol') return undefined;
    if (typeof value !== 'object' || value === null) return value;
    if (path.length >= BOUNDS.depth) {
      issues.push(
        error(
          pointer(path),
          'too-deep',
          words(
            `Flytta upp innehållet. Det ligger djupare än ${BOUNDS.depth} nivåer.`,
            `Move the content up. It lies deeper than ${BOUNDS.depth} levels.`,
          ),
        ),
      );
      return null;
    }
    return Array.isArray(value) ? copyList(value, path) : copyMembers(value as Record<string, unknown>, path);
  };

  try {
    const value = copy(input, []);
    return { value, issues, whole: true };
  } catch (fault) {
    if (!(fault instanceof TooLarge)) throw fault;
    const message = words(
      'Dela upp underlaget. Det är större än en överenskommelse kan vara.',
      'Divide the data. They are larger than an agreement can be.',
    );
    return { value: null, issues: [error('', 'too-large', message)], whole: false };
  }
}

/** The sentence for a member that the format does not have. */
export const memberUnknown = (name: string) =>
  words(`Ta bort ”${name}”. Något sådant fält finns inte.`, `Remove “${name}”. There is no such member.`);
