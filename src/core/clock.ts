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

/** Calendar date of an instant in Europe/Stockholm, YYYY-MM-DD. */
export function stockholmDate(time: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' }).format(time);
}
