import type { Deps } from '../ports.ts';
import { refusal } from '../problems.ts';
import type { SigningPolicy } from '../round-events.ts';
import { OWN_ANSWER } from './allowed-key.ts';
import { expectLastDay } from './ending.ts';

/**
 * How an agreement is to be signed, from what the clerk chose; the rest is free. `today`: calendar day in Europe/Stockholm.
 * Throws Problem `date-invalid`, `last-day-past`, `method-unknown`, `level-unavailable` (invalid).
 */
export function readPolicy(
  chosen: Partial<SigningPolicy>,
  { methods: known, levels }: Pick<Deps, 'methods' | 'levels'>,
  today: string,
): SigningPolicy {
  const { order = 'free', lastDay = null, leastAssurance = null, methods = null, send = false } = chosen;
  const level = chosen.level ?? levels?.level ?? 'B';
  if (level !== 'B' && !levels) throw levelUnavailable(level);
  if (lastDay !== null) expectLastDay(lastDay, today);
  const strange = methods?.find((id) => id !== OWN_ANSWER && !known.some((one) => one.id === id));
  if (strange !== undefined)
    throw refusal(
      'invalid',
      'method-unknown',
      `Det går inte att skriva under med ${strange} här.`,
      `It is not possible to sign with ${strange} here.`,
    );
  return { order, lastDay, leastAssurance, methods, send, level };
}

const levelUnavailable = (level: string) =>
  refusal(
    'invalid',
    'level-unavailable',
    `Nivån ${level} kräver en tidsstämpeltjänst, och ingen är inställd här.`,
    `The level ${level} needs a time-stamp authority, and none is configured here.`,
  );
