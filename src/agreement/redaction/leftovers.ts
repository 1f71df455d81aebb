import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { warning } from '../issues.ts';
import { Place } from '../place.ts';
import { printedTexts } from '../printed-texts.ts';
import { placesOf } from './passages.ts';

/** Shorter texts stand in many places by chance. */
const SHORTEST = 4;
const MOST_WARNINGS = 200;

/** A warning for every printed text of an edition that still holds a passage which was left out elsewhere. */
export function leftovers(edition: unknown, passages: ReadonlySet<string>): readonly Issue[] {
  const sought = [...passages].filter((passage) => passage.trim().length >= SHORTEST);
  if (sought.length === 0) return [];
  return printedTexts(new Place(edition))
    .flatMap((place) => {
      const { text } = place;
      const found = text !== undefined && sought.some((passage) => placesOf(text, passage).length > 0);
      return found ? [warning(place.pointer, 'redaction-elsewhere', ELSEWHERE)] : [];
    })
    .slice(0, MOST_WARNINGS);
}

const ELSEWHERE = words(
  'En uppgift som utelämnas står kvar här. Utelämna den här också, om den ska bort.',
  'A passage that is left out still stands here. Leave it out here too, if it is to go.',
);
