import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import type { Rule } from '../rule.ts';

const LONGEST = 100;

/** A word fits on a line when it is hyphenated: at most 100 characters between spaces, hyphens and slashes. */
export const longWords: Rule = ({ texts }) =>
  texts.flatMap((place) => {
    const text = place.text ?? '';
    if (text.length <= LONGEST) return [];
    let longest = 0;
    for (const word of text.split(/[\s\-–—/]+/u)) longest = Math.max(longest, Array.from(word).length);
    if (longest <= LONGEST) return [];
    const message = words(
      `Ett ord är ${longest} tecken. Högst ${LONGEST} får plats.`,
      `One word has ${longest} characters. At most ${LONGEST} fit.`,
    );
    return [error(place.pointer, 'word-too-long', message)];
  });
