import { z } from 'zod';
import { appendixNumber, calendarDate, id, origin, text } from './values.ts';

export const member = z.strictObject({
  function: text,
  /** Id of the party that the member represents; absent for others ("utbildningsförvaltningen"). */
  party: id.exactOptional(),
  organisation: text.exactOptional(),
  /** Takes part without a vote. */
  coOpted: z.boolean().exactOptional(),
  from: calendarDate.exactOptional(),
  to: calendarDate.nullable().exactOptional(),
  ...origin,
});

/** A body of the cooperation: steering group, preparatory group, working groups (domain rules 14–17). */
export const body = z
  .strictObject({
    id,
    kind: z.enum([
      'steering-group',
      'preparatory-group',
      'working-group',
      /** The working groups in general, as the clauses describe them. */
      'working-groups',
      'central-preparatory-group',
    ]),
    name: text,
    /** Not a body of this agreement. */
    external: z.boolean().exactOptional(),
    multiple: z.boolean().exactOptional(),
    tasks: z.array(text).exactOptional(),
    decides: z.array(text).exactOptional(),
    members: z.array(member).exactOptional(),
    prioritised: z.array(text).exactOptional(),
    mayCoOpt: z.boolean().exactOptional(),
    meetings: z
      .strictObject({
        minPerYear: z.int().min(0).max(366).nullable(),
        also: text.exactOptional(),
        text: text.exactOptional(),
        planned: z.array(calendarDate).exactOptional(),
        ...origin,
      })
      .exactOptional(),
    /** Number of the part of the action plan that a working group answers for. */
    actionPlan: appendixNumber.exactOptional(),
    duration: z
      .union([
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('time-limited'), until: calendarDate }),
          z.strictObject({ kind: z.literal('standing'), reason: text.exactOptional() }),
        ]),
        z.array(z.enum(['time-limited', 'standing'])),
      ])
      .exactOptional(),
    /** Id of the body that appointed it. */
    appointedBy: id.exactOptional(),
    ...origin,
  })
  .meta({ id: 'Body' });
