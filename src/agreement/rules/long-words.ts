import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import type { Rule } from '../rule.ts';

const LONGEST = 100;
const LETTERS = /[\p{L}\p{M}]+/gu;

/**
 * A word is at most 100 letters long, with no sign or digit among them. Longer ones are no words, and addresses, digests and
 * lines to fill in, however long they are, have digits or signs: those are broken without a hyphen.
 */
export const longWords: Rule = ({ texts }) =>
  texts.flatMap((place) => {
    const text = place.text ?? '';
    if (text.length <= LONGEST) return [];
    let longest = 0;
    for (const [word] of text.matchAll(LETTERS))
      if (word.length > LONGEST) longest = Math.max(longest, Array.from(word).length);
    if (longest <= LONGEST) return [];
    const message = words(
      `Ett ord är ${longest} tecken. Högst ${LONGEST} får plats.`,
      `One word has ${longest} characters. At most ${LONGEST} fit.`,
    );
    return [error(place.pointer, 'word-too-long', message)];
  });
