import { zonedTime } from '../../core/date-words.ts';
import type { Deps } from '../ports.ts';
import { refusal } from '../problems.ts';
import { otherVisitUntil, type Visit } from './session.ts';
import { loadSigning } from './signings.ts';

/** A signing that another visit by a link of the same signatory has begun. ISO 8601 UTC. */
export interface SigningElsewhere {
  readonly since: string;
  /** When nobody can go on with it any more: it is over, or the visit is that began it. */
  readonly expires: string;
}

/** What goes on in another browser, and is that one's to go on with and to cancel; null: nothing does. */
export async function signingElsewhereOf(deps: Deps, visit: Visit): Promise<SigningElsewhere | null> {
  const signing = await loadSigning(deps, visit.facts.id, visit.signatory.field, visit.now);
  if (!signing || signing.session === null || signing.session === visit.session) return null;
  const until = await otherVisitUntil(deps, visit, signing.session);
  if (until === null) return null;
  const { began: since, expires } = signing;
  return { since, expires: until < expires ? until : expires };
}

/** Throws Problem `signing-in-other-browser` (conflict, with `expires`) while a signing goes on there. */
export async function expectNoneElsewhere(deps: Deps, visit: Visit): Promise<void> {
  const other = await signingElsewhereOf(deps, visit);
  if (!other) return;
  const until = zonedTime(other.expires);
  throw refusal(
    'conflict',
    'signing-in-other-browser',
    `En underskrift pågår i en annan webbläsare, till som längst ${until.sv}. Fortsätt där, eller avsluta den först.`,
    `A signing goes on in another browser, until ${until.en} at the longest. Go on there, or end it first.`,
    { extensions: { expires: other.expires } },
  );
}
