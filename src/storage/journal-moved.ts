import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';

/**
 * The refusal `journal-moved` (precondition-failed): the stream no longer ends where the caller saw it end. `actual` is
 * the sequence that it ends at now; null when another writer took the place in the same moment.
 */
export const journalMoved = (expected: number, actual: number | null): Problem =>
  new Problem({
    kind: 'precondition-failed',
    code: 'journal-moved',
    message: words(
      'Någon annan har ändrat överenskommelsen sedan du läste den. Läs in den igen och försök på nytt.',
      'Somebody else has changed the agreement since you read it. Load it again and retry.',
    ),
    extensions: actual === null ? { expected } : { expected, actual },
  });
