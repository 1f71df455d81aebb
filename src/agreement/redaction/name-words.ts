/** A word, its accents on it; the s of a genitive is taken off what is compared. */
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const CAPITAL = /^\p{Lu}/u;
/** Between the words of a name: "Carl von Linné". */
const PARTICLES: ReadonlySet<string> = new Set(['af', 'av', 'da', 'de', 'del', 'der', 'di', 'la', 'van', 'von', 'zu']);
/** More words make a phrase, not a name. */
const MOST_WORDS = 5;
/** Shorter words are no one's name unless they begin with a capital: "ek" is a tree. */
const SHORTEST_SMALL = 4;

const wordsIn = (text: string): readonly string[] => text.normalize('NFKC').match(WORD) ?? [];

/** Without case and accents: "Åsa", "asa" and "ÅSA" are one. */
const bare = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().toLowerCase();

/** Words of a name, each of which may stand for its bearer; none when the passage is no name: one with a small word in it. */
export function nameWords(passage: string): readonly string[] {
  const words = wordsIn(passage);
  const own = words.filter((word) => !PARTICLES.has(word));
  if (own.length === 0 || words.length > MOST_WORDS) return [];
  return own.every((word) => word.length > 1 && CAPITAL.test(word)) ? own.map(bare) : [];
}

/** Whether any of the words stands in the text as a word of its own, perhaps in the genitive: "Svenssons", "asa" for "Åsa". */
export const holdsNameWord = (text: string, names: ReadonlySet<string>): boolean =>
  wordsIn(text).some((word) => {
    if (word.length < SHORTEST_SMALL && !CAPITAL.test(word)) return false;
    const plain = bare(word);
    return names.has(plain) || (plain.endsWith('s') && names.has(plain.slice(0, -1)));
  });
