import type { Language } from '../../core/words.ts';
import type { KnownPerson } from '../../signing/method.ts';
import type { Deps } from '../ports.ts';
import { refusal } from '../problems.ts';
import { tokenDigest } from './tokens.ts';
import type { SignStep } from './views.ts';

/** A signing that was begun, between two of its steps: beside the journal, for a day at most. */
export interface Signing {
  /** Names it; goes out to the identity provider with the number of the trip (`trips.ts`), and comes back with the person. */
  readonly reference: string;
  /** The trip that the person is on, or has come back from. */
  readonly trip: number;
  readonly id: string;
  readonly field: string;
  /** The visit that began it (`Visit.session`), and that alone goes on with it. */
  readonly session: string | null;
  readonly method: string;
  readonly language: Language;
  readonly place: string | null;
  readonly began: string;
  readonly expires: string;
  /** The text as it was when the signing began. */
  readonly message: string;
  readonly pages: number;
  /** Counts the steps that were taken: each is taken once. */
  readonly turn: number;
  readonly step: SignStep;
  /** The method's own. */
  readonly state: unknown;
  readonly preparation: string | null;
  readonly person: KnownPerson | null;
}

/** How long a signing may take, ms. */
export const SIGNING_LASTS = 24 * 3_600_000;

const signingKey = (id: string, field: string) => `signing:${id}:${field}`;
const turnKey = (digest: string, turn: number) => `signing-turn:${digest}:${turn}`;

/** What this signatory has begun; null when it is nothing, or too old. */
export async function loadSigning({ storage }: Deps, id: string, field: string, now: Date): Promise<Signing | null> {
  const signing = (await storage.side.get(signingKey(id, field))) as Signing | undefined;
  return signing && signing.expires > now.toISOString() ? signing : null;
}

/** Forgets what this signatory has begun, however old it is. */
export async function forgetSigningOf(deps: Deps, id: string, field: string): Promise<void> {
  const signing = (await deps.storage.side.get(signingKey(id, field))) as Signing | undefined;
  if (signing) await forgetSigning(deps, signing);
}

/** Takes the next step for whoever asks first. False: somebody has taken it, as when a button is pressed twice. */
export async function claimTurn(deps: Deps, { reference, turn }: Signing): Promise<boolean> {
  const digest = await tokenDigest(reference, deps);
  return (await deps.storage.side.claim(turnKey(digest ?? '', turn), true)).ours;
}

/**
 * Keeps it as it stands now. Throws Problem `signing-unknown` when it was let go while its method was asked, as by the same
 * person in another browser: what they have begun since stays.
 */
export async function saveSigning(deps: Deps, signing: Signing): Promise<void> {
  if (signing.turn > FIRST_TURN && !(await isKept(deps, signing))) throw signingUnknown();
  await deps.storage.side.set(signingKey(signing.id, signing.field), signing);
}

/** Forgets it, with all that the method kept. */
export async function forgetSigning(deps: Deps, signing: Signing): Promise<void> {
  const { id, field, reference, turn } = signing;
  const { side } = deps.storage;
  const digest = (await tokenDigest(reference, deps)) ?? '';
  for (let taken = 0; taken <= turn; taken++) await side.delete(turnKey(digest, taken));
  if (await isKept(deps, signing)) await side.delete(signingKey(id, field));
}

/** The number of the turn that is saved first: that of the beginning is taken then. */
const FIRST_TURN = 1;

/** False: it was let go, or another has been begun since. */
async function isKept({ storage }: Deps, { id, field, reference }: Signing): Promise<boolean> {
  const kept = (await storage.side.get(signingKey(id, field))) as Signing | undefined;
  return kept?.reference === reference;
}

export const signingUnknown = () =>
  refusal(
    'not-found',
    'signing-unknown',
    'Den påbörjade underskriften finns inte längre. Inget är sparat. Börja om från länken.',
    'The signing that was begun is no longer there. Nothing was saved. Start again from the link.',
  );
