import fc from 'fast-check';
import type { DetailField, DetailFields, SimpleField } from '../../../src/agreement/kinds/details.ts';
import { date, longProse, phrase } from './text.ts';

/** `details` of any kind, from what its folder says of them. */

const hex = fc
  .array(
    fc.nat(15).map((digit) => digit.toString(16)),
    { minLength: 64, maxLength: 64 },
  )
  .map((all) => all.join(''));

function simple(field: SimpleField): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'text':
      return phrase;
    case 'texts':
      return fc.array(longProse, { minLength: 1, maxLength: 4 });
    case 'date':
      return date;
    case 'number':
      return fc.nat(9999);
    case 'sha256':
      return hex;
    case 'choice':
      return fc.constantFrom(...Object.keys(field.options));
    case 'choices':
      return fc.subarray(Object.keys(field.options));
  }
}

function detail(field: DetailField): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'group':
      return members(field.fields, simple);
    case 'list':
      return fc.array(members(field.fields, simple), { minLength: field.required ? 1 : 0, maxLength: 5 });
    default:
      return simple(field);
  }
}

function members<Field extends { readonly required: boolean }>(
  fields: Readonly<Record<string, Field>>,
  valueOf: (field: Field) => fc.Arbitrary<unknown>,
): fc.Arbitrary<Record<string, unknown>> {
  const shape = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, valueOf(field)]));
  const requiredKeys = Object.keys(fields).filter((key) => fields[key]?.required);
  return fc.record(shape, { requiredKeys });
}

export const detailsOf = (fields: DetailFields): fc.Arbitrary<Record<string, unknown>> => members(fields, detail);
