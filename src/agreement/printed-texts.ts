import type { Place } from './place.ts';

/** Members that are never printed: where the text comes from, and what lies beside the signed data. */
const NOT_PRINTED = new Set([
  'source',
  'uncertainReadings',
  'ocrRepairs',
  'ocr',
  'basis',
  'contact',
  'personalIdentifier',
]);

/**
 * All texts that may be printed, wherever they stand; of an object whose keys are words (`definedTerms`) only the
 * values. `source` at the top is the origin of the text, `source` of a table is printed.
 */
export function printedTexts(agreement: Place): readonly Place[] {
  const found: Place[] = [];
  const waiting: Place[] = [agreement];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    if (place.text !== undefined) found.push(place);
    else if (Array.isArray(place.value)) waiting.push(...place.items());
    else {
      for (const [name, member] of place.members()) {
        if (!NOT_PRINTED.has(name) || (name === 'source' && member.text !== undefined)) waiting.push(member);
      }
    }
  }
  return found;
}
