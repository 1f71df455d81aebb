/**
 * Named places between durable steps. A test gives a function that kills the process at one of them; the product gives
 * none. What is true at each: before `journal-committed` the old state, from it on the new one; a blob is never half
 * there under its own name.
 */
export const CRASH_POINTS = [
  'blob-begun',
  'blob-written',
  'blob-renamed',
  'blob-durable',
  'journal-begun',
  'journal-inserted',
  'journal-committed',
  'side-begun',
  'side-committed',
] as const;

export type CrashPointName = (typeof CRASH_POINTS)[number];
export type CrashPoint = (name: CrashPointName) => void;
