import { stockholmDayEnd } from '../../core/clock.ts';
import { append } from '../load.ts';
import { isOpen } from '../round-state.ts';
import type { WorkRule } from './rule.ts';

/** The last day passes: nobody can sign from then on, and the journal says so. */
export const lastDayRule: WorkRule = (facts) => {
  const { lastDay, answered } = facts;
  // Who has signed in time, and waits for a time-stamp only, is not too late.
  if (lastDay === null || answered || !isOpen(facts)) return null;
  const data = { state: 'expired', lastDay } as const;
  return {
    name: 'last-day',
    at: stockholmDayEnd(lastDay),
    run: ({ storage }) => append(storage, facts, { type: 'signing-expired', data }),
  };
};

/** A prepared signature that nobody answered holds the agreement no longer. */
export const preparationRule: WorkRule = (facts) => {
  if (!facts.prepared || facts.answered) return null;
  const { preparation, expires } = facts.prepared;
  return {
    name: 'preparation',
    at: new Date(expires),
    run: ({ storage }) =>
      append(storage, facts, { type: 'signature-cancelled', data: { preparation, cause: 'expired' } }),
  };
};
