import { workingDayBefore } from '../../agreement/working-days.ts';
import { stockholmDate, stockholmDayEnd } from '../../core/clock.ts';
import { append } from '../load.ts';
import { isOpen } from '../round-state.ts';
import type { Facts } from '../state.ts';
import type { WorkRule } from './rule.ts';

/** Working days before the last day on which whoever has not signed is reminded (domain § 5: a holiday gives way to the day before it). */
const BEFORE = [3, 1];
/** When an office opens, ms after midnight in Sweden. */
const MORNING = 8 * 3_600_000;
const DAY = 86_400_000;

/** Those who were sent a link and have not signed are reminded before the last day. */
export const reminderRule: WorkRule = (facts, now) => {
  const { lastDay } = facts;
  if (lastDay === null || !isOpen(facts)) return null;
  const days = [...new Set(BEFORE.map((nth) => workingDayBefore(lastDay, nth)))];
  // Of reminders that were missed only the last is sent.
  const past = days.filter((day) => morningOf(day) <= now).slice(-1);
  for (const day of [...past, ...days.filter((one) => morningOf(one) > now)]) {
    const fields = toRemind(facts, day);
    if (fields.length > 0)
      return {
        name: 'reminder',
        at: morningOf(day),
        run: ({ storage, ids }) =>
          append(
            storage,
            facts,
            ...fields.map((field) => ({
              type: 'mail-queued' as const,
              data: { mail: ids.next(), kind: 'reminder' as const, field, day },
            })),
          ),
      };
  }
  return null;
};

/** Invited before that day, not signed, and not reminded for it already. */
function toRemind(facts: Facts, day: string): readonly string[] {
  const mails = [...facts.mails.values()];
  const fields = mails.flatMap(({ kind, field, sent }) => {
    if (kind !== 'invitation' || field === null || sent === null || stockholmDate(new Date(sent)) >= day) return [];
    const signed = facts.signed.some((one) => one.field === field);
    const reminded = mails.some((one) => one.kind === 'reminder' && one.field === field && one.day === day);
    return signed || reminded ? [] : [field];
  });
  return [...new Set(fields)];
}

const morningOf = (day: string): Date => new Date(stockholmDayEnd(day).getTime() - DAY + MORNING);
