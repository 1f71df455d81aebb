import { z } from 'zod';
import { COMMON, MEMBERS, type Submission } from '../schema.ts';
import { submittedSigning, submittedSigningOf } from '../signing.ts';
import type { KindDefinition } from './definition.ts';
import { detailsSchema } from './details.ts';

const made = new WeakMap<KindDefinition, z.ZodType<Submission>>();

/** What is submitted for a kind of document: its members and no others. Made once for each definition. */
export function submissionSchemaOf(definition: KindDefinition): z.ZodType<Submission> {
  const known = made.get(definition);
  if (known) return known;
  const members = Object.entries(definition.members).map(([name, presence]) => {
    const schema: z.ZodType = MEMBERS[name as keyof typeof MEMBERS];
    return [name, presence === 'required' ? schema : schema.exactOptional()];
  });
  const hasRequired = Object.values(definition.details).some((field) => field.required);
  const details = detailsSchema(definition.details);
  const schema = z.strictObject({
    ...COMMON,
    kind: z.literal(definition.kind),
    ...(Object.fromEntries(members) as Record<string, z.ZodType>),
    ...(Object.keys(definition.details).length === 0
      ? {}
      : { details: hasRequired ? details : details.exactOptional() }),
    signing: submittedSigningOf(definition.copiesClause),
    // Every member is one of the wide schema, as it stands there or narrower.
  }) as unknown as z.ZodType<Submission>;
  made.set(definition, schema);
  return schema;
}

/** What data of an unknown kind are held against: the members that every kind has; others are let be. */
export const anySubmission = z.looseObject({ ...COMMON, signing: submittedSigning });
