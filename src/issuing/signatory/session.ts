import type { Agreement } from '../../agreement/schema.ts';
import { stockholmDate } from '../../core/clock.ts';
import { zonedTime } from '../../core/date-words.ts';
import { Problem } from '../../core/problem.ts';
import { signatoriesOf, type SignatoryFacts } from '../facts.ts';
import { loadAgreement, loadFacts } from '../load.ts';
import type { Deps } from '../ports.ts';
import { refusal } from '../problems.ts';
import type { LinkMade } from '../round-events.ts';
import { linkPlace } from '../round-state.ts';
import { personIn } from '../round/acting.ts';
import { fold, type Facts } from '../state.ts';
import { expectOwn, personOf } from './own-link.ts';
import { newToken, tokenDigest } from './tokens.ts';
import type { OpenedLink } from './views.ts';
import { visitName } from './visit-name.ts';

/** How long a session lasts, ms: a working day. */
const SESSION = 12 * 3_600_000;

/** Where a link leads. The journal says whether it works; this is how it is found. */
interface KeptLink {
  readonly id: string;
  readonly field: string;
  /** Whose it is (`personOf`): the signatory's, or that of whoever signed in their place when it was made. Absent in older ones. */
  readonly person?: string;
  /** As of the link in the journal. */
  readonly to?: LinkMade['to'];
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
export async function keepLink(
  { storage, clock, primitives }: Deps,
  facts: Facts,
  { field, to, digest }: Pick<LinkMade, 'field' | 'to' | 'digest'>,
): Promise<void> {
  const former = facts.links.get(linkPlace({ field, to }));
  if (former) await storage.side.delete(linkKey(former.digest));
  const signatory = signatoriesOf(await loadAgreement(storage, facts)).find((one) => one.field === field);
  if (!signatory) throw linkUnknown();
  const { name } = personIn(facts, signatory, to, stockholmDate(clock.now()));
  const person = await personOf(name, primitives);
  const link: KeptLink = { id: facts.id, field, person, ...(to === undefined ? {} : { to }) };
  await storage.side.set(linkKey(digest), link);
}

/** The session that a browser has already for the visit of this name; null: none. */
export type FormerSession = (visit: string) => string | null;

/** See `SignatoryService.openLink`. */
export async function openLink(deps: Deps, token: string, former: FormerSession = () => null): Promise<OpenedLink> {
  const { storage, clock } = deps;
  const digest = await tokenDigest(token, deps);
  const kept = digest === null ? undefined : ((await storage.side.get(linkKey(digest))) as KeptLink | undefined);
  const facts = kept ? fold(await storage.journal.read(kept.id)) : null;
  const link = kept ? facts?.links.get(linkPlace(kept)) : undefined;
  if (!kept || !link || link.digest !== digest) throw linkUnknown();
  const now = clock.now();
  if (link.expires <= now.toISOString()) throw linkExpired(link.expires);
  const visit = await visitAt(deps, kept.id, kept.field);
  await expectOwn(deps, visit, kept.person);
  const expires = earlier(link.expires, new Date(now.getTime() + SESSION).toISOString());
  const named = await visitName(deps, kept.id, kept.field);
  const again = await visitAgain(deps, visit, kept, former(named) ?? '');
  const { token: session, digest: name } = again ?? (await newToken(deps));
  const opened: KeptSession = { ...kept, began: again?.began ?? now.toISOString(), expires, link: digest };
  await storage.side.set(sessionKey(name), opened);
  await forgetOld(deps, kept, { name, expires }, now);
  return { visit: named, session, expires };
}

/**
 * The visit that this browser has already, when it is of the same person to the same document: who opens their link again goes
 * on with what they have begun. Null: it has none, or it is over.
 */
async function visitAgain(deps: Deps, visit: Visit, { person }: KeptLink, token: string) {
  const digest = await tokenDigest(token, deps);
  const kept =
    digest === null ? undefined : ((await deps.storage.side.get(sessionKey(digest))) as KeptSession | undefined);
  if (digest === null || !kept || kept.expires <= visit.now.toISOString()) return null;
  const isSame = kept.id === visit.facts.id && kept.field === visit.signatory.field && kept.person === person;
  return isSame && isOfThisLink(visit, kept) ? { token, digest, began: kept.began } : null;
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
  const others = known.filter(({ name }) => name !== newest.name);
  const living = others.filter(({ expires }) => expires > now.toISOString()).slice(-MAX_SESSIONS + 1);
  for (const old of others) if (!living.includes(old)) await storage.side.delete(sessionKey(old.name));
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
  /** Whose it is (`personOf`); null: nobody's, or an older link did not say. */
  readonly person: string | null;
}

/** The visit that a session's value stands for. Throws Problem `session-expired` (not-found). */
export async function visitOf(deps: Deps, session: string): Promise<Visit> {
  const digest = await tokenDigest(session, deps);
  const kept =
    digest === null ? undefined : ((await deps.storage.side.get(sessionKey(digest))) as KeptSession | undefined);
  const now = deps.clock.now();
  if (digest === null || !kept || kept.expires <= now.toISOString()) throw sessionExpired();
  const visit = await visitAt(deps, kept.id, kept.field);
  if (!isOfThisLink(visit, kept)) throw sessionExpired();
  await expectOwn(deps, visit, kept.person);
  return { ...visit, expires: kept.expires, session: digest, person: kept.person ?? null };
}

/** The clerk made a new link since: whoever had the old one is out, unless it was this one that was opened. */
function isOfThisLink({ facts }: Visit, { field, began }: KeptSession): boolean {
  const since = facts.sessionsFrom.get(field);
  return since === undefined || began >= since;
}

/**
 * Until when another visit to the same field goes on, ISO 8601 UTC; null: it is over. `session`: digest of its value. What the
 * clerk's new link or a delegation has shut goes on no longer.
 */
export async function otherVisitUntil(deps: Deps, visit: Visit, session: string): Promise<string | null> {
  const kept = (await deps.storage.side.get(sessionKey(session))) as KeptSession | undefined;
  if (!kept || kept.expires <= visit.now.toISOString() || !isOfThisLink(visit, kept)) return null;
  const refused = await expectOwn(deps, visit, kept.person).catch((error: unknown) => {
    if (error instanceof Problem) return error;
    throw error;
  });
  return refused instanceof Problem ? null : kept.expires;
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
  const today = stockholmDate(now);
  return { facts, data, signatory, signatories, now, today, expires, session: null, person: null };
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
