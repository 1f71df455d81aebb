import { getDaysInMonth } from 'date-fns/getDaysInMonth';

/** Calendar dates are `YYYY-MM-DD` in Europe/Stockholm, never instants; they compare as text. */

const MONTHS = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
] as const;
const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export const DATE_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days of a month (1–12) in the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  // setFullYear, since the Date constructor takes years below 100 for the 20th century.
  return getDaysInMonth(new Date(0).setFullYear(year, month - 1, 1));
}

/** Whether the text is a day that exists. */
export function isCalendarDate(text: unknown): text is string {
  const match = typeof text === 'string' ? DATE_PATTERN.exec(text) : null;
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** "30 februari" and "30 February": the day of a date that may not exist. Null when the month does not exist. */
export function dayAndMonth(text: string): { readonly sv: string; readonly en: string } | null {
  const match = DATE_PATTERN.exec(text);
  const [month, day] = [Number(match?.[2]), Number(match?.[3])];
  const sv = MONTHS[month - 1];
  const en = MONTHS_EN[month - 1];
  return sv && en ? { sv: `${day} ${sv}`, en: `${day} ${en}` } : null;
}

/**
 * The anniversary of a date in a year: same day and month, 28 February in common years for 29 February
 * (domain § 5). Takes and gives `YYYY-MM-DD`.
 */
export function anniversary(date: string, year: number): string {
  const [, month = '', day = ''] = date.split('-');
  const last = daysInMonth(year, Number(month));
  return `${String(year).padStart(4, '0')}-${month}-${String(Math.min(Number(day), last)).padStart(2, '0')}`;
}
