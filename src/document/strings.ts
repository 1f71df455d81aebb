import { z } from 'zod';

const text = z.string().min(1);
const mark = z.strictObject({ word: text, sentence: text });

/** The fixed words of a kind of document (`strings.json`). `{name}` is filled by `fill`. */
const strings = z.strictObject({
  documentType: text,
  /** Parts title and subtitle: " mellan "; empty where a title is never parted. */
  between: z.string(),
  front: z.strictObject({
    organisationNumber: text,
    caseNumber: text,
    caseNumberMissing: text,
    valid: text,
    validOpen: text,
    validUntil: text,
    openEnded: text,
    copies: text,
    copiesValue: text,
    scope: text,
    scopeAlone: text,
    scopeWithOne: text,
    scopeWithMany: text,
    pages: text,
    status: text,
    statusFinal: text,
    statusDraft: text,
  }),
  contents: z.strictObject({ heading: text, continued: text }),
  appendix: z.strictObject({
    label: text,
    dated: text,
    version: text,
    decided: text,
    confidentiality: text,
    marking: text,
    decidedBy: text,
    decidedPlain: text,
    paragraph: text,
    perCapsulam: text,
    partial: text,
    full: text,
    section: text,
    detailDated: text,
    detailDecided: text,
  }),
  /** Names of bodies and how a sentence refers to them. */
  definiteBodies: z.record(z.string(), text),
  part: z.strictObject({
    head: text,
    focusArea: text,
    workingGroup: text,
    responsible: text,
    valid: text,
    validOpen: text,
    validUntil: text,
    version: text,
    decided: text,
    supportRequested: text,
    causes: text,
  }),
  upload: z.strictObject({
    caseNumber: text,
    caseNumberMissing: text,
    dated: text,
    parties: text,
    digest: text,
    follows: text,
    file: text,
    pages: text,
    size: text,
    sizeValue: text,
    attached: text,
    detailAttached: text,
    /** In place of it while a draft has no file. */
    missing: text,
  }),
  table: z.strictObject({
    note: text,
    source: text,
    missing: text,
    missingSpoken: text,
    notApplicable: text,
    notApplicableSpoken: text,
    until: text,
  }),
  signatures: z.strictObject({
    /** Over the name of who signs; empty where panels do not say it. */
    forParty: z.string(),
    acting: text,
    byDecision: text,
    byReference: text,
    byReferenceDated: text,
    placeholder: text,
    placeholderDraft: text,
    continued: text,
    heading: text,
    spoken: text,
    verify: text,
    verifySentences: z.array(text),
    codeAlternative: text,
  }),
  footer: z.strictObject({
    verify: text,
    draft: text,
    page: text,
    template: text,
    /** With files that an office has changed. */
    templateDeviating: text,
    /** Of a kind that an office has added. */
    templateOfOffice: text,
  }),
  /** Words of a kind's own templates. */
  own: z.record(z.string(), text).default({}),
  continued: text,
  tableContinues: text,
  marks: z.strictObject({ demo: mark, draft: mark, example: mark }),
  /** Words for the numbers from zero. */
  numbers: z.array(text),
  /** First words of categories that have an order of their own, so that one series is drawn as columns. */
  orderedCategories: z.array(text),
});

export type Strings = z.output<typeof strings>;

/** Reads `strings.json`; throws an Error that names every word that is missing (a fault of the template, not of data). */
export function readStrings(json: string): Strings {
  return strings.parse(JSON.parse(json));
}

/** "två" for 2; the digits where there is no word. */
export const numberWord = (strings_: Strings, count: number): string => strings_.numbers[count] ?? String(count);
