import { z } from 'zod';
import { utf8Text } from '../../core/bytes.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { Mandates } from '../../federation/one-time/mandates.ts';

const date = z.iso.date();
/** A JSON list: who may sign for which organisation, from when until when, and by whose decision it stands there. */
const shape = z
  .array(
    z.strictObject({
      personalIdentifier: z.string().min(1).max(100),
      organisation: z.string().min(1).max(64),
      organisationNumber: z
        .string()
        .regex(/^\d{10}$/)
        .nullable(),
      from: date,
      until: date.nullable(),
      decision: z.string().min(1).max(500),
    }),
  )
  .max(100_000);

/**
 * Recorded mandates from a file. `today`: calendar date now; a person with mandates for two organisations has none here, since
 * nobody has said which. Throws Problem `mandates-invalid`.
 */
export function mandatesIn(bytes: Uint8Array, today: () => string): Mandates {
  const recorded = shape.safeParse(jsonOf(bytes));
  if (!recorded.success) throw invalid(recorded.error);
  return {
    async of(personalIdentifier) {
      const now = today();
      const own = recorded.data.filter(
        (one) =>
          one.personalIdentifier === personalIdentifier && one.from <= now && (one.until === null || now <= one.until),
      );
      const [first] = own;
      return first && own.every((one) => one.organisation === first.organisation) ? first : null;
    },
  };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8Text(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

const invalid = (inside: unknown) =>
  new Problem({
    kind: 'invalid',
    code: 'mandates-invalid',
    message: words(
      'Filen med fullmakter har fel. Kontrollera den mot README.md.',
      'The file of mandates has faults. Check it against README.md.',
    ),
    inside,
  });
