import { z } from 'zod';
import { onlyNames, slipsOf } from './strings-slips.ts';
import { TemplateFault } from './template-fault.ts';

/** Words with `{name}` for each name that is given; no other can be filled. */
const phrase = (...names: readonly string[]) => z.string().min(1).superRefine(onlyNames(names));
const text = phrase();
const mark = z.strictObject({ word: text, sentence: phrase('date') });

/** The fixed words of a kind of document (`strings.json`). `{name}` is filled by `fill`. */
const strings = z.strictObject({
  documentType: text,
  /** The same inside a sentence: "överenskommelsen". */
  definiteType: text,
  /** Parts title and subtitle: " mellan "; empty where a title is never parted. */
  between: z.string(),
  front: z.strictObject({
    organisationNumber: phrase('number'),
    caseNumber: phrase('number'),
    caseNumberMissing: text,
    valid: text,
    validOpen: phrase('from', 'until'),
    validUntil: phrase('from', 'to'),
    openEnded: text,
    copies: text,
    copiesValue: phrase('word', 'number'),
    scope: text,
    scopeAlone: text,
    scopeWithOne: text,
    scopeWithMany: phrase('count'),
    pages: text,
    status: text,
    statusFinal: phrase('date'),
    statusDraft: phrase('date'),
  }),
  contents: z.strictObject({ heading: text, continued: text }),
  appendix: z.strictObject({
    label: phrase('number'),
    dated: text,
    version: text,
    decided: text,
    confidentiality: text,
    marking: text,
    decidedBy: phrase('body', 'date'),
    decidedPlain: phrase('body', 'date'),
    paragraph: phrase('paragraph'),
    perCapsulam: text,
    partial: text,
    full: text,
    section: phrase('heading'),
    detailDated: phrase('date', 'version'),
    detailDecided: phrase('decision'),
  }),
  /** Names of bodies and how a sentence refers to them. */
  definiteBodies: z.record(z.string(), text),
  part: z.strictObject({
    head: phrase('title'),
    focusArea: text,
    workingGroup: text,
    responsible: text,
    valid: text,
    validOpen: phrase('from'),
    validUntil: phrase('from', 'to'),
    version: text,
    decided: text,
    supportRequested: text,
    causes: phrase('number'),
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
    sizeValue: phrase('size'),
    attached: phrase('document'),
    detailAttached: phrase('file', 'pages', 'size', 'digest'),
    /** In place of it while a draft has no file. */
    missing: text,
  }),
  table: z.strictObject({
    note: phrase('text'),
    source: phrase('text'),
    missing: text,
    missingSpoken: text,
    notApplicable: text,
    notApplicableSpoken: text,
    until: text,
  }),
  signatures: z.strictObject({
    /** Over the name of who signs; empty where panels do not say it. */
    forParty: z.string().superRefine(onlyNames(['party'])),
    acting: text,
    byDecision: phrase('body', 'date', 'paragraph'),
    byReference: phrase('reference'),
    byReferenceDated: phrase('reference', 'date'),
    placeholder: text,
    placeholderDraft: text,
    continued: text,
    heading: text,
    spoken: phrase('party', 'name', 'title'),
    verify: text,
    verifySentences: z.array(text),
    codeAlternative: text,
  }),
  footer: z.strictObject({
    verify: phrase('address'),
    draft: text,
    page: phrase('page', 'total'),
    template: phrase('name', 'version', 'office'),
    /** With files that an office has changed. */
    templateDeviating: phrase('name', 'version', 'office'),
    /** Of a kind that an office has added. */
    templateOfOffice: phrase('name', 'version', 'office'),
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

/** Reads `strings.json`; throws TemplateFault that names every word that is missing or wrong (a slip of the template, not of data). */
export function readStrings(json: string): Strings {
  const read = strings.safeParse(JSON.parse(json));
  if (read.success) return read.data;
  throw new TemplateFault(read.error.issues.flatMap(slipsOf));
}

/** "två" for 2; the digits where there is no word. */
export const numberWord = (strings_: Strings, count: number): string => strings_.numbers[count] ?? String(count);
