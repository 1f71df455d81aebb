import { stockholmDayEnd } from '../core/clock.ts';
import type { StoredEvent } from '../storage/ports.ts';
import type { AgreementEvent } from './events.ts';
import type { Delegated, LinkMade, MailFailed, MailQueued } from './round-events.ts';
import type { Facts } from './state.ts';

/** How a round of signatures ended without all of them. */
export interface Closed {
  readonly kind: 'declined' | 'withdrawn' | 'expired' | 'replaced';
  readonly time: string;
  /** Who declined; null otherwise. */
  readonly field: string | null;
  /** Name of who declined in their place; null: nobody did. */
  readonly delegate: string | null;
  readonly part: string | null;
  /** The comment of a decline, the cause of a withdrawal or replacement, the last day that passed; '' when it was erased. */
  readonly cause: string;
  readonly by: string | null;
}

/** A mail on its way, or there. */
export interface MailFacts extends MailQueued {
  readonly queued: string;
  readonly sent: string | null;
  readonly attempts: number;
  /** Attempts that a clerk asked for before their time: they use up none of the waits. */
  readonly hurried: number;
  readonly failed: (Pick<MailFailed, 'cause' | 'next'> & { readonly time: string }) | null;
}

/** What the events of a round say. */
export interface RoundFacts {
  /** By `linkPlace`: the link that works now. */
  readonly links: ReadonlyMap<string, LinkMade & { readonly time: string }>;
  /** By field: sessions that began before this ended with their link. */
  readonly sessionsFrom: ReadonlyMap<string, string>;
  readonly delegates: ReadonlyMap<string, Delegated>;
  readonly lastDay: string | null;
  readonly closed: Closed | null;
  /** The draft that was made of this one. */
  readonly replacedBy: string | null;
  readonly mails: ReadonlyMap<string, MailFacts>;
}

/** Where a link stands: each new one ends the one before it in its place. The field's own is in the field. */
export const linkPlace = ({
  field,
  to,
}: {
  readonly field: string;
  readonly to?: LinkMade['to'] | undefined;
}): string => (to === undefined ? field : `${field} ${to}`);

export const NO_ROUND: RoundFacts = {
  links: new Map(),
  sessionsFrom: new Map(),
  delegates: new Map(),
  lastDay: null,
  closed: null,
  replacedBy: null,
  mails: new Map(),
};

/** How the round has ended on a calendar day (YYYY-MM-DD, Europe/Stockholm): the last day passes by itself. */
export function closedOn(facts: Facts, day: string): Closed | null {
  const { closed, lastDay, answered } = facts;
  // A signature that was made in time and waits for its time-stamp keeps the round open.
  if (closed || answered || lastDay === null || lastDay >= day || !isOpen(facts)) return closed;
  const time = stockholmDayEnd(lastDay).toISOString();
  return { kind: 'expired', time, field: null, delegate: null, part: null, cause: lastDay, by: null };
}

/** Where a round may go from where it stands; anything else in a journal changes nothing. */
const FROM: Readonly<Record<Closed['kind'], readonly Standing[]>> = {
  declined: ['open'],
  withdrawn: ['open', 'declined', 'expired'],
  expired: ['open'],
  replaced: ['open', 'declined', 'withdrawn', 'expired'],
};

/** True while somebody can still sign, as far as the journal says. */
export const isOpen = ({ finalised, closed, signed, submitted }: Facts): boolean =>
  finalised !== null && closed === null && signed.length < submitted.signatories;

type Standing = Closed['kind'] | 'open' | 'none';
const standingOf = (facts: Facts): Standing => facts.closed?.kind ?? (isOpen(facts) ? 'open' : 'none');

/** True when all have signed. */
export const isComplete = ({ finalised, closed, signed, submitted }: Facts): boolean =>
  finalised !== null && closed === null && signed.length >= submitted.signatories;

/** True when a round that stands so may come to this end. */
export const mayClose = (facts: Facts, kind: Closed['kind']): boolean => FROM[kind].includes(standingOf(facts));

/** True when its last day can be moved: what ran out opens again. */
export const mayMoveLastDay = (facts: Facts): boolean => ['open', 'expired'].includes(standingOf(facts));

const CLOSING: Readonly<Record<string, Closed['kind']>> = {
  'signing-declined': 'declined',
  'signing-withdrawn': 'withdrawn',
  'signing-expired': 'expired',
  'agreement-replaced': 'replaced',
};

/** One event of a round; an event of another kind leaves the facts as they are. */
export function applyRound(facts: Facts, stored: StoredEvent): Facts {
  const { time } = stored;
  const kind = CLOSING[stored.type];
  if (kind) return mayClose(facts, kind) ? close(facts, kind, stored) : facts;
  if (stored.data === null) return facts;
  const event = { type: stored.type, data: stored.data } as AgreementEvent;
  switch (event.type) {
    case 'link-made': {
      const { field, why } = event.data;
      const links = new Map(facts.links).set(linkPlace(event.data), { ...event.data, time });
      return why === 'invited'
        ? { ...facts, links, sessionsFrom: new Map(facts.sessionsFrom).set(field, time) }
        : { ...facts, links };
    }
    case 'delegated':
      return { ...facts, delegates: new Map(facts.delegates).set(event.data.field, event.data) };
    case 'last-day-moved':
      return mayMoveLastDay(facts) ? { ...facts, lastDay: event.data.lastDay, closed: null } : facts;
    case 'mail-queued':
      return withMail(facts, event.data.mail, () => ({
        ...event.data,
        queued: time,
        sent: null,
        attempts: 0,
        hurried: 0,
        failed: null,
      }));
    case 'mail-sent':
      return withMail(facts, event.data.mail, (mail) => mail && { ...mail, sent: time, attempts: event.data.attempt });
    case 'mail-failed': {
      const { mail: id, attempt, cause, next } = event.data;
      return withMail(facts, id, (mail) => mail && { ...mail, attempts: attempt, failed: { cause, next, time } });
    }
    case 'retry-asked':
      return { ...facts, mails: new Map([...facts.mails].map(([id, mail]) => [id, hurried(mail, time)])) };
    default:
      return facts;
  }
}

function hurried(mail: MailFacts, time: string): MailFacts {
  const { sent, failed } = mail;
  if (sent !== null || !failed?.next || failed.next <= time) return mail;
  return { ...mail, hurried: mail.hurried + 1, failed: { ...failed, next: time } };
}

/** How a preparation ended without a signature. */
export type LetGoCause = 'cancelled' | 'expired' | 'too-late' | 'refused' | 'erased';

/** Causes that end what the signatory has signed already, as far as they can tell. */
export type UndoneCause = Extract<LetGoCause, 'too-late' | 'refused' | 'erased'>;
const UNDONE: readonly LetGoCause[] = ['too-late', 'refused', 'erased'] satisfies UndoneCause[];

/** Why the last signature that was begun in a field came to nothing though it was made; null: it was not, or did not. */
export function undoneIn({ letGo: ended }: Pick<Facts, 'letGo'>, field: string): UndoneCause | null {
  const cause = [...ended.values()].findLast((one) => one.field === field)?.cause;
  return cause !== undefined && UNDONE.includes(cause) ? (cause as UndoneCause) : null;
}

/** The preparation that held the agreement holds it no longer. */
export function letGo(facts: Facts, cause: LetGoCause): Facts {
  if (!facts.prepared) return facts;
  const { preparation } = facts.prepared;
  return { ...facts, prepared: null, letGo: new Map(facts.letGo).set(preparation, { ...facts.prepared, cause }) };
}

/** What was erased from the event is gone; that the round ended is not. */
function close(facts: Facts, kind: Closed['kind'], { time, data }: StoredEvent): Facts {
  const { field, delegate, part, comment, cause, lastDay, by } = (data ?? {}) as Readonly<
    Record<string, string | null>
  >;
  return {
    ...letGo(facts, 'cancelled'),
    answered: null,
    closed: {
      kind,
      time,
      field: field ?? null,
      delegate: delegate ?? null,
      part: part ?? null,
      cause: comment ?? cause ?? lastDay ?? '',
      by: kind === 'withdrawn' ? (by ?? null) : null,
    },
    replacedBy: kind === 'replaced' ? (by ?? null) : facts.replacedBy,
  };
}

function withMail(facts: Facts, id: string, change: (mail: MailFacts | undefined) => MailFacts | undefined): Facts {
  const changed = change(facts.mails.get(id));
  return changed ? { ...facts, mails: new Map(facts.mails).set(id, changed) } : facts;
}
