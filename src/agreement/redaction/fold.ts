/** A text as it is sought in: letters without case, one kind of space and hyphen; each of its code units knows its place. */
export interface FoldedText {
  readonly key: string;
  /** Offset in the text at which that which became the code unit begins. */
  readonly starts: readonly number[];
  /** Offset after it. */
  readonly ends: readonly number[];
}

/**
 * What a hyphen between two letters is: a space (Anna-Karin is Anna Karin), or nothing where a word was parted at the end
 * of a line (Svens- son is Svensson). Between other characters every dash is one hyphen.
 */
export type Hyphens = 'apart' | 'joined';

/** A mark of a footnote, a letter with the marks on it, or any other character. */
const UNIT = /\[\^[A-Za-z0-9._-]{1,64}\]|\P{M}\p{M}*|\p{M}+/suy;
/** Characters that are folded by themselves: the letters of Swedish and what stands between them, but for [ and soft hyphens. */
const PLAIN = /^[ -Z\\-~\u00C0-\u00D6\u00D8-\u00DE\u00E0-\u00F6\u00F8-\u00FE]$/u;
const FIRST_MARK = 0x300;
const HYPHEN = /^[-\u2010-\u2015\u2043\u2212\uFE58\uFE63\uFF0D]$/u;
/** Soft hyphens, zero-width spaces, joiners and variation selectors: nobody sees them. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const LETTER = /^\p{L}/u;
const APOSTROPHE = /[\u2018\u2019\u201B\u02BC\u2032]/gu;
const QUOTE = /[\u201C-\u201F\u2033]/gu;

/**
 * Folds a text for a search: compatibility forms (NFKC), case (`caseless`), any run of white space, any dash, typographic
 * quotation marks, and nothing where nobody sees anything or the mark of a footnote stands. White space at both ends falls
 * away. Takes time in proportion to the text.
 */
export function fold(text: string, hyphens: Hyphens, caseless = true): FoldedText {
  const starts: number[] = [];
  const ends: number[] = [];
  let key = '';
  const add = (what: string, start: number, end: number) => {
    for (let unit = 0; unit < what.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
    key += what;
  };
  /** White space and hyphens that wait for what comes after them. */
  let gap = { run: '', start: 0, end: 0 };
  let wasLetter = false;
  for (let index = 0, end = 0; index < text.length; index = end) {
    const unit = unitAt(text, index);
    end = index + unit.length;
    const plain = plainOf(unit, caseless);
    if (plain === '') continue;
    const separator = plain.trim() === '' ? ' ' : HYPHEN.test(plain) ? '-' : '';
    if (separator !== '') {
      gap = { run: gap.run + separator, start: gap.run === '' ? index : gap.start, end };
      continue;
    }
    const isLetter = LETTER.test(plain);
    if (gap.run !== '') add(gapOf(gap.run, wasLetter && isLetter, hyphens, key === ''), gap.start, gap.end);
    gap = { run: '', start: 0, end: 0 };
    add(plain, index, end);
    wasLetter = isLetter;
  }
  if (gap.run.includes('-')) add('-', gap.start, gap.end);
  return { key, starts, ends };
}

function unitAt(text: string, index: number): string {
  const character = text.charAt(index);
  if (PLAIN.test(character) && !(text.charCodeAt(index + 1) >= FIRST_MARK)) return character;
  UNIT.lastIndex = index;
  return UNIT.exec(text)?.[0] ?? character;
}

function plainOf(unit: string, caseless: boolean): string {
  if (PLAIN.test(unit)) return caseless ? unit.toLowerCase() : unit;
  if (unit.startsWith('[^')) return '';
  const plain = unit.normalize('NFKC').replace(UNSEEN, '').replace(APOSTROPHE, "'").replace(QUOTE, '"');
  // By way of capitals, so that ß is ss and both forms of sigma are one.
  return caseless ? plain.toUpperCase().toLowerCase() : plain;
}

function gapOf(run: string, isBetweenLetters: boolean, hyphens: Hyphens, isFirst: boolean): string {
  if (!run.includes('-')) return isFirst ? '' : ' ';
  if (!isBetweenLetters) return '-';
  return hyphens === 'joined' && run.startsWith('-') ? '' : ' ';
}
