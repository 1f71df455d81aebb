import { expect, test } from '@jest/globals';
import { Problem } from '../../../src/core/problem.ts';
import type { NotHere } from './way.ts';

/** A sentence of the contract, or why it means nothing for this way: that stands in the report of the tests too. */
export function sentence<T extends object>(words: string, part: T | NotHere, prove: (part: T) => Promise<void>): void {
  if (!('notHere' in part)) test(words, () => prove(part));
  else test(`${words} (not here: ${part.notHere})`, () => expect(part.notHere.split(' ').length).toBeGreaterThan(3));
}

export const codeIn = (error: unknown): string =>
  error instanceof Problem ? error.code : `defect: ${error instanceof Error ? error.stack : String(error)}`;
export const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'accepted', codeIn);
