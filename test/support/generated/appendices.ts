import fc from 'fast-check';
import { sections, tableOf } from './blocks.ts';
import { numbered, Notes } from './names.ts';
import { date, phrase, prose, dates } from './text.ts';

/** Appendices of every kind, with parts, decisions, secrecy, closing sections and files that are merged, placed or attached. */

/** What the appendices may refer to in the rest of the agreement. */
export interface Known {
  readonly steering: string;
  readonly groups: readonly string[];
  readonly parties: readonly string[];
  readonly areas: readonly string[];
}

const decision = (body: string) =>
  fc
    .tuple(date, phrase, fc.record({ paragraph: fc.constant('§ 3'), perCapsulam: fc.boolean() }, { requiredKeys: [] }))
    .map(([on, minutes, more]) => ({ body, date: on, minutes, ...more }));

const confidentiality = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ level: 'none' }) },
  fc.record({
    level: fc.constantFrom('partial', 'full'),
    legalBasis: fc.constantFrom('18 kap. 1 § OSL', ['18 kap. 2 § OSL']),
  }),
);

const ACTIONS = ['goal', 'direction', 'responsible', 'activity', 'commitment', 'period', 'followUp'] as const;
const actions = tableOf(
  ACTIONS.map((key) => ({ key, heading: key, kind: key === 'period' ? 'period' : 'text' })),
  8,
  fc.constant(null),
).map((table) => {
  const { rows, totals: _, ...rest } = table as { rows: readonly Record<string, unknown>[]; totals?: unknown };
  return {
    ...rest,
    role: 'actions',
    rows: rows.map((row) => ({
      ...Object.fromEntries(ACTIONS.flatMap((key, i) => (row[`k${i}`] === undefined ? [] : [[key, row[`k${i}`]]]))),
      responsible: String(row['k2'] ?? '').trim() || 'chef',
    })),
  };
});

const partOf = (known: Known) =>
  fc
    .record({
      title: phrase,
      turned: fc.constantFrom({}, {}, { orientation: 'portrait' }),
      focusArea: phrase,
      group: fc.constantFrom(...known.groups),
      responsible: phrase,
      term: dates,
      version: fc.integer({ min: 1, max: 9999 }),
      decided: decision(known.steering),
      supportRequested: fc.option(phrase, { nil: undefined }),
      sections: sections(2),
      actions,
      repeats: fc.boolean(),
    })
    .map((one) => ({
      title: one.title,
      ...one.turned,
      header: {
        focusArea: one.focusArea,
        workingGroup: one.group,
        responsible: one.responsible,
        validFrom: one.term.from,
        validTo: one.term.to,
        version: one.version,
        ...(one.version > 1 ? { decision: one.decided } : {}),
        ...(one.supportRequested === undefined ? {} : { supportRequested: one.supportRequested }),
      },
      sections: [{ level: 1, heading: one.repeats ? one.title : null, blocks: [one.actions] }, ...one.sections],
    }));

const coverageOf = (areas: readonly string[]) =>
  fc
    .array(phrase, { minLength: areas.length, maxLength: areas.length })
    .map((reasons) => areas.map((priorityArea, i) => ({ priorityArea, parts: [], reason: reasons[i] ?? '' })));

const written = (known: Known, kind: string) =>
  fc
    .record({
      sections: sections(3),
      parts: fc.array(partOf(known), { maxLength: kind === 'action-plan' ? 3 : 0 }),
      closing: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, sections(2)),
      notes: fc.array(prose(30), { maxLength: 3 }),
      coverage: coverageOf(known.areas),
    })
    .map(({ sections: own, parts, closing, notes: texts, coverage }) => {
      const notes = new Notes(texts);
      return {
        sections: notes.in(numbered(own, 's')),
        ...(parts.length === 0
          ? {}
          : {
              parts: notes.in(parts.map((part, i) => ({ ...part, sections: numbered(part.sections, `p${i}-`) }))),
            }),
        ...(closing.length === 0 ? {} : { closingSections: notes.in(numbered(closing, 'c')) }),
        footnotes: notes.notes,
        ...(kind === 'action-plan' && known.areas.length > 0 ? { coverage } : {}),
      };
    })
    .filter((one) => one.sections.length > 0 || 'parts' in one || 'closingSections' in one);

const KINDS = [
  'situational-picture',
  'cooperation-structure',
  'action-plan',
  'communication-plan',
  'citizen-pledge',
  'other',
];

/** An appendix of this kind, still without its number; a few are PDFs that are sent in apart. */
const appendixOf = (known: Known, kind: string): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record({
      title: fc.oneof({ weight: 5, arbitrary: phrase }, prose(30)),
      dated: date,
      version: fc.constantFrom(1, 1, 1, 2, 9999),
      decided: decision(known.steering),
      more: fc.record(
        {
          orientation: fc.constantFrom('portrait', 'landscape'),
          example: fc.constant({ marking: 'Exempelinnehåll', note: 'Påhittat' }),
          reconstruction: fc.record({ marking: phrase, basis: phrase, note: phrase }),
        },
        { requiredKeys: [] },
      ),
      confidentiality,
      content: fc.oneof(
        { weight: 12, arbitrary: written(known, kind) },
        fc.oneof(
          fc.constantFrom<object>({ upload: true }, { upload: true, placement: 'attach' }),
          phrase.map((text) => ({ upload: true, placement: 'place', textAlternative: [text] })),
        ),
      ),
    })
    .map(({ title, dated, version, decided, more, confidentiality: secrecy, content }) => ({
      kind,
      title,
      dated,
      version,
      ...(version > 1 ? { decision: decided } : {}),
      ...more,
      confidentiality: secrecy,
      ...content,
    }));

/** Up to five appendices, numbered as they come; with `overarching`, one of that kind has the number given with it. */
export function appendicesOf(known: Known, overarching: boolean): fc.Arbitrary<readonly Record<string, unknown>[]> {
  const kinds = fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    { weight: 4, arbitrary: fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 2 }) },
    fc.array(fc.constantFrom(...KINDS), { minLength: 3, maxLength: 5 }),
  );
  return kinds
    .map((list) => (overarching ? [...list, 'overarching-agreement'] : list))
    .chain((list) => fc.tuple(...list.map((kind) => appendixOf(known, kind))))
    .map((list) =>
      list.map((one, i) => ({
        number: String(i + 1),
        ...one,
        ...(Array.isArray(one['parts'])
          ? {
              parts: (one['parts'] as readonly object[]).map((part, j) => ({
                number: `${i + 1}${String.fromCharCode(97 + j)}`,
                ...part,
              })),
            }
          : {}),
      })),
    );
}
