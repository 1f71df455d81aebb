import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { appendices } from '../parts.ts';
import type { Rule } from '../rule.ts';

/** Each appendix and each part has a number of its own; a part's number begins with its appendix's (domain § 9). */
export const appendixNumbering: Rule = ({ agreement }) => {
  const seen = new Set<string>();
  return appendices(agreement).flatMap((appendix) => {
    const own = appendix.get('number');
    const parts = appendix
      .get('parts')
      .items()
      .map((part) => part.get('number'));
    return [own, ...parts].flatMap((number) => {
      const text = number.text?.slice(0, 20);
      if (text === undefined || text.trim() === '') return [];
      if (seen.has(text)) {
        const message = words(`Bilaga ${text} finns två gånger.`, `Appendix ${text} is there twice.`);
        return [error(number.pointer, 'appendix-number-duplicate', message)];
      }
      seen.add(text);
      if (
        number === own ||
        own.text === undefined ||
        (/^[a-z]$/.test(text.slice(own.text.length)) && text.startsWith(own.text))
      )
        return [];
      const message = words(
        `Del ${text} hör inte till bilaga ${own.text}. Skriv ${own.text}a, ${own.text}b och så vidare.`,
        `Part ${text} does not belong to appendix ${own.text}. Write ${own.text}a, ${own.text}b and so on.`,
      );
      return [error(number.pointer, 'part-number', message)];
    });
  });
};
