import type { Issue } from '../core/problem.ts';
import type { Words } from '../core/words.ts';

/** More faults than this are not listed one by one. */
export const MOST_ISSUES = 1000;

/** A fault: the agreement cannot be finalised. */
export const error = (pointer: string, code: string, message: Words): Issue => ({
  pointer,
  code,
  severity: 'error',
  message,
});

/** A warning: it can be finalised with a reason. */
export const warning = (pointer: string, code: string, message: Words): Issue => ({
  pointer,
  code,
  severity: 'warning',
  message,
});
