import { z } from 'zod';
import { calendarDate, id, orgNumber, origin, postalCode, text } from './values.ts';

export const address = z.strictObject({
  box: text.exactOptional(),
  street: text.exactOptional(),
  postalCode,
  city: text,
  /** The address as the source writes it; not printed. */
  asWritten: text.exactOptional(),
});

/** One of two or more parties. Its organisation number is not a key: many parties may share one (domain § 9). */
export const party = z
  .strictObject({
    id,
    role: z.enum(['municipality', 'police', 'region', 'other']),
    /** "Kommunen": the word that the clauses use. */
    definedTerm: text,
    name: text,
    units: z.array(text).exactOptional(),
    legalEntity: text,
    orgNumber,
    orgNumberFictitious: z.boolean().exactOptional(),
    address,
    /** The registry's number of the case, free form; null prints "dnr saknas". */
    caseNumber: text.nullable(),
    successor: z.strictObject({ name: text, from: calendarDate, ...origin }).exactOptional(),
    ...origin,
  })
  .meta({ id: 'Party' });
