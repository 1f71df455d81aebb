import { z } from 'zod';
import { words } from '../../core/words.ts';
import { calendarDate, text } from '../values.ts';

/** The members of `details` that a kind of document adds to those that all kinds know, described as data. */

const label = z.strictObject({ sv: text, en: text });
/** Names become members of the data and of the template's view, which has members of its own at every detail. */
const name = z.string().regex(/^(?!(?:source|label|value|lines|items|is|id|constructor)$)[a-z][A-Za-z0-9]{0,39}$/);
const common = { label, required: z.boolean().default(false) } as const;

const simpleField = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.enum(['text', 'texts', 'date', 'number', 'sha256']) }),
  z.strictObject({ ...common, type: z.enum(['choice', 'choices']), options: z.record(name, text) }),
]);
export const detailField = z.union([
  simpleField,
  z.strictObject({ ...common, type: z.enum(['group', 'list']), fields: z.record(name, simpleField) }),
]);
export const detailFields = z.record(name, detailField);

export type SimpleField = z.output<typeof simpleField>;
export type DetailField = z.output<typeof detailField>;
export type DetailFields = z.output<typeof detailFields>;

/**
 * A value of `details` by the type of its field: a text, several, a number, the name of an option or several; a group of
 * them, or a list of groups.
 */
export type SimpleDetail = string | number | readonly string[];
export type DetailGroup = Readonly<Record<string, SimpleDetail>>;
export type Detail = SimpleDetail | DetailGroup | readonly DetailGroup[];
export type Details = Readonly<Record<string, Detail>>;

const sha256 = text.superRefine((value, context) => {
  if (value.trim() === '' || /^[0-9a-f]{64}$/.test(value)) return;
  const leaf = {
    code: 'sha256-format',
    words: words('Skriv SHA-256 som 64 tecken 0–9 och a–f.', 'Write the SHA-256 as 64 characters 0–9 and a–f.'),
  };
  context.addIssue({ code: 'custom', message: leaf.code, params: { leaf } });
});

const SIMPLE = { text, texts: z.array(text).min(1), date: calendarDate, number: z.int().min(0), sha256 } as const;

function simpleSchema(field: SimpleField): z.ZodType<SimpleDetail> {
  if (!('options' in field)) return SIMPLE[field.type];
  const option = z.enum(Object.keys(field.options));
  return field.type === 'choice' ? option : chosen(option);
}

/** Names of options, each at most once; names that are none are told of too. */
const chosen = (option: z.ZodType<string>) =>
  z.array(option).superRefine(
    (names, context) => {
      const seen = new Set<string>();
      names.forEach((one, index) => {
        if (seen.has(one))
          context.addIssue({ code: 'custom', message: TWICE.code, path: [index], params: { leaf: TWICE } });
        seen.add(one);
      });
    },
    { when: ({ value }) => Array.isArray(value) },
  );

const TWICE = {
  code: 'option-twice',
  words: words('Alternativet står två gånger. Ta bort det ena.', 'The option stands twice. Remove one.'),
};

function fieldSchema(field: DetailField): z.ZodType<Detail> {
  switch (field.type) {
    case 'group':
      return strict(field.fields, simpleSchema);
    case 'list': {
      const list = z.array(strict(field.fields, simpleSchema));
      return field.required ? list.min(1) : list;
    }
    default:
      return simpleSchema(field);
  }
}

function strict<Field extends { readonly required: boolean }, Value>(
  fields: Readonly<Record<string, Field>>,
  schemaOf: (field: Field) => z.ZodType<Value>,
): z.ZodType<Readonly<Record<string, Value>>> {
  const shape = Object.entries(fields).map(([key, field]) => {
    const schema = schemaOf(field);
    return [key, field.required ? schema : schema.exactOptional()];
  });
  return z.strictObject(Object.fromEntries(shape) as Record<string, z.ZodType<Value>>);
}

/** The schema of `details` for a kind's fields: unknown members are refused, required ones must be there. */
export const detailsSchema = (fields: DetailFields): z.ZodType<Details> => strict(fields, fieldSchema);
