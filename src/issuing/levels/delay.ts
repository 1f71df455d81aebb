import { Problem } from '../../core/problem.ts';
import type { Delayed } from './level-events.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const LONGEST = 60 * MINUTE;
/** Faults of our own store, and of whoever was faster: they are not the world's, and pass by themselves. */
const NOT_A_DELAY = new Set(['journal-moved', 'storage-full', 'agreement-not-found']);

/**
 * Why something could not be had, and when it is tried again: after a minute, then twice as long each time, up to an hour. Where
 * the Problem itself knows how long it lasts (`retryAfter`), then; but only once, since what lasts longer than was said does not know.
 */
export function delayedBy(problem: Problem, before: Delayed | null, now: Date): Delayed {
  const attempt = (before?.attempt ?? 0) + 1;
  const told = before?.code === problem.code ? null : problem.extensions['retryAfter'];
  const wait = Math.min(LONGEST, typeof told === 'number' ? told * SECOND : MINUTE * 2 ** Math.min(attempt - 1, 10));
  return {
    code: problem.code,
    cause: problem.words,
    attempt,
    nextTry: new Date(now.getTime() + wait).toISOString(),
  };
}

/** True of what may be otherwise later: it is told and tried again, where anything else is thrown. */
export const isDelay = (error: unknown): error is Problem => error instanceof Problem && !NOT_A_DELAY.has(error.code);
