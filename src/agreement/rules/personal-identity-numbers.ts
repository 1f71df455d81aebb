import { words } from '../../core/words.ts';
import { daysInMonth } from '../calendar.ts';
import { warning } from '../issues.ts';
import { orgNumberCheckDigit } from '../org-number.ts';
import type { Rule } from '../rule.ts';

const CANDIDATE = /(?<![\d-])(?:19|20)?(\d{2})(\d{2})(\d{2})[-+]?(\d{4})(?!\d)/g;

/** Text holds no personal identity number, nor a coordination number, whose day is raised by 60 (domain § 10). */
export const personalIdentityNumbers: Rule = ({ texts }) =>
  texts.flatMap((place) => {
    const found = [...(place.text ?? '').matchAll(CANDIDATE)].some(isPersonalNumber);
    if (!found) return [];
    const message = words(
      'Texten innehåller ett personnummer. Ta bort det, eller ange varför det ska stå kvar.',
      'The text holds a personal identity number. Remove it, or say why it should stay.',
    );
    return [warning(place.pointer, 'personal-identity-number', message)];
  });

function isPersonalNumber([, year = '', month = '', day = '', rest = '']: RegExpMatchArray): boolean {
  const monthNumber = Number(month);
  const dayNumber = Number(day) > 60 ? Number(day) - 60 : Number(day);
  if (monthNumber < 1 || monthNumber > 12 || dayNumber < 1 || dayNumber > daysInMonth(2000, monthNumber)) return false;
  // The same sum as for organisation numbers: Luhn over ten digits.
  return orgNumberCheckDigit(`${year}${month}${day}${rest}`) === Number(rest[3]);
}
