import type { Detail, DetailField, DetailGroup, SimpleDetail, SimpleField } from '../../agreement/kinds/details.ts';
import { digestLines } from '../numbers.ts';
import type { Source } from '../tree.ts';
import type { ViewContext } from './context.ts';
import type { FactView } from './divisions.ts';

/** A detail as a template asks for it. Every member is there, also when the data have no value. */
interface SimpleView {
  readonly source: Source;
  readonly label: string;
  /** One line; empty when there is no value, or when the value has several lines. */
  readonly value: string;
  /** The texts of `texts`, the groups of a digest, else the value. */
  readonly lines: readonly { readonly source: Source; readonly text: string }[];
  /** Of a choice: true under each name that was chosen. */
  readonly is: Readonly<Record<string, boolean>>;
  /** Of a choice that was made: all options in their order, as boxes that are ticked or not. */
  readonly boxes: readonly { readonly text: string; readonly checked: boolean }[];
}

/** Members of a group by name, beside where it stands and what it is called. */
type GroupView = Readonly<Record<string, unknown>>;

/** A list or a group that no partial of the kind's own prints: heading and facts. */
interface PlainPart {
  readonly id: string;
  readonly source: Source;
  readonly label: string;
  readonly items: readonly (readonly FactView[])[];
}

export interface DetailsView {
  /** By the names of the manifest: `details.department.value`. */
  readonly details: Readonly<Record<string, unknown>>;
  /** The simple ones that have a value, as facts, in the order of the manifest. */
  readonly detailFacts: readonly FactView[];
  readonly detailParts: readonly PlainPart[];
}

/** The kind's own details for the template, as the manifest describes them. */
export function detailsView(context: ViewContext): DetailsView {
  const { data, template, anchors } = context;
  const fields = Object.entries(template.manifest.details);
  const given = data.details ?? {};
  const details = Object.fromEntries(
    fields.map(([name, field]) => [name, viewOf(field, given[name], `/details/${name}`, context)]),
  );
  const factsOf = (members: Readonly<Record<string, SimpleField>>, group: DetailGroup, source: Source) =>
    Object.entries(members).flatMap(([name, field]) => factOf(simpleView(field, group[name], `${source}/${name}`)));
  return {
    details,
    detailFacts: fields.flatMap(([name, field]) =>
      'fields' in field ? [] : factOf(simpleView(field, given[name] as SimpleDetail | undefined, `/details/${name}`)),
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

function viewOf(field: DetailField, value: Detail | undefined, source: Source, context: ViewContext): object {
  if (!('fields' in field)) return simpleView(field, value as SimpleDetail | undefined, source);
  const head = { source, label: field.label.sv };
  if (field.type === 'group') return { ...head, ...membersOf(field.fields, (value ?? {}) as DetailGroup, source) };
  const items = ((value ?? []) as readonly DetailGroup[]).map((group, index) => ({
    source: `${source}/${index}`,
    id: context.anchors.take(`uppgift-${source.slice('/details/'.length)}-${index + 1}`),
    ...membersOf(field.fields, group, `${source}/${index}`),
  }));
  return { ...head, items };
}

const membersOf = (fields: Readonly<Record<string, SimpleField>>, group: DetailGroup, source: Source): GroupView =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, simpleView(field, group[name], `${source}/${name}`)]),
  );

function simpleView(field: SimpleField, value: SimpleDetail | undefined, source: Source): SimpleView {
  const head = { source, label: field.label.sv };
  if ('options' in field) return { ...head, ...choiceView(field.options, value, source) };
  if (value === undefined) return { ...head, value: '', lines: [], is: {}, boxes: [] };
  if (typeof value === 'object') {
    const lines = value.map((text, index) => ({ source: `${source}/${index}`, text }));
    return { ...head, value: '', lines, is: {}, boxes: [] };
  }
  const texts = field.type === 'sha256' ? digestLines(String(value)) : [String(value)];
  return { ...head, value: texts.join(' '), lines: texts.map((text) => ({ source, text })), is: {}, boxes: [] };
}

function choiceView(
  options: Readonly<Record<string, string>>,
  value: SimpleDetail | undefined,
  source: Source,
): Omit<SimpleView, 'source' | 'label'> {
  const names: readonly unknown[] = typeof value === 'object' ? value : value === undefined ? [] : [value];
  const entries = Object.entries(options);
  const lines = entries.flatMap(([name, text]) => (names.includes(name) ? [{ source, text }] : []));
  return {
    value: lines.length === 1 ? (lines[0]?.text ?? '') : '',
    lines,
    is: Object.fromEntries(entries.map(([name]) => [name, names.includes(name)])),
    boxes: value === undefined ? [] : entries.map(([name, text]) => ({ text, checked: names.includes(name) })),
  };
}

const factOf = ({ source, label, lines }: SimpleView): readonly FactView[] =>
  lines.length === 0 ? [] : [{ source, label, values: lines.map(({ text }) => text) }];
