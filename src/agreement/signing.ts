import { z } from 'zod';
import { calendarDate, id, origin, text } from './values.ts';

/** Why this person may sign (domain rule 30). `unstated` says openly, with its reason, that the data do not show it. */
export const authority = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('board-decision'),
    body: text,
    date: calendarDate,
    paragraph: text,
    caseNumber: text.nullable().exactOptional(),
    ...origin,
  }),
  z.strictObject({ kind: z.literal('delegation'), reference: text, date: calendarDate.exactOptional(), ...origin }),
  z.strictObject({
    kind: z.literal('rules-of-procedure'),
    reference: text,
    date: calendarDate.exactOptional(),
    ...origin,
  }),
  z.strictObject({ kind: z.literal('unstated'), reason: text, ...origin }),
]);

export const signatory = z.strictObject({
  party: id,
  name: text,
  title: text,
  /** Tf: the title begins with it. */
  acting: z.boolean(),
  authority: authority.exactOptional(),
  /** The name is a doubtful reading of the source. */
  uncertain: z.boolean().exactOptional(),
  ocr: text.exactOptional(),
  ...origin,
});

/** How to reach a signatory: never signed, never printed, can be erased. */
export const contact = z.strictObject({ email: text.exactOptional(), phone: text.exactOptional() });

/** A signatory as submitted: with what lies beside the signed data. */
export const submittedSignatory = signatory.extend({
  contact: contact.exactOptional(),
  personalIdentifier: text.exactOptional(),
});

const members = {
  /** The date that the parties state; null when the signatures' own times are meant. */
  date: calendarDate.nullable(),
  dateNote: text.exactOptional(),
  copies: z.int().min(1).max(99),
  identical: z.literal(true),
} as const;
/** The sentence on the copies, as it stands in the closing section. */
const clause = text;

export const signing = z.strictObject({
  ...members,
  clause: clause.exactOptional(),
  signatories: z.array(signatory),
});
export const submittedSigning = signing.extend({ signatories: z.array(submittedSignatory) });

/** Submitted data of a kind of document that has the sentence on the copies, or of one that has none. */
export const submittedSigningOf = (copiesClause: boolean) =>
  z.strictObject({ ...members, ...(copiesClause ? { clause } : {}), signatories: z.array(submittedSignatory) });
