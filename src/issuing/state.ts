import { stockholmDate } from '../core/clock.ts';
import type { StoredEvent } from '../storage/ports.ts';
import type {
  AgreementEvent,
  AppendixUploaded,
  Finalised,
  ImageUploaded,
  MadeCopy,
  ReceiptGiven,
  RevisionSigned,
  SignaturePrepared,
  Submitted,
} from './events.ts';
import type { SigningPolicy } from './round-events.ts';
import { applyLevel, NO_LEVEL, type LevelFacts } from './levels/level-state.ts';
import {
  applyRound,
  closedOn,
  isComplete,
  isOpen,
  letGo,
  NO_ROUND,
  type LetGoCause,
  type RoundFacts,
} from './round-state.ts';
import type { AgreementState, RevisionView } from './views.ts';

export type Timed<T> = T & { readonly time: string };

/** One agreement as its events tell it. Made by `fold` only. */
export interface Facts extends RoundFacts, LevelFacts {
  readonly id: string;
  readonly sequence: number;
  readonly created: string;
  readonly changed: string;
  readonly submitted: Submitted;
  /** Latest file of each appendix number. */
  readonly files: ReadonlyMap<string, Timed<AppendixUploaded>>;
  /** Latest file of each image block. */
  readonly images: ReadonlyMap<string, ImageUploaded>;
  readonly finalised: Timed<Finalised> | null;
  /** The last preparation that was neither completed nor cancelled; it may have expired. */
  readonly prepared: SignaturePrepared | null;
  /** Preparations that ended without a signature, by id. */
  readonly letGo: ReadonlyMap<string, SignaturePrepared & { readonly cause: LetGoCause }>;
  readonly signed: readonly Timed<RevisionSigned>[];
  readonly copies: readonly Timed<MadeCopy>[];
  readonly receipts: ReadonlyMap<string, Timed<ReceiptGiven>>;
}

/**
 * Events of one stream to facts; null when there are none. An event whose data were erased changes nothing but what its name
 * says, and one that cannot follow what stands changes nothing at all.
 */
export function fold(events: readonly StoredEvent[]): Facts | null {
  let facts: Facts | null = null;
  for (const event of events) facts = apply(facts, event);
  return facts;
}

function apply(facts: Facts | null, stored: StoredEvent): Facts | null {
  const { time, sequence, stream } = stored;
  const event = { type: stored.type, data: stored.data } as AgreementEvent;
  if (!facts) {
    return event.type === 'submitted' ? begin(stream, sequence, time, event.data) : null;
  }
  const next = applyRound({ ...facts, sequence, changed: time }, stored);
  if (stored.data === null) return next;
  return applyLevel(applyOwn(facts, next, event, time), stored);
}

function applyOwn(facts: Facts, next: Facts, event: AgreementEvent, time: string): Facts {
  switch (event.type) {
    case 'submitted':
      return { ...next, submitted: event.data };
    case 'appendix-uploaded':
      return { ...next, files: new Map(facts.files).set(event.data.number, { ...event.data, time }) };
    case 'image-uploaded':
      return { ...next, images: new Map(facts.images).set(event.data.image, event.data) };
    case 'finalised':
      return facts.finalised
        ? next
        : { ...next, finalised: { ...event.data, time }, lastDay: event.data.policy?.lastDay ?? null };
    case 'signature-prepared':
      return isOpen(facts) ? { ...letGo(next, 'expired'), prepared: event.data } : next;
    case 'signature-cancelled':
      return facts.prepared?.preparation === event.data.preparation
        ? letGo(next, event.data.cause ?? 'cancelled')
        : next;
    case 'revision-signed':
      return isOpen(facts) ? { ...next, prepared: null, signed: [...facts.signed, { ...event.data, time }] } : next;
    case 'copies-made':
      return isComplete(facts) ? { ...next, copies: event.data.copies.map((copy) => ({ ...copy, time })) } : next;
    case 'receipt-given':
      return { ...next, receipts: new Map(facts.receipts).set(event.data.party, { ...event.data, time }) };
    default:
      // A journal may hold events of a later version of this program: they count, and change nothing here.
      return next;
  }
}

const begin = (id: string, sequence: number, time: string, submitted: Submitted): Facts => ({
  ...NO_ROUND,
  ...NO_LEVEL,
  id,
  sequence,
  created: time,
  changed: time,
  submitted,
  files: new Map(),
  images: new Map(),
  finalised: null,
  prepared: null,
  letGo: new Map(),
  signed: [],
  copies: [],
  receipts: new Map(),
});

/** The state on a calendar day (YYYY-MM-DD, Europe/Stockholm): what is signed comes into force and ends by itself. */
export function stateOn(facts: Facts, day: string): AgreementState {
  if (!facts.finalised) return 'draft';
  const closed = closedOn(facts, day);
  if (closed) return closed.kind;
  if (facts.signed.length === 0) return 'finalised';
  if (facts.signed.length < facts.submitted.signatories) return 'partly-signed';
  const { validFrom, validTo } = facts.submitted;
  if (validTo !== null && validTo < day) return 'ended';
  return validFrom !== null && validFrom <= day ? 'in-force' : 'signed';
}

/** The preparation that holds the agreement at this time, if any. */
export function livePreparation(facts: Facts, now: Date): SignaturePrepared | null {
  if (!facts.prepared || closedOn(facts, stockholmDate(now))) return null;
  // Who has signed, and waits for a time-stamp only, is not hurried.
  const isAnswered = facts.answered?.preparation === facts.prepared.preparation;
  return isAnswered || Date.parse(facts.prepared.expires) > now.getTime() ? facts.prepared : null;
}

/** How it is to be signed; what was locked before there was a choice is free. The last day may have been moved since. */
export function policyOf({ finalised, lastDay }: Pick<Facts, 'finalised' | 'lastDay'>): SigningPolicy {
  const { order = 'free', leastAssurance = null, methods = null, send = false, level = 'B' } = finalised?.policy ?? {};
  return { order, lastDay, leastAssurance, methods, send, level };
}

/** All revisions, 0 first. */
export function revisionsOf(facts: Facts): readonly RevisionView[] {
  if (!facts.finalised) return [];
  const { revision, time } = facts.finalised;
  return [
    { revision: 0, kind: 'text', sha256: revision.sha256, size: revision.size, time, field: null },
    ...facts.signed.map(({ revision: n, sha256, size, time: at, field }) => ({
      revision: n,
      kind: 'signature' as const,
      sha256,
      size,
      time: at,
      field,
    })),
    ...facts.archived.map(({ revision: n, sha256, size, time: at }) => ({
      revision: n,
      kind: 'archive' as const,
      sha256,
      size,
      time: at,
      field: null,
    })),
  ];
}
