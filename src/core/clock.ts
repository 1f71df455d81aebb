/** Where time comes from. Tests move it; nothing else in the house reads the system clock. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export function fixedClock(start: Date): Clock & { set(time: Date): void } {
  let time = start;
  return { now: () => new Date(time), set: (next) => void (time = next) };
}

const HOUR = 3_600_000;
/** Since then the law has known an hour ahead of UTC and two, no other time. */
const SINCE = Date.UTC(1980, 0, 1);
let formatter: Intl.DateTimeFormat | undefined;

/**
 * Calendar date of an instant in Europe/Stockholm, YYYY-MM-DD. Only in the hour when summer time decides the date are
 * the time zones asked: to open them takes longer than to read an agreement.
 */
export function stockholmDate(time: Date): string {
  const [winter, summer] = [1, 2].map((hours) => new Date(time.getTime() + hours * HOUR).toISOString().slice(0, 10));
  if (winter !== undefined && winter === summer && time.getTime() >= SINCE) return winter;
  formatter ??= new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });
  return formatter.format(time);
}

/** The instant when a calendar day ends in Europe/Stockholm: midnight, which summer time never moves. `day`: YYYY-MM-DD. */
export function stockholmDayEnd(day: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`) + 24 * HOUR;
  const ends = [2, 1].map((hours) => new Date(midnight - hours * HOUR));
  return (
    ends.find((end) => stockholmDate(end) > day && stockholmDate(new Date(end.getTime() - 1)) === day) ??
    new Date(midnight)
  );
}
