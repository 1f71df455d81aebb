import { z } from 'zod';
import { date, sha256, time, words } from './report-schema.ts';

/** What the API answers of a round of signatures, as schemas. */

export const delegation = z.strictObject({
  name: z.string(),
  title: z.string(),
  from: date,
  to: date,
  decision: z.string().meta({ description: 'What the right to sign rests on' }),
});

const policy = z
  .strictObject({
    order: z.enum(['free', 'fixed']),
    lastDay: date.nullable(),
    leastAssurance: z.string().nullable(),
    methods: z.array(z.string()).nullable(),
    send: z.boolean(),
    level: z.enum(['B', 'T', 'LT', 'LTA']).meta({ description: 'PAdES level of the finished file' }),
  })
  .meta({ id: 'SigningPolicy', description: 'How the agreement is to be signed' });

const closed = z.strictObject({
  kind: z.enum(['declined', 'withdrawn', 'expired', 'replaced']),
  time,
  field: z.string().nullable(),
  name: z.string().nullable().meta({ description: 'Who declined' }),
  onBehalfOf: z.string().nullable().meta({ description: 'The signatory in whose place they declined; null: nobody' }),
  part: z.string().nullable(),
  cause: z.string().meta({ description: 'The comment, the cause, or the last day that passed' }),
  by: z.string().nullable(),
});

const delay = z.strictObject({
  field: z
    .string()
    .nullable()
    .meta({ description: 'Of a signature without its time-stamp; null: of the finished file' }),
  cause: words,
  attempt: z.int(),
  nextTry: time,
});

const mail = z.strictObject({
  id: z.string(),
  kind: z.enum([
    'invitation',
    'reminder',
    'sign-again',
    'signed-in-place',
    'copy',
    'declined',
    'withdrawn',
    'replaced',
  ]),
  field: z.string().nullable().meta({ description: 'The signatory that it goes to; null: the clerk' }),
  to: z
    .enum(['signatory', 'delegate'])
    .nullable()
    .meta({ description: 'Which of the two, where somebody may sign in their place; null: whoever signs on its day' }),
  queued: time,
  sent: time.nullable(),
  attempts: z.int(),
  failed: z
    .strictObject({
      cause: z.enum(['deferred', 'rejected', 'unreachable', 'address-unknown', 'not-needed']),
      time,
      next: time.nullable().meta({ description: 'When it is tried again; null: never' }),
    })
    .nullable(),
});

/** Members of an agreement. */
export const round = {
  policy: policy.nullable(),
  closed: closed.nullable(),
  delay: delay.nullable().meta({ description: 'What the signature level still waits for; null: nothing' }),
  levelWarning: z
    .strictObject({ code: z.string(), message: words })
    .nullable()
    .meta({ description: 'What of its level was not to be had when the text was locked, while nobody has signed' }),
  mayTryNow: z.boolean().meta({ description: 'Something waits for a later try, which POST …/retry makes now' }),
  replaces: z.string().nullable(),
  replacedBy: z.string().nullable(),
  mails: z.array(mail),
};

export const invitationSchema = z
  .strictObject({
    field: z.string(),
    reader: z.string().meta({ description: 'Whom it is for: the signatory, or whoever signs in their place today' }),
    onBehalfOf: z
      .string()
      .nullable()
      .meta({ description: 'The signatory in whose place the reader signs; null: nobody' }),
    address: z.url().nullable().meta({ description: 'Shown once; null: it goes by mail, and only its reader gets it' }),
    expires: time,
    mail: z.enum(['queued', 'not-asked', 'no-mailer', 'no-address']),
  })
  .meta({ id: 'Invitation' });

export const evidenceSchema = z
  .strictObject({
    agreement: z.string(),
    field: z.string(),
    signatory: z.strictObject({ name: z.string(), title: z.string(), partyName: z.string() }),
    delegate: z.string().nullable(),
    delegation: z
      .strictObject({ title: z.string(), from: z.string(), to: z.string(), decision: z.string() })
      .nullable()
      .meta({ description: 'As what the delegate signed, in which days and by which decision' }),
    time,
    reference: z.string(),
    demo: z.boolean(),
    method: z.string(),
    methodLabel: words,
    person: z
      .strictObject({
        name: z.string(),
        identifier: z.string().nullable(),
        organisation: z.string().nullable(),
        provider: z.string(),
        assurance: z.string().nullable().meta({ description: 'Level of assurance, URI' }),
        authenticated: time,
      })
      .nullable()
      .meta({ description: 'Whom the eID named; null: no eID took part' }),
    level: words.nullable().meta({ description: 'The level of assurance in words; null: none was said' }),
    shown: z.strictObject({ message: z.string(), by: z.enum(['provider', 'page', 'nobody']) }),
    step0: sha256,
    documentDigest: z.string(),
    revision: sha256,
    artefacts: z.array(
      z.strictObject({ name: z.string(), type: z.string(), sha256, size: z.int(), bytes: z.base64() }),
    ),
    record: z.base64().meta({ description: 'The record itself as it is kept: canonical JSON' }),
    sha256: sha256.meta({ description: 'Of the record, as the journal holds it' }),
    intact: z.boolean().meta({ description: 'The journal holds the digest of this very record' }),
  })
  .meta({ id: 'Evidence' });
