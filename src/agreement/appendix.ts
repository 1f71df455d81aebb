import { z } from 'zod';
import { footnote, section } from './blocks.ts';
import { PLACEMENTS } from './placement.ts';
import {
  anchor,
  anyText,
  appendixNumber,
  calendarDate,
  confidentiality,
  decision,
  id,
  orgNumber,
  orientation,
  origin,
  text,
  version,
} from './values.ts';

/** A part of an action plan: 3a, 3b … */
export const appendixPart = z.strictObject({
  number: appendixNumber,
  title: text,
  orientation: orientation.default('landscape'),
  header: z.strictObject({
    focusArea: text,
    /** Id or name of a body. */
    workingGroup: text,
    responsible: text,
    validFrom: calendarDate,
    validTo: calendarDate.nullable(),
    version,
    decision: decision.exactOptional(),
    supportRequested: text.exactOptional(),
  }),
  sections: z.array(section),
  confidentiality: confidentiality.exactOptional(),
});

/** How a priority area of the overarching agreement is mirrored locally (domain rule 24). */
export const coverage = z.strictObject({
  priorityArea: text,
  parts: z.array(appendixNumber),
  /** Why no part covers it, or a comment. */
  reason: anyText.nullable(),
  ...origin,
});

export const appendix = z.strictObject({
  number: appendixNumber,
  kind: z.enum([
    'situational-picture',
    'cooperation-structure',
    'action-plan',
    'communication-plan',
    'overarching-agreement',
    'citizen-pledge',
    'other',
  ]),
  title: text,
  dated: calendarDate,
  version,
  orientation: orientation.default('portrait'),
  decision: decision.exactOptional(),
  confidentiality,
  /** True: the content is a PDF that is sent in apart, and `sections`, `parts` and `closingSections` are absent. */
  upload: z.literal(true).exactOptional(),
  /** Of an upload; absent: `merge`. `attach` keeps it as a file of its own, whose digest is signed for. */
  placement: z.enum(PLACEMENTS).exactOptional(),
  /** Of an upload that is placed: what its pages show. One text for the whole file, or one for each page. */
  textAlternative: z.array(text).min(1).max(2000).exactOptional(),
  sections: z.array(section).exactOptional(),
  parts: z.array(appendixPart).exactOptional(),
  closingSections: z.array(section).exactOptional(),
  footnotes: z.array(footnote).default([]),
  coverage: z.array(coverage).exactOptional(),
  /** The pictures that were merged, at a situational picture (domain rule 19). */
  contributions: z.array(z.strictObject({ party: id, title: text, date: calendarDate })).exactOptional(),
  publication: z.strictObject({ excludeSections: z.array(anchor), reason: text.exactOptional() }).exactOptional(),
  /** How often and by whom the appendix is renewed. */
  revision: z
    .strictObject({
      interval: text.exactOptional(),
      minimumPerYear: z.int().min(1).max(366).exactOptional(),
      trigger: text.exactOptional(),
      decidedBy: text.exactOptional(),
    })
    .exactOptional(),
  /** Of an overarching agreement whose adopted text is not at hand: printed as a mark on its pages. */
  reconstruction: z.strictObject({ marking: text, basis: text, note: text }).exactOptional(),
  /** Parties, term, priority areas and predecessor of an appended overarching agreement. */
  parties: z
    .array(
      z.strictObject({
        id,
        definedTerm: text,
        name: text,
        legalEntity: text.exactOptional(),
        orgNumber: orgNumber.exactOptional(),
      }),
    )
    .exactOptional(),
  term: z
    .strictObject({
      validFrom: calendarDate,
      validTo: calendarDate.nullable(),
      openEndedText: text.nullable().exactOptional(),
    })
    .exactOptional(),
  priorityAreas: z.array(text).exactOptional(),
  replaces: z.strictObject({ title: text, caseNumber: text.nullable().exactOptional() }).exactOptional(),
  partsNote: text.exactOptional(),
  /** Set on invented content: the mark is printed on every page of the appendix. */
  example: z.strictObject({ marking: text, note: text }).exactOptional(),
  ...origin,
});
