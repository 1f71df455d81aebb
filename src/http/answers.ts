import { z } from 'zod';
import { delegation, round } from './answers-round.ts';
import { date, indication, pageChange, sha256, time, validationSchema, words } from './report-schema.ts';

/** What the API answers, as schemas: for `/openapi.json`, and held against real answers by the tests. */

const issue = z
  .strictObject({
    pointer: z.string().meta({ description: 'RFC 6901; "" is the whole input', example: '/parties/0/orgNumber' }),
    code: z.string().meta({ description: 'Stable, kebab-case' }),
    severity: z.enum(['error', 'warning']),
    message: words,
  })
  .meta({ id: 'Issue', description: 'One fault or warning, where it stands and what to do' });

export const problemSchema = z
  .looseObject({
    type: z.url().meta({ description: 'Address of a page about the code' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'The sentence in the language of Accept-Language' }),
    code: z.string(),
    message: words,
    issues: z.array(issue).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457. Some codes carry further members, such as holder and expires.' });

const summary = {
  id: z.string(),
  sequence: z.int().meta({ description: 'The ETag, for If-Match' }),
  state: z.enum([
    'draft',
    'finalised',
    'partly-signed',
    'signed',
    'in-force',
    'ended',
    'declined',
    'withdrawn',
    'expired',
    'replaced',
  ]),
  kind: z.string().meta({ description: 'Kind of document', example: 'local-agreement' }),
  kindName: words,
  shortName: z.string(),
  title: z.string(),
  breadcrumb: z.string(),
  validFrom: date.nullable().meta({ description: 'YYYY-MM-DD; null for a document without a term' }),
  validTo: date.nullable(),
  signed: z.int(),
  signatories: z.int(),
  warnings: z.int(),
  created: time,
  changed: time,
  demo: z.boolean().meta({ description: 'True: signed with demo keys, which are not valid' }),
  example: z.boolean(),
};

const revision = z.strictObject({
  revision: z.int().meta({ description: '0: the locked text' }),
  kind: z.enum(['text', 'signature', 'archive']),
  sha256,
  size: z.int(),
  time,
  field: z.string().nullable(),
});

const found = z
  .strictObject({ agreement: z.strictObject(summary), revision, isCopy: z.boolean() })
  .meta({ id: 'Found', description: 'The file is one of ours: which step of which agreement' });

export const verdictSchema = z.strictObject({ ...validationSchema.shape, known: found.nullable() });

export const comparisonSchema = z.strictObject({
  likeness: z.enum(['identical', 'earlier-step', 'same-text', 'changed', 'same-words', 'different', 'unreadable']),
  sentence: words,
  firstDifference: z.int().nullable(),
  sharedRevisions: z.int(),
  sameSigners: z.boolean().meta({ description: 'Both bear intact signatures with the same certificates' }),
  pages: z.array(pageChange).meta({ description: 'Words that differ, by page' }),
  objects: z
    .array(
      z.strictObject({ page: z.int().nullable(), path: z.string(), kind: z.enum(['changed', 'added', 'removed']) }),
    )
    .meta({ description: 'Objects that differ, by page and path' }),
  files: z.tuple([validationSchema, validationSchema]),
});

export const agreementAnswerSchema = z
  .strictObject({
    ...summary,
    data: z.looseObject({}).meta({ description: 'The agreement data after reading; the shape that was submitted' }),
    issues: z.array(issue),
    reasons: z.array(z.strictObject({ code: z.string(), reason: z.string() })),
    appendices: z.array(
      z.strictObject({
        number: z.string(),
        title: z.string(),
        wantsFile: z.boolean(),
        attached: z.boolean(),
        file: z.strictObject({ sha256, size: z.int(), pages: z.int() }).nullable(),
        href: z.string().nullable(),
      }),
    ),
    images: z.array(
      z.strictObject({
        id: z.string().meta({ description: 'Of the image block' }),
        caption: z.string(),
        file: z.strictObject({ sha256, size: z.int(), width: z.int(), height: z.int() }).nullable(),
      }),
    ),
    finalised: z
      .strictObject({ time, documentDate: date, code: z.string(), address: z.url(), recordSha256: sha256 })
      .nullable(),
    panels: z.array(
      z.strictObject({
        field: z.string(),
        party: z.string(),
        term: z.string(),
        partyName: z.string(),
        name: z.string(),
        title: z.string(),
        signed: z
          .strictObject({
            revision: z.int(),
            time,
            demo: z.boolean(),
            reference: z.string(),
            method: z.string(),
            delegate: z.string().nullable(),
            evidence: z.boolean(),
            verdict: z
              .strictObject({ indication, sentence: words })
              .nullable()
              .meta({ description: 'What the service’s own validation last said; only TOTAL-PASSED is valid' }),
          })
          .nullable(),
        link: z.strictObject({ made: time, expires: time }).nullable(),
        delegate: delegation.nullable(),
        delegateNow: z
          .string()
          .nullable()
          .meta({ description: 'Name of who signs in their place now, while it is not signed; null: nobody' }),
      }),
    ),
    revisions: z.array(z.strictObject({ ...revision.shape, href: z.string() })),
    ...round,
    preparation: z.strictObject({ id: z.string(), field: z.string(), holder: z.string(), expires: time }).nullable(),
    copies: z.array(
      z.strictObject({
        party: z.string(),
        partyName: z.string(),
        fileName: z.string(),
        sha256,
        size: z.int(),
        delivered: time,
        receipt: z
          .strictObject({
            receivedBy: z.string(),
            onBehalfOf: z
              .string()
              .nullable()
              .meta({ description: 'The signatory in whose place a delegate received it; null: nobody' }),
            time,
            sha256,
          })
          .nullable(),
        href: z.string(),
        receipts: z.string(),
      }),
    ),
    validation: validationSchema.nullable(),
    links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Agreement' });

export const listSchema = z.strictObject({ agreements: z.array(z.strictObject(summary)) });

export const logSchema = z.strictObject({
  entries: z.array(z.strictObject({ sequence: z.int(), type: z.string(), time, sentence: words, hash: z.string() })),
});

export const preparationSchema = z
  .strictObject({
    id: z.string(),
    agreement: z.string(),
    field: z.string(),
    holder: z.string(),
    expires: time,
    algorithm: z.string(),
    signedAttributes: z.base64().meta({ description: 'DER SET OF: the octets to sign' }),
    documentDigest: sha256,
    demo: z.boolean(),
    links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Preparation' });
