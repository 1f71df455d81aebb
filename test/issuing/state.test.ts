import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AgreementEvent, Submitted } from '../../src/issuing/events.ts';
import { fold, livePreparation, revisionsOf, stateOn } from '../../src/issuing/state.ts';
import type { StoredEvent } from '../../src/storage/ports.ts';

const submitted: Submitted = {
  state: 'draft',
  dataSha256: 'd',
  issues: [],
  title: 'T',
  shortName: 'A och B',
  breadcrumb: 'B 2027',
  validFrom: '2027-03-01',
  validTo: '2028-02-29',
  signatories: 2,
  example: false,
  demo: true,
};
const finalised = {
  state: 'finalised',
  recordSha256: 'r',
  code: '7Q4M-2KXD',
  documentDate: '2027-01-15',
  reasons: [],
  revision: { sha256: 'r0', size: 1 },
} as const;
const signed = (n: number) =>
  ({
    state: n === 2 ? 'signed' : 'partly-signed',
    preparation: `p${n}`,
    field: `Signature${n}`,
    revision: n,
    sha256: `r${n}`,
    size: 1 + n,
    claimedTime: '2027-01-16T10:00:00Z',
    reference: `7Q4M-2KXD-${n}`,
    demo: true,
    reportSha256: 'v',
  }) as const;
const prepared = (n: number, expires: string) => ({
  preparation: `p${n}`,
  field: `Signature${n}`,
  holder: 'Kim',
  expires,
  preparedSha256: 'p',
  demo: true,
});

const stored = (events: readonly AgreementEvent[]): readonly StoredEvent[] =>
  events.map(({ type, data }, index) => ({
    stream: 'a',
    sequence: index + 1,
    position: index + 1,
    type,
    time: '2027-01-16T10:00:00.000Z',
    data,
    hash: '',
  }));
const factsOf = (...events: readonly AgreementEvent[]) => {
  const facts = fold(stored(events));
  if (!facts) throw new Error('no facts');
  return facts;
};
const begun: AgreementEvent = { type: 'submitted', data: submitted };
const locked: AgreementEvent = { type: 'finalised', data: finalised };
const one: AgreementEvent = { type: 'revision-signed', data: signed(1) };
const two: AgreementEvent = { type: 'revision-signed', data: signed(2) };

test('no events are no agreement', () => expect(fold([])).toBeNull());

test('an agreement goes from draft over locked and partly signed to signed', () => {
  const day = '2027-01-20';
  expect(stateOn(factsOf(begun), day)).toBe('draft');
  expect(stateOn(factsOf(begun, locked), day)).toBe('finalised');
  expect(stateOn(factsOf(begun, locked, one), day)).toBe('partly-signed');
  expect(stateOn(factsOf(begun, locked, one, two), day)).toBe('signed');
});

test('what is signed comes into force on its first day and ends after its last', () => {
  const facts = factsOf(begun, locked, one, two);
  expect(stateOn(facts, '2027-02-28')).toBe('signed');
  expect(stateOn(facts, '2027-03-01')).toBe('in-force');
  expect(stateOn(facts, '2028-02-29')).toBe('in-force');
  expect(stateOn(facts, '2028-03-01')).toBe('ended');
});

test('a preparation holds the agreement until it is completed, cancelled or too old', () => {
  const hold: AgreementEvent = { type: 'signature-prepared', data: prepared(1, '2027-01-16T10:10:00.000Z') };
  const now = new Date('2027-01-16T10:09:59Z');
  expect(livePreparation(factsOf(begun, locked, hold), now)?.holder).toBe('Kim');
  expect(livePreparation(factsOf(begun, locked, hold), new Date('2027-01-16T10:10:00Z'))).toBeNull();
  expect(livePreparation(factsOf(begun, locked, hold, one), now)).toBeNull();
  const cancelled: AgreementEvent = { type: 'signature-cancelled', data: { preparation: 'p1' } };
  expect(livePreparation(factsOf(begun, locked, hold, cancelled), now)).toBeNull();
});

test('revisions are numbered from the locked text', () => {
  expect(revisionsOf(factsOf(begun))).toEqual([]);
  expect(revisionsOf(factsOf(begun, locked, one, two)).map((r) => [r.revision, r.sha256, r.field])).toEqual([
    [0, 'r0', null],
    [1, 'r1', 'Signature1'],
    [2, 'r2', 'Signature2'],
  ]);
});

test('an event whose data were erased, or whose type is of a later version, moves the sequence and nothing else', () => {
  const events = stored([begun, locked, one]);
  const receipt = { ...(events[2] as StoredEvent), sequence: 4, type: 'receipt-given', data: null };
  const facts = fold([...events, receipt, { ...receipt, sequence: 5, type: 'from-the-future', data: {} }]);
  expect(facts?.sequence).toBe(5);
  expect(facts?.receipts.size).toBe(0);
  expect(facts?.signed).toHaveLength(1);
});

test('folding events one by one or all at once gives the same facts', () => {
  const any = fc.constantFrom<AgreementEvent>(
    locked,
    one,
    two,
    { type: 'signature-prepared', data: prepared(2, '2027-01-16T10:10:00.000Z') },
    { type: 'signature-cancelled', data: { preparation: 'p2' } },
    { type: 'copies-made', data: { copies: [{ party: 'a', fileName: 'a.pdf', sha256: 'r2', size: 3 }] } },
    { type: 'receipt-given', data: { party: 'a', receivedBy: 'Kim', sha256: 'r2' } },
  );
  fc.assert(
    fc.property(fc.array(any, { maxLength: 12 }), (events) => {
      const all = stored([begun, ...events]);
      const facts = fold(all);
      expect(facts?.sequence).toBe(all.length);
      expect(fold(all)).toEqual(facts);
      const after = events.slice(events.indexOf(locked) + 1 || events.length);
      const made = after.filter((event) => event.type === 'revision-signed').length;
      expect(facts?.signed).toHaveLength(Math.min(made, submitted.signatories));
    }),
  );
});

describe('a round of signatures', () => {
  const CLOSING = {
    'signing-declined': { state: 'declined', field: 'Signature1', part: null, comment: 'Nej' },
    'signing-withdrawn': { state: 'withdrawn', cause: 'Fel', by: null },
    'signing-expired': { state: 'expired', lastDay: '2027-01-15' },
    'agreement-replaced': { state: 'replaced', by: 'b', cause: 'Rättad' },
  } as const;
  const closing = Object.entries(CLOSING).map(([type, data]) => ({ type, data }) as AgreementEvent);
  const three: AgreementEvent = { type: 'revision-signed', data: { ...signed(2), preparation: 'p3', revision: 3 } };
  const any = fc.constantFrom<AgreementEvent>(
    locked,
    one,
    two,
    three,
    ...closing,
    { type: 'last-day-moved', data: { lastDay: '2027-01-18' } },
    { type: 'last-day-moved', data: { lastDay: null } },
    { type: 'signature-prepared', data: prepared(1, '2027-01-17T10:00:00.000Z') },
    { type: 'signature-prepared', data: prepared(2, '2027-01-17T10:00:00.000Z') },
    { type: 'signature-cancelled', data: { preparation: 'p1' } },
    { type: 'copies-made', data: { copies: [{ party: 'a', fileName: 'a.pdf', sha256: 'r2', size: 3 }] } },
    { type: 'link-made', data: { field: 'Signature1', digest: 'd', expires: '2027-02-01', why: 'invited' } },
    { type: 'mail-queued', data: { mail: 'm', kind: 'invitation', field: 'Signature1' } },
    { type: 'mail-sent', data: { mail: 'm', attempt: 1 } },
    { type: 'mail-failed', data: { mail: 'm', attempt: 1, cause: 'deferred', next: null } },
    { type: 'retry-asked', data: {} },
  );
  const histories = fc.array(any, { maxLength: 14 }).map((events) => [begun, ...events]);
  const days = fc.constantFrom('2027-01-16', '2027-01-18', '2027-01-19', '2027-03-01', '2028-03-01');
  const now = new Date('2027-01-16T12:00:00Z');

  test('no order of events gives an impossible state', () => {
    fc.assert(
      fc.property(histories, days, (events, day) => {
        const facts = factsOf(...events);
        const state = stateOn(facts, day);
        const ended = ['declined', 'withdrawn', 'expired', 'replaced'].includes(state);
        const complete = facts.signed.length >= submitted.signatories;
        // What has ended can neither be signed by all nor waited for, and a draft has no end.
        if (ended) expect([facts.finalised === null, complete, facts.copies.length]).toEqual([false, false, 0]);
        if (state === 'draft') expect(facts.closed).toBeNull();
        if (facts.closed) expect([ended, livePreparation(facts, now)]).toEqual([true, null]);
        if (facts.replacedBy !== null) expect(state).toBe('replaced');
      }),
      { numRuns: 2000 },
    );
  });

  test('after it has ended nothing is signed, and only a moved day or a graver end changes how it ended', () => {
    fc.assert(
      fc.property(histories, any, (events, next) => {
        const before = factsOf(...events);
        const after = factsOf(...events, next);
        if (!before.closed) return;
        expect(after.signed).toEqual(before.signed);
        if (before.closed.kind === 'replaced') expect(after.closed).toEqual(before.closed);
        if (!after.closed) expect([before.closed.kind, next.type]).toEqual(['expired', 'last-day-moved']);
      }),
      { numRuns: 2000 },
    );
  });

  test('that a decline was erased does not open it again', () => {
    const events = stored([begun, locked, closing[0] as AgreementEvent]);
    const erased = events.map((event) => (event.sequence === 3 ? { ...event, data: null } : event));
    expect(fold(erased)?.closed).toMatchObject({ kind: 'declined', cause: '' });
  });

  test('a last day passes by itself, and only while somebody has not signed', () => {
    const withDay: AgreementEvent = {
      type: 'finalised',
      data: {
        ...finalised,
        policy: { order: 'free', lastDay: '2027-01-18', leastAssurance: null, methods: null, send: false, level: 'B' },
      },
    };
    expect(stateOn(factsOf(begun, withDay, one), '2027-01-18')).toBe('partly-signed');
    expect(stateOn(factsOf(begun, withDay, one), '2027-01-19')).toBe('expired');
    expect(stateOn(factsOf(begun, withDay, one, two), '2027-01-19')).toBe('signed');
  });
});
