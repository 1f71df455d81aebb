import { z } from 'zod';
import { appendix } from './appendix.ts';
import { footnote, section } from './blocks.ts';
import type * as blocks from './blocks.ts';
import { body } from './body.ts';
import { party } from './party.ts';
import type { Details } from './kinds/details.ts';
import { signing, submittedSigning } from './signing.ts';
import type * as signed from './signing.ts';
import { anchor, appendixNumber, calendarDate, id, origin, text } from './values.ts';
import type * as values from './values.ts';

/** The agreement under which a local one lives: appendix 5 (domain rules 1 and 4). */
const overarchingAgreement = z.strictObject({
  id: id.exactOptional(),
  title: text,
  caseNumber: text.nullable().exactOptional(),
  validFrom: calendarDate,
  validTo: calendarDate.nullable(),
  status: z.enum(['in-force', 'extended', 'lapsed', 'replaced']),
  appendix: appendixNumber,
  /** The areas that the local agreement mirrors (domain § 7). */
  priorityAreas: z.array(text).exactOptional(),
  previous: z
    .strictObject({
      title: text,
      caseNumber: text.nullable().exactOptional(),
      /** A date or the part of one that is known: "2019-05". */
      lapsed: text.exactOptional(),
      ...origin,
    })
    .exactOptional(),
  ...origin,
});

const term = z.strictObject({
  validFrom: calendarDate,
  /** Null: until further notice; no end is ever computed (domain rule 2). */
  validTo: calendarDate.nullable(),
  /** "tillsvidare" or "tills vidare", printed as written when there is no end. */
  openEndedText: text.nullable().exactOptional(),
  /** ISO 8601 duration; "P1Y". */
  revisionInterval: text.exactOptional(),
  revisionPreconditions: z.array(text).exactOptional(),
  ...origin,
});

/** Members that not every kind of document has; its definition says which, and whether they must be there. */
export const MEMBERS = {
  level: z.enum(['district', 'municipal']),
  term,
  overarchingAgreement: overarchingAgreement.nullable(),
  overarchingAgreementNote: text,
  /** What the law asks of a municipality (domain § 14). */
  legalBasis: z.array(
    z.strictObject({
      law: text,
      title: text,
      situationalPictureDated: calendarDate.exactOptional(),
      actionPlanDecided: calendarDate.exactOptional(),
      nextFollowUpBy: calendarDate.exactOptional(),
    }),
  ),
  bodies: z.array(body),
  /** Sources of the situational picture as data; their printed list stands in a section. */
  sources: z.array(
    z.strictObject({
      text,
      footnote: anchor.exactOptional(),
      url: text.exactOptional(),
      year: text.exactOptional(),
      ...origin,
    }),
  ),
} as const;

/** Members that every kind of document has. */
export const COMMON = {
  formatVersion: z.literal('1.0'),
  id,
  language: z.literal('sv-SE'),
  /** There when the content is invented: the mark is printed on every page. */
  example: z.strictObject({ marking: text, note: text }).exactOptional(),
  /** There when the text was restored from a source; not printed. */
  source: z
    .strictObject({
      file: text,
      method: text,
      pagesInScan: z.int().positive().exactOptional(),
      check: text.exactOptional(),
      note: text.exactOptional(),
    })
    .exactOptional(),
  title: z.strictObject({ text, subtitle: text.exactOptional(), ...origin }),
  /** At most 60 characters, for lists and headers; without it the parties' names are joined. */
  shortTitle: text.max(60).exactOptional(),
  templateVersion: text.exactOptional(),
  parties: z.array(party),
  /** "Parterna" */
  partiesJointly: text.exactOptional(),
  definedTerms: z.record(z.string(), text).exactOptional(),
  sections: z.array(section).min(1),
  footnotes: z.array(footnote).default([]),
  appendices: z.array(appendix.meta({ id: 'Appendix' })),
  /** Doubtful readings of the source; not printed. */
  uncertainReadings: z.array(z.strictObject({ where: text, ocr: text, chosen: text, why: text })).exactOptional(),
  /** Misreadings that were repaired, by kind; not printed. */
  ocrRepairs: z.record(z.string(), z.array(text)).exactOptional(),
} as const;

/** All members of all kinds: what the types are made from. Data are read with the schema of their kind. */
const members = {
  ...COMMON,
  kind: text,
  level: MEMBERS.level.exactOptional(),
  term: MEMBERS.term.exactOptional(),
  overarchingAgreement: MEMBERS.overarchingAgreement.exactOptional(),
  overarchingAgreementNote: MEMBERS.overarchingAgreementNote.exactOptional(),
  legalBasis: MEMBERS.legalBasis.exactOptional(),
  bodies: MEMBERS.bodies.exactOptional(),
  sources: MEMBERS.sources.exactOptional(),
  details: z.custom<Details>().exactOptional(),
} as const;

export const agreementSchema = z.strictObject({ ...members, signing });
const submissionSchema = z.strictObject({ ...members, signing: submittedSigning });

type Immutable<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Immutable<Item>[]
    : { readonly [Key in keyof T]: Immutable<T[Key]> };
type Of<Schema extends z.ZodType> = Immutable<z.output<Schema>>;

/** The signed data of one document, after reading: NFC, org.nr as NNNNNN-NNNN, postal codes with a no-break space, no soft hyphens. */
export type Agreement = Of<typeof agreementSchema>;
/** What is submitted: the same, and beside each signatory what is no part of the signed data. */
export type Submission = Of<typeof submissionSchema>;
export type Party = Agreement['parties'][number];
export type Signing = Agreement['signing'];
export type Signatory = Signing['signatories'][number];
export type Authority = NonNullable<Signatory['authority']>;
export type Contact = Of<typeof signed.contact>;
export type Appendix = Agreement['appendices'][number];
export type AppendixPart = NonNullable<Appendix['parts']>[number];
export type Decision = Of<typeof values.decision>;
export type Confidentiality = Of<typeof values.confidentiality>;
export type Section = Of<typeof blocks.section>;
export type Block = Of<typeof blocks.block>;
export type Fields = Of<typeof blocks.fields>;
export type Table = Of<typeof blocks.table>;
export type Column = Of<typeof blocks.column>;
export type Row = Of<typeof blocks.row>;
export type Cell = Of<typeof blocks.cell>;
export type SpanningCell = Of<typeof blocks.spanningCell>;
export type Chart = Of<typeof blocks.chart>;
export type OrganisationChart = Of<typeof blocks.organisationChart>;
export type Image = Of<typeof blocks.image>;
export type { OrganisationNode } from './blocks.ts';
