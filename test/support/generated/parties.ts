import fc from 'fast-check';
import { orgNumberCheckDigit } from '../../../src/agreement/org-number.ts';
import { date, label, name, phrase, prose } from './text.ts';

/** Parties, who signs for them, and the bodies in which they meet. */

export const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
/** Without the members that are undefined. */
export const given = (members: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

const orgNumber = fc
  .tuple(fc.integer({ min: 10, max: 99 }), fc.integer({ min: 2000, max: 9999 }), fc.integer({ min: 100, max: 999 }))
  .map(([first, middle, last]) => `${first}${middle}${last}`)
  .map((nine) => `${nine}${orgNumberCheckDigit(nine)}`)
  .map((digits) => `${digits.slice(0, 6)}-${digits.slice(6)}`);

const party = fc
  .record({
    role: fc.constantFrom('municipality', 'police', 'region', 'other'),
    term: label,
    name: phrase,
    units: optional(fc.array(phrase, { maxLength: 3 })),
    legalEntity: phrase,
    orgNumber,
    address: fc
      .record({
        box: optional(fc.constant('Box 24 156')),
        street: optional(prose(3)),
        postalCode: fc.constantFrom('104 51', '19960'),
        city: prose(2),
      })
      .map(given),
    caseNumber: fc.option(prose(3)),
  })
  .map(({ term, ...rest }) => ({ definedTerm: term, ...rest }));

const authority = fc.oneof(
  fc.record({ kind: fc.constant('board-decision'), body: phrase, date, paragraph: fc.constantFrom('214', '§ 3') }),
  fc
    .record({ kind: fc.constantFrom('delegation', 'rules-of-procedure'), reference: phrase, date: optional(date) })
    .map(given),
  fc.record({ kind: fc.constant('unstated'), reason: phrase }),
);
const signatory = (id: string) =>
  fc
    .record({
      party: fc.constant(id),
      name,
      title: fc.oneof({ weight: 9, arbitrary: label }, phrase),
      acting: fc.boolean(),
      authority: optional(authority),
    })
    .map(given);

export const bodiesOf = (parties: readonly string[]) =>
  fc
    .record({ steering: phrase, group: phrase, functions: phrase, until: date })
    .map(({ steering, group, functions, until }) => [
      { id: 'styrgrupp', kind: 'steering-group', name: steering },
      {
        id: 'arbetsgrupp',
        kind: 'working-group',
        name: group,
        members: parties.map((id) => ({ function: functions, party: id })),
        duration: { kind: 'time-limited', until },
      },
    ]);

export interface Signing {
  readonly party: { readonly id: string } & Readonly<Record<string, unknown>>;
  /** How many sign for it. */
  readonly count: number;
}

/** Parties with one to three signatories each, at most eight in all. */
export const signingOf = (least: number, most: number): fc.Arbitrary<readonly Signing[]> =>
  fc
    .array(fc.tuple(party, fc.constantFrom(1, 1, 1, 2, 3)), { minLength: least, maxLength: Math.min(most, 6) })
    .map((list) => {
      let left = 8 - list.length;
      return list.map(([one, wish], i) => {
        const more = Math.min(left, wish - 1);
        left -= more;
        // Terms are told apart; the index does it.
        return { party: { id: `part-${i}`, ...one, definedTerm: `${one.definedTerm} ${i + 1}` }, count: more + 1 };
      });
    });

export const signatoriesOf = (list: readonly Signing[]) =>
  fc.tuple(...list.flatMap((one) => Array.from({ length: one.count }, () => signatory(one.party.id))));
