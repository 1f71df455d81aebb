import type { Place } from '../place.ts';
import { printedTexts } from '../printed-texts.ts';
import { placesOf } from './passages.ts';
import type { Redaction } from './request.ts';
import { targetOf } from './targets.ts';

const IN_BLOCK = /^.*?\/blocks\/\d+(?=\/)/;

/**
 * A redaction of words wherever they stand (pointer '', the whole agreement) as one for each place: the words within a
 * text, the whole figure when they stand in one. What cannot lose them (title, parties) is not among them. Empty when the
 * words stand nowhere; a redaction of one place is itself.
 */
export function everywhere(redaction: Redaction, agreement: Place): readonly Redaction[] {
  const { pointer, quote } = redaction;
  if (pointer !== '' || quote === undefined) return [redaction];
  const { occurrence: _all, ...rest } = redaction;
  const found = new Map<string, Redaction>();
  for (const place of printedTexts(agreement)) {
    if (place.text === undefined || placesOf(place.text, quote).length === 0) continue;
    const target = targetOf(place.pointer, place);
    if (target === 'drawn') {
      const { quote: _words, ...whole } = rest;
      const block = IN_BLOCK.exec(place.pointer)?.[0] ?? place.pointer;
      found.set(block, { ...whole, pointer: block });
    } else if (target !== null) found.set(place.pointer, { ...rest, pointer: place.pointer });
  }
  return [...found.values()];
}
