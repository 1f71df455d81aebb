/** Working days in Sweden; calendar dates are `YYYY-MM-DD` and compare as text. */

const DAY = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const timeOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** Days on which offices are closed each year, besides Saturdays and Sundays: holidays and the eves that are kept as such. */
const FIXED = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'];

/** True on a day on which an office is open (lag 1989:253, and the eves of semesterlagen 3 a §). */
export function isWorkingDay(date: string): boolean {
  const time = timeOf(date);
  const weekday = new Date(time).getUTCDay();
  if (weekday === 0 || weekday === 6 || FIXED.includes(date.slice(5))) return false;
  const easter = easterSunday(Number(date.slice(0, 4)));
  // Good Friday, Easter Monday, Ascension Day; then Midsummer Eve, the Friday from 19 to 25 June.
  if ([-2, 1, 39].some((days) => time === easter + days * DAY)) return false;
  return !(weekday === 5 && date.slice(5) >= '06-19' && date.slice(5) <= '06-25');
}

/** The nth working day before a date: 1 is the last one before it. */
export function workingDayBefore(date: string, nth: number): string {
  let time = timeOf(date);
  for (let left = nth; left > 0;) {
    time -= DAY;
    if (isWorkingDay(dayOf(time))) left -= 1;
  }
  return dayOf(time);
}

/** Easter Sunday of the Gregorian calendar, UTC midnight (the anonymous algorithm of Meeus, Jones and Butcher). */
function easterSunday(year: number): number {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1);
}
