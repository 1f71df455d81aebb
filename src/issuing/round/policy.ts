import type { SigningMethod } from '../../signing/method.ts';
import { refusal } from '../problems.ts';
import type { SigningPolicy } from '../round-events.ts';
import { expectLastDay } from './ending.ts';

/**
 * How an agreement is to be signed, from what the clerk chose; the rest is free. `today`: calendar day in Europe/Stockholm.
 * Throws Problem `date-invalid`, `last-day-past`, `method-unknown` (invalid).
 */
export function readPolicy(
  chosen: Partial<SigningPolicy>,
  known: readonly Pick<SigningMethod, 'id'>[],
  today: string,
): SigningPolicy {
  const { order = 'free', lastDay = null, leastAssurance = null, methods = null, send = false } = chosen;
  if (lastDay !== null) expectLastDay(lastDay, today);
  const strange = methods?.find((id) => !known.some((one) => one.id === id));
  if (strange !== undefined)
    throw refusal(
      'invalid',
      'method-unknown',
      `Det går inte att skriva under med ${strange} här.`,
      `It is not possible to sign with ${strange} here.`,
    );
  return { order, lastDay, leastAssurance, methods, send };
}
