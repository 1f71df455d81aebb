import { withoutPersonalNumbers } from '../../core/personal-numbers.ts';
import { telephoneNumbers } from './telephone-numbers.ts';

/** A number in the one form in which it is sought: its digits, however they are spaced and whatever stands before them. */
export interface SoughtNumber {
  readonly kind: 'personal' | 'telephone';
  readonly digits: string;
}

const CENTURY = /^(?:18|19|20)(?=\d{10}$)/u;

/**
 * The number that a passage is: a personal number without its century, which many leave out, or a telephone number as it is
 * dialled within Sweden. Null for all other passages.
 */
export function soughtNumber(passage: string): SoughtNumber | null {
  const text = passage.trim();
  const bare = text.replace(/[\s\u2010-\u2015\u2212]/gu, (one) => (/\s/u.test(one) ? '' : '-'));
  if (/^[\d+-]+$/u.test(bare) && !/\d/u.test(withoutPersonalNumbers(bare)))
    return { kind: 'personal', digits: bare.replace(/\D/gu, '').replace(CENTURY, '') };
  const [first] = telephoneNumbers(text);
  return first?.start === 0 && first.end === text.length ? { kind: 'telephone', digits: dialled(text) } : null;
}

/** All telephone numbers of a text, as they are dialled within Sweden. */
export const dialledIn = (text: string): ReadonlySet<string> =>
  new Set(telephoneNumbers(text).map(({ start, end }) => dialled(text.slice(start, end))));

/** +46 (0)70-123 45 67, 0046 70 123 45 67 and 070-123 45 67 are one. */
function dialled(number: string): string {
  const international = /^\s*\+/u.test(number) || /^\s*00/u.test(number);
  const digits = number.replace(/\D/gu, '').replace(/^00/u, '');
  return international && digits.startsWith('46') ? `0${digits.slice(2).replace(/^0/u, '')}` : digits;
}
