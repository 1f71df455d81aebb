/**
 * Typography of running text (Swedish): no-break spaces where a line must not end, and characters that set type has no
 * use for. It never changes a word, a quotation mark or a dash that the data holds. All functions are idempotent.
 */

const NBSP = '\u00A0';
const MONTHS = 'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december';

interface Rule {
  readonly pattern: RegExp;
  readonly set: string;
}
const rule = (pattern: RegExp, set: string): Rule => ({ pattern, set });

/** Applied in this order. */
const RULES: readonly Rule[] = [
  // 1 000, 78 300, 24 156: groups of three after one to three digits.
  rule(/(?<![\d,.])(\d{1,3}) (?=\d{3}(?!\d))/gu, `$1${NBSP}`),
  // 104 51 Stockholm: a postal code is three and two digits before a place.
  rule(/(?<!\d)(\d{3}) (?=\d{2} \p{Lu})/gu, `$1${NBSP}`),
  // 29 februari 2020
  rule(new RegExp(`(?<!\\d)(\\d{1,2}) (?=(?:${MONTHS})(?!\\p{L}))`, 'gu'), `$1${NBSP}`),
  rule(new RegExp(`(?<=\\d\\u00A0(?:${MONTHS})) (?=\\d{4}(?!\\d))`, 'gu'), NBSP),
  // Words that belong to the number or sign after them.
  rule(/(?<![\p{L}\d])(org\.nr|dnr) (?=\S)/giu, `$1${NBSP}`),
  rule(/(?<![\p{L}\d])(bilaga|underbilaga|arbetsgrupp|box|tabell|diagram|figur|sida|sidan) (?=\d)/giu, `$1${NBSP}`),
  rule(/(?<![\p{L}\d])(kl\.|st\.|kap\.) (?=\d)/giu, `$1${NBSP}`),
  rule(/(§§?) (?=\d)/gu, `$1${NBSP}`),
  // Signs and units that belong to the number before them.
  rule(/(?<=\d) (?=§|%|‰|(?:kr|tkr|mnkr|kap\.|st\.)(?!\p{L}))/gu, NBSP),
  // A. B. Lind: between initials.
  rule(/(?<![\p{L}\d])(\p{Lu}\.) (?=\p{Lu}\.(?:[ \u00A0]|$))/gu, `$1${NBSP}`),
];

/** Every space that a rule sets stands beside a digit or behind one of these: most sentences have none. */
const TOUCHED = /\d | \d|nr |(?<![\p{L}\d])\p{Lu}\. /iu;

/** 08-465 004 10 stays in one piece. */
const TELEPHONE = /(?<!\d)0\d{1,3}-\d{2,3}(?:[ \u00A0]\d{2,3})+(?!\d)/gu;

/**
 * Takes text as it stands in the data; gives it ready to set: composed letters (NFC), no soft hyphen, no control
 * character, U+2011 as a hyphen (the faces lack it), line breaks as spaces, and no-break spaces set.
 */
export function setText(text: string): string {
  let set = clean(text);
  if (!set.includes(' ') || !TOUCHED.test(set)) return set;
  for (const { pattern, set: by } of RULES) set = set.replace(pattern, by);
  return set.replace(TELEPHONE, (number) => number.replaceAll(' ', NBSP));
}

/** The cleaning half of `setText`: no space becomes unbreakable. */
export function clean(text: string): string {
  if (/^[\u0020-\u007E\u00A0\u00A7\u00C0-\u00FF\u2013\u201D\u2212]*$/u.test(text)) return text;
  return (
    text
      .toWellFormed()
      .normalize('NFC')
      .replaceAll('\u00AD', '')
      .replaceAll('\u2011', '-')
      .replace(/\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/gu, ' ')
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u001F\u007F-\u009F\uFEFF]/gu, '')
  );
}

/** Fills `{name}` in a fixed phrase. A name without a value is a fault of the template: throws an Error. */
export function fill(phrase: string, values: Readonly<Record<string, string | number>>): string {
  return phrase.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The phrase "${phrase}" asks for {${name}}, which nobody gives`);
    return String(value);
  });
}

/** The first letter small; the rest as it stands. */
export const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
