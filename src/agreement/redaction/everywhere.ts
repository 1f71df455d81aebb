import { Passage } from './passages.ts';
import type { Redaction } from './request.ts';
import { blockOf, targetOf } from './targets.ts';
import type { Wording } from './wordings.ts';

/** Anchors and keys that others refer to: they are told of (`leftovers`), and nothing that is read goes for their sake. */
const ANCHOR = /\/blocks\/\d+\/(?:.+\/)?(?:id|key|from|to)$/;
const IN_CELL = /\/(?:rows\/\d+|totals)\//;

/**
 * A redaction of words wherever they stand (pointer '', the whole agreement) as one for each place: the words within a
 * text, the whole figure when they stand in one. What cannot lose them (title, parties) is not among them. Empty when the
 * words stand nowhere; a redaction of one place is itself.
 */
export function everywhere(redaction: Redaction, texts: readonly Wording[]): readonly Redaction[] {
  const { pointer, quote } = redaction;
  if (pointer !== '' || quote === undefined) return [redaction];
  const { occurrence: _all, ...rest } = redaction;
  const passage = new Passage(quote);
  const found = new Map<string, Redaction>();
  for (const { place, sought } of texts) {
    if ((ANCHOR.test(place.pointer) && !IN_CELL.test(place.pointer)) || !sought.holds(passage)) continue;
    const target = targetOf(place.pointer, place);
    if (target === 'drawn') {
      const { quote: _words, ...whole } = rest;
      const block = blockOf(place.pointer);
      found.set(block, { ...whole, pointer: block });
    } else if (target !== null) found.set(place.pointer, { ...rest, pointer: place.pointer });
  }
  return [...found.values()];
}
