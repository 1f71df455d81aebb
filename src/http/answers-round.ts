import { z } from 'zod';
import { date, time, words } from './report-schema.ts';

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
  kind: z.enum(['invitation', 'reminder', 'copy', 'declined', 'withdrawn', 'replaced']),
  field: z.string().nullable().meta({ description: 'The signatory that it goes to; null: the clerk' }),
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
  replaces: z.string().nullable(),
  replacedBy: z.string().nullable(),
  mails: z.array(mail),
};
