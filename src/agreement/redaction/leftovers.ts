import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { warning } from '../issues.ts';
import type { Place } from '../place.ts';
import { holdsNameWord, nameWords } from './name-words.ts';
import type { Omission } from './omission.ts';
import { Passage, SoughtText } from './passages.ts';
import { wordings, type Wording } from './wordings.ts';

/** Shorter texts stand in many places by chance. */
const SHORTEST = 4;
const MOST_WARNINGS = 200;

/** What was left out of one place, and what was to go wherever it stands. */
export interface Gone {
  readonly passages: ReadonlySet<string>;
  readonly everywhere: ReadonlySet<string>;
}

/**
 * A warning for every text of an edition that still holds a passage which was left out elsewhere, then one for every text
 * that holds a part of a name that was: the surname alone, in the genitive, without its accents.
 */
export function leftovers(edition: Place, { passages, everywhere }: Gone): readonly Issue[] {
  const sought = soughtOf({ passages, everywhere });
  if (sought.length === 0) return [];
  const names = new Set([...passages, ...everywhere].flatMap(nameWords));
  const elsewhere: Issue[] = [];
  const near: Issue[] = [];
  for (const { place, sought: text } of [...wordings(edition), ...termsOf(edition)]) {
    if (sought.some((passage) => text.holds(passage)))
      elsewhere.push(warning(place.pointer, 'redaction-elsewhere', ELSEWHERE));
    else if (names.size > 0 && holdsNameWord(text.text, names))
      near.push(warning(place.pointer, 'redaction-near', NEAR));
  }
  return [...elsewhere.slice(0, MOST_WARNINGS), ...near.slice(0, MOST_WARNINGS)];
}

/** A warning where the reason or the sentence that an edition prints for what it leaves out says a passage that is left out. */
export function tellingReasons(omissions: readonly Omission[], gone: Gone): readonly Issue[] {
  const sought = soughtOf(gone);
  return omissions
    .filter(({ reason = '', sentence = '' }) => {
      const text = new SoughtText(`${reason}\n${sentence}`);
      return sought.some((passage) => text.holds(passage));
    })
    .map(({ pointer }) => warning(pointer, 'redaction-reason-tells', TELLS))
    .slice(0, MOST_WARNINGS);
}

/** The passages of both, each once however it is spelt; of those left out of one place the ones that are long enough. */
export function soughtOf({ passages, everywhere }: Gone): readonly Passage[] {
  const once = [...passages].filter((passage) => passage.trim().length >= SHORTEST);
  return distinct([...new Set([...once, ...everywhere])].map((passage) => new Passage(passage)));
}

/** Of what is sought alike one: a name in several spellings. */
const distinct = (passages: readonly Passage[]): readonly Passage[] => [
  ...new Map(passages.map((passage) => [passage.keys.apart || passage.exact, passage])).values(),
];

/** The only keys that are words of the author's and stand in no text too. They go into the data that some files carry. */
const termsOf = (edition: Place): readonly Wording[] =>
  edition
    .get('definedTerms')
    .members()
    .map(([term, place]) => ({ place, sought: new SoughtText(term) }));

const ELSEWHERE = words(
  'En uppgift som utelämnas står kvar här. Utelämna den här också, om den ska bort.',
  'A passage that is left out still stands here. Leave it out here too, if it is to go.',
);
const NEAR = words(
  'En del av ett namn som utelämnas står kvar här, eller namnet i en annan form. Utelämna det också, om det ska bort.',
  'A part of a name that is left out still stands here, or the name in another form. Leave it out too, if it is to go.',
);
const TELLS = words(
  'Skälet eller meningen som skrivs ut för det som utelämnas här säger en uppgift som utelämnas. Skriv om det.',
  'The reason or sentence that is printed for what is left out here says a passage that is left out. Write it anew.',
);
