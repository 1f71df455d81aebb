/** What stands around digits that could be a telephone number, and says that they are something else. */

const DASH = '[-\\u2010-\\u2015\\u2212]';
const LONGEST_BEFORE = 30;

/** Words before a number of another kind. */
const OTHER_KIND =
  /(?<!\p{L})(?:dnr|diarienr|diarienummer|ärende|ärendenr|ärendenummer|mål|målnr|målnummer|org\.?\s?nr|organisationsnummer|personnr|personnummer|bankgiro|plusgiro|konto|kontonr|kontonummer|bg|pg|isbn|issn)[.:]{0,2}\s{0,2}$/iu;
const UNIT = /^\s{0,2}(?:[%‰]|(?:kr|kronor|tkr|mkr|mnkr|miljoner|miljarder|procent|st)(?![\p{L}\d]))/iu;
const IN_A_WORD = /[\p{L}\d_]$/u;
const IN_A_RANGE = new RegExp(`\\d${DASH}$`, 'u');
/** 2019/0123-45678, KS-0123-45678, 1.0123-45678: parts of what is written in one piece. */
const IN_A_CODE = new RegExp(`(?:\\d[.,:]|[\\p{L}\\d](?:\\/|${DASH}))$`, 'u');
const YEAR_AFTER = new RegExp(`^\\/(?:19|20)?\\d\\d(?!\\d|(?:\\.|${DASH})\\d)`, 'u');
/** Thousands: 070 123 456 within 1 070 123 456. */
const THREES = /^\d{3}(?:\s\d{3})+$/u;

/** Whether the digits from `start` to `end` are a number by themselves, not a part of a longer one or one of another kind. */
export function standsAlone(text: string, start: number, end: number): boolean {
  const number = text.slice(start, end);
  const before = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
  if (OTHER_KIND.test(before) || IN_A_RANGE.test(before)) return false;
  if (/^\d/u.test(number) && IN_A_WORD.test(before)) return false;
  if (/\s/u.test(number)) return !(THREES.test(number) && /\d\s{1,2}$/u.test(before));
  return !IN_A_CODE.test(before) && !YEAR_AFTER.test(text.slice(end, end + 8));
}

/** Whether a unit follows: 1 200 000 kr. */
export const isAmount = (text: string, end: number): boolean => UNIT.test(text.slice(end, end + 20));
