import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';

/** SQLite result codes (primary code in the low byte) and errno names that mean "there is no room". */
const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Turns what SQLite and the file system throw into Problems: `storage-full`, `storage-busy`, `storage-unavailable`, all
 * `unavailable`. The old state stands: the transaction was rolled back, or the file never got its name.
 */
export function storageFault(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { code, errcode } = (error ?? {}) as { readonly code?: string; readonly errcode?: number };
  const primary = typeof errcode === 'number' ? errcode & 0xff : 0;
  if (primary === SQLITE_FULL || (code !== undefined && NO_ROOM.has(code)))
    return unavailable(
      'storage-full',
      'Lagringen är full, så inget ändrades. Gör plats på disken och försök igen.',
      'The storage is full, so nothing was changed. Make room on the disk and try again.',
      error,
    );
  if (primary === SQLITE_BUSY)
    return unavailable(
      'storage-busy',
      'Lagringen är upptagen, så inget ändrades. Försök igen om en stund.',
      'The storage is busy, so nothing was changed. Try again in a while.',
      error,
    );
  return unavailable(
    'storage-unavailable',
    'Lagringen svarar inte, så inget ändrades. Försök igen, och titta annars i loggen.',
    'The storage does not answer, so nothing was changed. Try again, or else look in the log.',
    error,
  );
}

/** Runs a step of storage; whatever it throws leaves as a Problem. */
export function guarded<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw storageFault(error);
  }
}

const unavailable = (code: string, sv: string, en: string, inside: unknown) =>
  new Problem({ kind: 'unavailable', code, message: words(sv, en), inside });
