import type { Detail, DetailField, DetailGroup, SimpleDetail, SimpleField } from '../../agreement/kinds/details.ts';
import { OMITTED_WORDS } from '../../agreement/redaction/omission.ts';
import { type NoteScope, type Run, runs } from '../notes.ts';
import { digestLines } from '../numbers.ts';
import type { Source } from '../tree.ts';
import type { ViewContext } from './context.ts';

/** A detail as a template asks for it. Every member is there, also when the data have no value. */
interface SimpleView {
  readonly source: Source;
  readonly label: string;
  /** One line as the data have it; empty when there is no value, or when the value has several lines. */
  readonly value: string;
  /** The same, parted at its footnote marks, for `partials/line`. */
  readonly line: readonly Run[];
  /** The texts of `texts`, the groups of a digest, else the value. */
  readonly lines: readonly LineView[];
  /** Of a choice: true under each name that was chosen. */
  readonly is: Readonly<Record<string, boolean>>;
  /** Of a choice that was made: all options in their order, as boxes that are ticked or not. */
  readonly boxes: readonly { readonly text: string; readonly checked: boolean }[];
}

interface LineView {
  readonly source: Source;
  readonly text: string;
  readonly line: readonly Run[];
}

/** Label and lines, as `partials/fact` prints them. */
type DetailFact = Pick<SimpleView, 'source' | 'label' | 'lines'>;

/** Members of a group by name, beside where it stands and what it is called. */
type GroupView = Readonly<Record<string, unknown>>;

/** A list or a group that no partial of the kind's own prints: heading and facts. */
interface PlainPart {
  readonly id: string;
  readonly source: Source;
  readonly label: string;
  readonly items: readonly (readonly DetailFact[])[];
}

export interface DetailsView {
  /** By the names of the manifest: `details.department.value`. */
  readonly details: Readonly<Record<string, unknown>>;
  /** The simple ones that have a value, as facts, in the order of the manifest. */
  readonly detailFacts: readonly DetailFact[];
  readonly detailParts: readonly PlainPart[];
}

/** The kind's own details for the template, as the manifest describes them; footnotes are those of `scope`. */
export function detailsView(context: ViewContext, scope: NoteScope): DetailsView {
  const { data, template, anchors } = context;
  const fields = Object.entries(template.manifest.details);
  const given = data.details ?? {};
  const details = Object.fromEntries(
    fields.map(([name, field]) => [name, viewOf(field, given[name], `/details/${name}`, { context, scope })]),
  );
  const factsOf = (members: Readonly<Record<string, SimpleField>>, group: DetailGroup, source: Source) =>
    Object.entries(members).flatMap(([name, field]) =>
      factOf(simpleView(field, group[name], `${source}/${name}`, scope)),
    );
  return {
    details,
    detailFacts: fields.flatMap(([name, field]) =>
      'fields' in field
        ? []
        : factOf(simpleView(field, given[name] as SimpleDetail | undefined, `/details/${name}`, scope)),
    ),
    detailParts: fields.flatMap(([name, field]): readonly PlainPart[] => {
      const value = given[name];
      if (!('fields' in field) || value === undefined) return [];
      const source = `/details/${name}`;
      const groups = field.type === 'list' ? (value as readonly DetailGroup[]) : [value as DetailGroup];
      const items = groups.map((group, index) =>
        factsOf(field.fields, group, field.type === 'list' ? `${source}/${index}` : source),
      );
      return items.length === 0 ? [] : [{ id: anchors.take(`uppgift-${name}`), source, label: field.label.sv, items }];
    }),
  };
}

function viewOf(
  field: DetailField,
  value: Detail | undefined,
  source: Source,
  { context, scope }: { readonly context: ViewContext; readonly scope: NoteScope },
): object {
  if (!('fields' in field)) return simpleView(field, value as SimpleDetail | undefined, source, scope);
  const head = { source, label: field.label.sv };
  if (field.type === 'group')
    return { ...head, ...membersOf(field.fields, (value ?? {}) as DetailGroup, source, scope) };
  const items = ((value ?? []) as readonly DetailGroup[]).map((group, index) => ({
    source: `${source}/${index}`,
    id: context.anchors.take(`uppgift-${source.slice('/details/'.length)}-${index + 1}`),
    ...membersOf(field.fields, group, `${source}/${index}`, scope),
  }));
  return { ...head, items };
}

const membersOf = (
  fields: Readonly<Record<string, SimpleField>>,
  group: DetailGroup,
  source: Source,
  scope: NoteScope,
): GroupView =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, simpleView(field, group[name], `${source}/${name}`, scope)]),
  );

function simpleView(field: SimpleField, value: SimpleDetail | undefined, source: Source, scope: NoteScope): SimpleView {
  const head = { source, label: field.label.sv };
  if ('options' in field) return { ...head, ...choiceView(field.options, value, source) };
  const none = { ...head, value: '', line: [], lines: [], is: {}, boxes: [] };
  if (value === undefined) return none;
  if (typeof value === 'object') {
    const lines = value.map((text, index) => ({ source: `${source}/${index}`, text, line: runs(text, scope) }));
    return { ...none, lines };
  }
  const text = String(value);
  const texts = field.type === 'sha256' && !isOmitted(text) ? digestLines(text) : [text];
  const lines = texts.map((text) => ({ source, text, line: runs(text, scope) }));
  return { ...none, value: texts.join(' '), line: lines.flatMap(({ line }) => line), lines };
}

function choiceView(
  options: Readonly<Record<string, string>>,
  value: SimpleDetail | undefined,
  source: Source,
): Omit<SimpleView, 'source' | 'label'> {
  const names: readonly unknown[] = typeof value === 'object' ? value : value === undefined ? [] : [value];
  const entries = Object.entries(options);
  const lines = entries.flatMap(([name, text]) =>
    names.includes(name) ? [{ source, text, line: [{ text, note: null }] }] : [],
  );
  // Of a public edition: that something was chosen, and neither what nor which of the others was not.
  const omitted = names.some((name) => isOmitted(String(name)));
  if (omitted) lines.push({ source, text: OMITTED_WORDS, line: [{ text: OMITTED_WORDS, note: null }] });
  const [only] = lines.length === 1 ? lines : [];
  return {
    value: only?.text ?? '',
    line: only?.line ?? [],
    lines,
    is: Object.fromEntries(entries.map(([name]) => [name, names.includes(name)])),
    boxes: omitted
      ? lines.map(({ text }) => ({ text, checked: true }))
      : value === undefined
        ? []
        : entries.map(([name, text]) => ({ text, checked: names.includes(name) })),
  };
}

/** A value of which a public edition lacks all or a part. */
const isOmitted = (text: string): boolean => text.includes(OMITTED_WORDS);

const factOf = ({ source, label, lines }: SimpleView): readonly DetailFact[] =>
  lines.length === 0 ? [] : [{ source, label, lines }];
