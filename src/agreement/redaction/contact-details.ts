import type { Place } from '../place.ts';
import { printedTexts } from '../printed-texts.ts';
import { targetOf } from './targets.ts';
import type { Wish } from './wishes.ts';

/** A mail address, or a Swedish telephone number as people write it: 08-465 004 20, +46 8 465 004 20, 070-123 45 67. */
const CONTACT =
  /[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]{1,200}\.\p{L}{2,24}|(?<![\d-])(?:\+46[ \u00A0]?\d{1,3}|0\d{1,3})[- \u00A0]\d{2,3}(?:[ \u00A0]\d{2,3}){1,3}(?![\d-])/gu;
const LONGEST_TEXT = 100_000;

/** Addresses and numbers in running text, cells and details: a publication copy has none, wherever they stand. */
export function contactDetails(agreement: Place): readonly Wish[] {
  return printedTexts(agreement).flatMap((place): readonly Wish[] => {
    const text = place.text ?? '';
    if (text.length > LONGEST_TEXT) return [];
    const stretches = [...text.matchAll(CONTACT)].map(({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
    }));
    const target = stretches.length === 0 ? null : targetOf(place.pointer, place);
    if (target === null || target === 'drawn') return [];
    const passage = { kind: 'passage' as const, path: target.path };
    const reason = 'kontaktuppgifter publiceras inte';
    return [{ pointer: place.pointer, target: passage, laws: [], reason, unpublished: true, stretches }];
  });
}
