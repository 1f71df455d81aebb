import type { Stretch } from './passages.ts';
import { isAmount, standsAlone } from './telephone-context.ts';

/**
 * Telephone numbers as people write them: 08-508 10 000, (08) 508 10 000, 070 123 45 67, 0701234567, +46 (0)8-508 10 000,
 * 0046 8 508 10 000, +47 22 12 34 56, and after a word such as Telefon one without its area code. Numbers of the Swedish
 * plan: a nought, an area code of one to three digits, and eight to ten digits in all.
 */
const LEAST_DIGITS = 8;
const MOST_DIGITS = 10;
/** Stockholm had numbers of five digits, and they are still written with their hyphen. */
const LEAST_OF_STOCKHOLM = 7;
const LEAST_LOCAL = 6;
const MOST_LOCAL = 9;

const DASH = '[-\\u2010-\\u2015\\u2212]';
const AREA = '0(?:8|[1-79]\\d{1,2})';
/** Between digits of a number that begins with the code of a country. Every kind of space is `\s`. */
const LOOSE = '[\\s().\\/\\u2010-\\u2015\\u2212-]{0,3}';
const ABROAD = `(?:\\+\\s?[1-9]\\d{0,2}|00\\s?(?:3[1-9]|35[348]|37[0-2]|4[0-9]))(?:${LOOSE}\\d){8,12}`;
const SWEDEN = `(?:\\+|00)\\s?46${LOOSE}(?:0${LOOSE})?[1-9](?:${LOOSE}\\d){6,8}`;
const sticky = (pattern: string) => new RegExp(pattern, 'iuy');

/** A number may begin here. */
const BEGINNING = /[+(0]|(?<!\p{L})(?=(?:te?l|tfn|mobil|växel|fax|phone))/giu;
const CALLED = sticky(
  '(?:telefon|tele|tel|tfn|mobil|mobiltelefon|växel|fax|phone)(?:nummer|nr)?\\.?:?\\s{1,2}(?=[1-9])',
);
/** First those after which no more digits follow behind a hyphen: they would be the next number's. */
const INTERNATIONAL = [SWEDEN, ABROAD].flatMap((pattern) =>
  [`${pattern}(?!\\d|\\s?${DASH}\\d)`, `${pattern}(?!\\d)`].map(sticky),
);
/** Not the beginning of a UUID. */
const COMPACT = sticky(`0[1-9]\\d{6,8}(?![\\d\\p{L}]|[.:]\\d|\\/[1-9]|-[\\da-f]{4}-)`);
const HEADS = {
  bracketed: sticky(`\\(\\s?${AREA}\\s?\\)(?:\\s|${DASH}){0,3}`),
  dashed: sticky(`${AREA}(?:\\s{0,2}${DASH}\\s{0,2}|[\\/.](?=\\d{3}))`),
  spaced: sticky(`${AREA}\\s{1,2}`),
} as const;
const GROUP = /\d{2,8}(?!\d)/uy;
const GAP = sticky(`\\s{0,2}${DASH}\\s{0,2}|\\s{1,2}|\\.`);
const MOST_GROUPS = 6;
const DASH_AND_DIGIT = new RegExp(`^\\s?${DASH}\\d`, 'u');
const YEAR = /^(?:19|20)\d\d$/u;
/** 01012020 */
const DAY_MONTH_YEAR = /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d$/u;

/** Where telephone numbers stand in a text, in order. Takes time in proportion to the text. */
export function telephoneNumbers(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  BEGINNING.lastIndex = 0;
  for (let match = BEGINNING.exec(text); match; match = BEGINNING.exec(text)) {
    const stretch = numberAt(text, match.index, found.at(-1)?.end ?? -2);
    if (stretch) found.push(stretch);
    BEGINNING.lastIndex = stretch?.end ?? match.index + 1;
  }
  return found;
}

/** `last`: where the number before it ends. */
function numberAt(text: string, start: number, last: number): Stretch | null {
  const called = endOf(CALLED, text, start);
  if (called !== null) {
    const end = endOfGroups(text, called, { area: '', least: LEAST_LOCAL, most: MOST_LOCAL });
    return end === null || isAmount(text, end) ? null : { start: called, end };
  }
  const isListed = start - last <= 1;
  const end = nationalEnd(text, start) ?? internationalEnd(text, start);
  return end !== null && (isListed || standsAlone(text, start, end)) ? { start, end } : null;
}

function internationalEnd(text: string, start: number): number | null {
  for (const pattern of INTERNATIONAL) {
    const end = endOf(pattern, text, start);
    if (end !== null) return isAmount(text, end) ? null : end;
  }
  return null;
}

function nationalEnd(text: string, start: number): number | null {
  for (const [form, pattern] of Object.entries(HEADS)) {
    const from = endOf(pattern, text, start);
    if (from === null) continue;
    const area = text.slice(start, from).replace(/\D/gu, '');
    const least = area === '08' && form !== 'spaced' ? LEAST_OF_STOCKHOLM : LEAST_DIGITS;
    const end = endOfGroups(text, from, { area, least, most: MOST_DIGITS });
    if (end !== null) return end;
  }
  const end = endOf(COMPACT, text, start);
  return end === null || DAY_MONTH_YEAR.test(text.slice(start, end)) ? null : end;
}

/**
 * End of the groups of digits that make a number together with its area code: as many as it may have, without one that
 * begins the next number. Null when they make none, or a date.
 */
function endOfGroups(
  text: string,
  from: number,
  { area, least, most }: { readonly area: string; readonly least: number; readonly most: number },
): number | null {
  const groups: string[] = [];
  let digits = area.length;
  let best: number | null = null;
  let beforeDash: number | null = null;
  for (let at: number | null = from; at !== null && groups.length < MOST_GROUPS;) {
    const end = endOf(GROUP, text, at);
    if (end === null) break;
    groups.push(text.slice(at, end));
    digits += end - at;
    if (digits > most) break;
    if (digits >= least && !isDate(area, groups)) {
      if (DASH_AND_DIGIT.test(text.slice(end, end + 4))) beforeDash ??= end;
      else best = end;
    }
    at = endOf(GAP, text, end);
    // 08-12 13-17 are hours: a number whose first group is short has one hyphen.
    const isDashed = at !== null && /[^\s.]/u.test(text.slice(end, at));
    if (isDashed && (groups[0]?.length ?? 0) < 3) break;
  }
  return best ?? (area === '' ? null : beforeDash);
}

/** 2020-01-15 where there is no area code; 08-12-2020 and 15/08 2020 15/08 where that could be a month. */
function isDate(area: string, [first = '', second = '']: readonly string[]): boolean {
  if (area === '') return YEAR.test(first);
  if (area !== '08') return false;
  return (first.length === 2 && YEAR.test(second)) || (YEAR.test(first) && second.length === 2);
}

function endOf(pattern: RegExp, text: string, start: number): number | null {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : null;
}
