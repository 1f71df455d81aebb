import { z } from 'zod';
import { utf8Text } from '../../core/bytes.ts';
import { plainProblem, pointer } from '../../core/problem.ts';
import type { Identified } from '../../federation/identity-provider.ts';
import type { Mandates } from '../../federation/one-time/mandates.ts';
import { sameIdentifier } from '../../issuing/signatory/person.ts';

type IdentifierKind = Identified['identifierKind'];

const date = z.iso.date();
/** "189001019802", "18900101-9802", "900101-9802", "PNOSE-189001019802": what `sameIdentifier` takes for one person. */
const PERSONAL_NUMBER = /^\s*(PNOSE-)?(\d\d)?\d{6}\s?[-+]?\s?\d{4}\s*$/i;
const IDENTIFIER = {
  'personal-number': z.string().regex(PERSONAL_NUMBER),
  other: z.string().min(1).max(100),
} as const satisfies Record<IdentifierKind, z.ZodString>;

/** A JSON list: who may sign for which organisation, from when until when, and by whose decision it stands there. */
const shapeFor = (kind: IdentifierKind) =>
  z
    .array(
      z.strictObject({
        personalIdentifier: IDENTIFIER[kind],
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
 * Recorded mandates from a file. `kind`: of the identifiers, as the provider gives them: a personal number may be spelt as
 * people do, an identifier of the provider's own is only itself. `today`: calendar date now; a person with mandates for two
 * organisations has none here, since nobody has said which. Throws Problem `mandates-invalid`.
 */
export function mandatesIn(bytes: Uint8Array, kind: IdentifierKind, today: () => string): Mandates {
  const recorded = shapeFor(kind).safeParse(jsonOf(bytes));
  if (!recorded.success) throw invalid(recorded.error);
  const isSame = kind === 'personal-number' ? sameIdentifier : (a: string, b: string) => a === b;
  return {
    async of(personalIdentifier) {
      const now = today();
      const own = recorded.data.filter(
        (one) =>
          one.from <= now &&
          (one.until === null || now <= one.until) &&
          isSame(one.personalIdentifier, personalIdentifier),
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

/** Says where, never what stands there: personal numbers do. */
function invalid(error: z.ZodError) {
  const places = [...new Set(error.issues.map(({ path }) => pointer(path)))]
    .filter((place) => place !== '')
    .slice(0, 20);
  const at = places.join(', ');
  return plainProblem(
    'invalid',
    'mandates-invalid',
    `Filen med fullmakter har fel${at && ` i ${at}`}. Kontrollera den mot README.md.`,
    `The file of mandates has faults${at && ` in ${at}`}. Check it against README.md.`,
    error,
  );
}
