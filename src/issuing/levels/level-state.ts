import type { StoredEvent } from '../../storage/ports.ts';
import type { AgreementEvent } from '../events.ts';
import type { Delayed, RevisionArchived, SignatureAnswered } from './level-events.ts';

type Timed<T> = T & { readonly time: string };

/** What the events of a signature level say. */
export interface LevelFacts {
  /** The signature that waits for its time-stamp. */
  readonly answered: (SignatureAnswered & { readonly time: string }) | null;
  readonly archived: readonly Timed<RevisionArchived>[];
  /** Why the level, or its renewal, is not reached yet. */
  readonly delayed: Delayed | null;
}

export const NO_LEVEL: LevelFacts = { answered: null, archived: [], delayed: null };

/** One event; an event of another kind leaves the facts as they are, but for what it ends. */
export function applyLevel<T extends LevelFacts>(facts: T, stored: StoredEvent): T {
  const event = { type: stored.type, data: stored.data } as AgreementEvent;
  switch (event.type) {
    case 'signature-answered':
      return { ...facts, answered: { ...event.data, time: stored.time } };
    case 'signature-cancelled':
      return facts.answered?.preparation === event.data.preparation ? { ...facts, answered: null } : facts;
    case 'revision-signed':
      return { ...facts, answered: null };
    case 'retry-asked': {
      const { answered, delayed } = facts;
      const { time } = stored;
      return { ...facts, answered: answered && hurried(answered, time), delayed: delayed && hurried(delayed, time) };
    }
    case 'level-delayed':
      return { ...facts, delayed: event.data };
    case 'revision-archived':
      return { ...facts, delayed: null, archived: [...facts.archived, { ...event.data, time: stored.time }] };
    default:
      return facts;
  }
}

/** Tried again when that was asked, unless it is due before. */
const hurried = <T extends Delayed>(one: T, time: string): T => (one.nextTry > time ? { ...one, nextTry: time } : one);
