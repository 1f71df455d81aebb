import type { Appendix, AppendixPart, Fields } from '../../agreement/schema.ts';
import { type NoteScope, type Run, runs, withoutMarks } from '../notes.ts';
import type { Source } from '../tree.ts';
import { fill } from '../typography.ts';
import { citedCauses } from './causes.ts';
import type { ViewContext } from './context.ts';
import { bodyName, decisionText } from './decisions.ts';
import type { DivisionView } from './divisions.ts';
import { type SectionView, pointed, sectionViews } from './sections.ts';

interface PartFact {
  readonly source: Source;
  readonly label: string;
  readonly values: readonly (readonly Run[])[];
  readonly wide: boolean;
}

/** A part of an action plan: its opener with facts in two columns, then its table. */
export interface PartView {
  readonly source: Source;
  readonly division: DivisionView;
  readonly label: string;
  readonly title: readonly Run[];
  readonly facts: readonly PartFact[];
  readonly sections: readonly SectionView[];
}

interface PartPlace {
  readonly part: AppendixPart;
  readonly appendix: Appendix;
  readonly source: Source;
  readonly scope: NoteScope;
}

/**
 * The opener says what a first section that only repeats number and title would say; its fields become the facts, and
 * what the header knows besides them follows.
 */
export function partView(context: ViewContext, { part, source, scope }: PartPlace): PartView {
  const { template, anchors } = context;
  const words = template.strings;
  const id = anchors.take(`bilaga-${part.number}`);
  const label = fill(words.appendix.label, { number: part.number });
  const title = withoutMarks(part.title, scope);
  const all = pointed(part.sections, `${source}/sections`);
  const lead = all[0]?.section;
  const repeats =
    lead !== undefined && (lead.heading === part.title || lead.heading === `${part.number} ${part.title}`);
  const fields = repeats && lead.blocks[0]?.type === 'fields' ? lead.blocks[0] : null;
  const views = sectionViews(context, all, { scope, anchor: id, orientation: part.orientation });
  return {
    source,
    division: {
      kind: 'part',
      id,
      orientation: part.orientation,
      head: { label, title: fill(words.part.head, { title }) },
      entry: { number: part.number, title, detail: '' },
      attachedPdf: null,
    },
    label,
    title: runs(part.title, scope),
    facts: facts(context, { part, source, scope }, fields),
    sections: repeats
      ? [withoutLead(views[0], fields !== null), ...views.slice(1)].filter((one) => one !== null)
      : views,
  };
}

function withoutLead(view: SectionView | undefined, fieldsAreFacts: boolean): SectionView | null {
  return view === undefined ? null : { ...view, heading: [], blocks: view.blocks.slice(fieldsAreFacts ? 1 : 0) };
}

function facts(
  context: ViewContext,
  { part, source, scope }: Omit<PartPlace, 'appendix'>,
  fields: Fields | null,
): readonly PartFact[] {
  const stated = (fields?.items ?? []).map(({ label, value }, index) => ({
    source: `${source}/sections/0/blocks/0/items/${index}`,
    label,
    values: [runs(value, scope)],
    wide: false,
  }));
  const labels = new Set(stated.map((fact) => fact.label));
  const known = headerFacts(context, part)
    .filter(({ label }) => !labels.has(label))
    .map(({ member, label, value }) => ({
      source: `${source}/header/${member}`,
      label,
      values: [[{ text: value, note: null }]],
      wide: false,
    }));
  return [...stated, ...known, ...causesFact(context, part)];
}

function headerFacts({ data, template }: ViewContext, { header, title }: AppendixPart) {
  const words = template.strings.part;
  const { validFrom: from, validTo: to, decision, supportRequested, focusArea } = header;
  return [
    ...(focusArea === title ? [] : [{ member: 'focusArea', label: words.focusArea, value: focusArea }]),
    { member: 'workingGroup', label: words.workingGroup, value: bodyName(data, header.workingGroup) },
    { member: 'responsible', label: words.responsible, value: header.responsible },
    {
      member: 'validFrom',
      label: words.valid,
      value: to === null ? fill(words.validOpen, { from }) : fill(words.validUntil, { from, to }),
    },
    { member: 'version', label: words.version, value: String(header.version) },
    ...(decision === undefined
      ? []
      : [{ member: 'decision', label: words.decided, value: decisionText(data, template.strings, decision, true) }]),
    ...(supportRequested === undefined
      ? []
      : [{ member: 'supportRequested', label: words.supportRequested, value: supportRequested }]),
  ];
}

function causesFact({ data, template }: ViewContext, part: AppendixPart): readonly PartFact[] {
  const cited = citedCauses(data, part);
  if (cited === null) return [];
  return [
    {
      source: cited.source,
      label: fill(template.strings.part.causes, { number: cited.appendix }),
      values: cited.causes.map(({ number, text }) => [{ text: `${number}\u00A0${text}`, note: null }]),
      wide: true,
    },
  ];
}
