import fc from 'fast-check';
import { orgNumberCheckDigit } from '../../../src/agreement/org-number.ts';
import { appendicesOf } from './appendices.ts';
import { sections } from './blocks.ts';
import { numbered, Notes, withPictureNames } from './names.ts';
import { date, label, longProse, name, noted, phrase, prose, dates } from './text.ts';

/** Local agreements that keep every rule: what should be rendered. `hostile.ts` spoils them. */

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
/** Without the members that are undefined. */
const given = (members: Record<string, unknown>): Record<string, unknown> =>
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

const bodiesOf = (parties: readonly string[]) =>
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

const closing = fc.oneof(
  fc.constant([]),
  noted(longProse).map((text) => [{ level: 1, heading: null, role: 'closing', blocks: [{ type: 'paragraph', text }] }]),
);

/** Ids of 2–6 parties with one to three signatories each, at most eight in all. */
const signing = fc
  .array(fc.tuple(party, fc.constantFrom(1, 1, 1, 2, 3)), { minLength: 2, maxLength: 6 })
  .map((list) => {
    let left = 8 - list.length;
    return list.map(([one, wish], i) => {
      const more = Math.min(left, wish - 1);
      left -= more;
      // Terms are told apart; the index does it.
      return { party: { id: `part-${i}`, ...one, definedTerm: `${one.definedTerm} ${i + 1}` }, count: more + 1 };
    });
  });

export const localAgreements: fc.Arbitrary<Record<string, unknown>> = signing.chain((list) => {
  const ids = list.map((one) => one.party.id);
  return fc.tuple(fc.boolean(), fc.array(prose(3), { maxLength: 2 })).chain(([district, named]) => {
    const areas = district ? [...new Set(named.map((area) => area.trim()))] : [];
    const known = { steering: 'styrgrupp', groups: ['arbetsgrupp'], parties: ids, areas };
    return fc
      .record({
        title: fc.oneof(
          { weight: 3, arbitrary: phrase },
          prose(40),
          phrase.map((text) => `Överenskommelse mellan ${text}`),
        ),
        shortTitle: optional(phrase.map((text) => text.slice(0, 60).trim() || 'Kort')),
        example: optional(fc.record({ marking: phrase, note: phrase })),
        term: dates,
        open: phrase,
        overarching: fc.record({ title: phrase, term: dates, caseNumber: optional(prose(2)) }),
        bodies: bodiesOf(ids),
        sections: sections(4, 1),
        closing,
        notes: fc.array(longProse, { maxLength: 4 }),
        signatories: fc.tuple(
          ...list.flatMap((one) => Array.from({ length: one.count }, () => signatory(one.party.id))),
        ),
        signed: fc.option(date),
        appendices: appendicesOf(known, district),
      })
      .map((one) => {
        const notes = new Notes(one.notes);
        const own = notes.in(numbered([...one.sections, ...one.closing], 'a'));
        return withPictureNames(
          given({
            formatVersion: '1.0',
            kind: 'local-agreement',
            level: district ? 'district' : 'municipal',
            id: 'framstalld',
            language: 'sv-SE',
            example: one.example,
            title: { text: one.title },
            shortTitle: one.shortTitle,
            parties: list.map(({ party: { address, units, ...rest } }) => given({ ...rest, units, address })),
            term: { validFrom: one.term.from, validTo: one.term.to, openEndedText: one.open },
            overarchingAgreement: district
              ? given({
                  title: one.overarching.title,
                  caseNumber: one.overarching.caseNumber,
                  validFrom: one.term.from,
                  validTo: null,
                  status: 'in-force',
                  appendix: String(one.appendices.length),
                  priorityAreas: areas.length > 0 ? areas : undefined,
                })
              : null,
            bodies: one.bodies,
            sections: own,
            footnotes: notes.notes,
            appendices: one.appendices,
            signing: {
              date: one.signed,
              copies: list.length,
              identical: true,
              clause: `Överenskommelsen har upprättats i ${list.length} (${list.length}) likalydande exemplar.`,
              signatories: one.signatories,
            },
          }),
        );
      });
  });
});
