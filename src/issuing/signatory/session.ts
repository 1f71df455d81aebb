import type { Agreement } from '../../agreement/schema.ts';
import { stockholmDate } from '../../core/clock.ts';
import { zonedTime } from '../../core/date-words.ts';
import { signatoriesOf, type SignatoryFacts } from '../facts.ts';
import { loadAgreement, loadFacts } from '../load.ts';
import type { Deps } from '../ports.ts';
import { refusal } from '../problems.ts';
import { fold, type Facts } from '../state.ts';
import { newToken, tokenDigest } from './tokens.ts';
import type { OpenedLink } from './views.ts';

/** How long a session lasts, ms: a working day. */
const SESSION = 12 * 3_600_000;

/** Where a link leads. The journal says whether it works; this is how it is found. */
interface KeptLink {
  readonly id: string;
  readonly field: string;
}

interface KeptSession extends KeptLink {
  readonly began: string;
  readonly expires: string;
  /** Digest of the link that it was opened with. */
  readonly link: string;
}

/** Of one signatory at once: a telephone, a computer, and some to spare. */
const MAX_SESSIONS = 20;

const linkKey = (digest: string) => `link:${digest}`;
const sessionKey = (digest: string) => `session:${digest}`;

/**
 * Lets a link be found by its digest, and the one before it no longer. Before the event that makes it work: a crash between
 * leaves a signatory without a link, never with two.
 */
export async function keepLink({ storage }: Deps, facts: Facts, field: string, digest: string): Promise<void> {
  const former = facts.links.get(field);
  if (former) await storage.side.delete(linkKey(former.digest));
  const link: KeptLink = { id: facts.id, field };
  await storage.side.set(linkKey(digest), link);
}

/** See `SignatoryService.openLink`. */
export async function openLink(deps: Deps, token: string): Promise<OpenedLink> {
  const { storage, clock } = deps;
  const digest = await tokenDigest(token, deps);
  const kept = digest === null ? undefined : ((await storage.side.get(linkKey(digest))) as KeptLink | undefined);
  const facts = kept ? fold(await storage.journal.read(kept.id)) : null;
  const link = kept ? facts?.links.get(kept.field) : undefined;
  if (!kept || !link || link.digest !== digest) throw linkUnknown();
  const now = clock.now();
  if (link.expires <= now.toISOString()) throw linkExpired(link.expires);
  const { token: session, digest: name } = await newToken(deps);
  const expires = earlier(link.expires, new Date(now.getTime() + SESSION).toISOString());
  const opened: KeptSession = { ...kept, began: now.toISOString(), expires, link: digest };
  await storage.side.set(sessionKey(name), opened);
  await forgetOld(deps, kept, { name, expires }, now);
  return { session, expires };
}

/** Sessions of one signatory that are over leave nothing behind; of those that are not the newest stay. */
async function forgetOld(
  { storage }: Deps,
  { id, field }: KeptLink,
  newest: { readonly name: string; readonly expires: string },
  now: Date,
): Promise<void> {
  const key = `sessions:${id}:${field}`;
  const known = ((await storage.side.get(key)) ?? []) as readonly (typeof newest)[];
  const living = known.filter(({ expires }) => expires > now.toISOString()).slice(-MAX_SESSIONS + 1);
  for (const old of known) if (!living.includes(old)) await storage.side.delete(sessionKey(old.name));
  await storage.side.set(key, [...living, newest]);
}

const earlier = (a: string, b: string) => (a < b ? a : b);

/** A signatory who came by a link, and the agreement as it stands now. */
export interface Visit {
  readonly facts: Facts;
  readonly data: Agreement;
  readonly signatory: SignatoryFacts;
  readonly signatories: readonly SignatoryFacts[];
  readonly now: Date;
  /** Calendar day in Europe/Stockholm. */
  readonly today: string;
  readonly expires: string;
  /** Digest of the session's value: which browser it is; null: it is nobody's visit. */
  readonly session: string | null;
}

/** The visit that a session's value stands for. Throws Problem `session-expired` (not-found). */
export async function visitOf(deps: Deps, session: string): Promise<Visit> {
  const digest = await tokenDigest(session, deps);
  const kept =
    digest === null ? undefined : ((await deps.storage.side.get(sessionKey(digest))) as KeptSession | undefined);
  const now = deps.clock.now();
  if (digest === null || !kept || kept.expires <= now.toISOString()) throw sessionExpired();
  const visit = await visitAt(deps, kept.id, kept.field);
  // The clerk made a new link since: whoever had the old one is out, unless it was this one that was opened.
  const since = visit.facts.sessionsFrom.get(kept.field);
  if (since !== undefined && kept.began < since) throw sessionExpired();
  return { ...visit, expires: kept.expires, session: digest };
}

/** The agreement as a signatory's visit shows it, without a visit. */
export async function visitAt(deps: Deps, id: string, field: string): Promise<Visit> {
  const facts = await loadFacts(deps.storage, id);
  const data = await loadAgreement(deps.storage, facts);
  const signatories = signatoriesOf(data);
  const signatory = signatories.find((one) => one.field === field);
  const now = deps.clock.now();
  if (!facts.finalised || !signatory) throw sessionExpired();
  const expires = now.toISOString();
  return { facts, data, signatory, signatories, now, today: stockholmDate(now), expires, session: null };
}

const linkUnknown = () =>
  refusal(
    'not-found',
    'link-unknown',
    'Länken gäller inte längre. Öppna den senaste länken, eller be om en ny.',
    'The link no longer works. Open the latest link, or ask for a new one.',
  );

function linkExpired(expires: string) {
  const at = zonedTime(expires);
  return refusal(
    'not-found',
    'link-expired',
    `Länken gäller inte längre. Den gick ut ${at.sv}. Be om en ny.`,
    `The link no longer works. It expired on ${at.en}. Ask for a new one.`,
    { extensions: { expires } },
  );
}

const sessionExpired = () =>
  refusal(
    'not-found',
    'session-expired',
    'Besöket är slut. Öppna länken igen.',
    'The visit is over. Open the link again.',
  );
