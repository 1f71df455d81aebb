import fc from 'fast-check';
import type { KindDefinition } from '../../../src/agreement/kinds/definition.ts';
import { appendicesOf } from './appendices.ts';
import { sections } from './blocks.ts';
import { detailsOf } from './details.ts';
import { numbered, Notes, withPictureNames } from './names.ts';
import { bodiesOf, given, optional, signatoriesOf, signingOf } from './parties.ts';
import { date, dates, longProse, noted, phrase, prose } from './text.ts';

/** Documents of any kind that keep every rule: what should be rendered. `hostile.ts` spoils them. */

const closing = fc.oneof(
  fc.constant([]),
  noted(longProse).map((text) => [{ level: 1, heading: null, role: 'closing', blocks: [{ type: 'paragraph', text }] }]),
);
const title = fc.oneof(
  { weight: 3, arbitrary: phrase },
  prose(40),
  phrase.map((text) => `Överenskommelse mellan ${text}`),
);
const legalBasis = fc.array(
  fc.record(
    { law: phrase, title: phrase, situationalPictureDated: date, actionPlanDecided: date, nextFollowUpBy: date },
    { requiredKeys: ['law', 'title'] },
  ),
  { maxLength: 2 },
);

/** What a local agreement says of the one above it. */
const above = fc.record({ title: phrase, caseNumber: optional(prose(2)), note: optional(prose(20)) });

/** Documents of this kind: the members, parties, details and rules that its definition names. */
export const documentsOf = (kind: KindDefinition): fc.Arbitrary<Record<string, unknown>> =>
  signingOf(kind.parties.least, kind.parties.most).chain((list) => {
    const ids = list.map((one) => one.party.id);
    const has = (member: keyof KindDefinition['members']) => kind.members[member] !== undefined;
    const isLocal = has('overarchingAgreement');
    return fc.tuple(fc.boolean(), fc.array(prose(3), { maxLength: 2 })).chain(([atDistrict, named]) => {
      const district = isLocal && atDistrict;
      const areas = district ? [...new Set(named.map((area) => area.trim()))] : [];
      const known = { steering: 'styrgrupp', groups: ['arbetsgrupp'], parties: ids, areas };
      return fc
        .record({
          title,
          subtitle: fc.option(phrase, { nil: undefined, freq: 2 }),
          shortTitle: optional(phrase.map((text) => text.slice(0, 60).trim() || 'Kort')),
          example: optional(fc.record({ marking: phrase, note: phrase })),
          term: dates,
          open: phrase,
          above,
          legalBasis: optional(legalBasis),
          bodies: bodiesOf(ids),
          details: detailsOf(kind.details),
          sections: sections(4, 1),
          closing,
          notes: fc.array(longProse, { maxLength: 4 }),
          signatories: signatoriesOf(list),
          signed: fc.option(date),
          appendices: appendicesOf(known, district),
        })
        .map((one) => {
          const notes = new Notes(one.notes);
          const own = notes.in(numbered([...one.sections, ...one.closing], 'a'));
          const count = list.length;
          const appendix = String(one.appendices.length);
          return withPictureNames(
            given({
              formatVersion: '1.0',
              kind: kind.kind,
              id: 'framstalld',
              language: 'sv-SE',
              example: one.example,
              title: given({ text: one.title, subtitle: one.subtitle }),
              shortTitle: one.shortTitle,
              parties: list.map(({ party: { address, units, ...rest } }) => given({ ...rest, units, address })),
              term: has('term')
                ? { validFrom: one.term.from, validTo: one.term.to, openEndedText: one.open }
                : undefined,
              ...(isLocal
                ? localMembers(district ? { ...one.above, areas, from: one.term.from, appendix } : null)
                : {}),
              legalBasis: has('legalBasis') ? one.legalBasis : undefined,
              bodies: has('bodies') ? one.bodies : undefined,
              details: Object.keys(kind.details).length > 0 ? one.details : undefined,
              sections: own,
              footnotes: notes.notes,
              appendices: one.appendices,
              signing: given({
                date: one.signed,
                copies: count,
                identical: true,
                clause: kind.copiesClause
                  ? `Överenskommelsen har upprättats i ${count} (${count}) likalydande exemplar.`
                  : undefined,
                signatories: one.signatories,
              }),
            }),
          );
        });
    });
  });

interface Above {
  readonly title: string;
  readonly caseNumber?: string | undefined;
  readonly note?: string | undefined;
  readonly areas: readonly string[];
  readonly from: string;
  /** Its number. */
  readonly appendix: string;
}

/** At district level there is an agreement above, and it is an appendix; a municipal one stands by itself. */
function localMembers(agreement: Above | null): Record<string, unknown> {
  if (agreement === null) return { level: 'municipal', overarchingAgreement: null };
  const { title: text, caseNumber, note, areas, from, appendix } = agreement;
  const priorityAreas = areas.length > 0 ? areas : undefined;
  return given({
    level: 'district',
    overarchingAgreementNote: note,
    overarchingAgreement: given({
      title: text,
      caseNumber,
      validFrom: from,
      validTo: null,
      status: 'in-force',
      appendix,
      priorityAreas,
    }),
  });
}
