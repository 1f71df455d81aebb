import { expect, test } from '@jest/globals';
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
      expect(facts?.signed).toHaveLength(events.filter((event) => event.type === 'revision-signed').length);
    }),
  );
});
