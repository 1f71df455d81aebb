import type { Language, Words } from '../../core/words.ts';
import { withoutPersonalNumbers } from '../../core/personal-numbers.ts';
import { words } from '../../core/words.ts';
import type { Mark, Status } from '../../document/tree.ts';
import type { ValidationReport } from '../../validation/report.ts';
import { shown } from '../../validation/sentences/people.ts';
import type { VerdictClass } from '../../validation/sentences/verdict-class.ts';
import { stockholmTime } from '../appearance.ts';

/** Says things in the language of one paper, with characters that its faces have. */
export interface Phrases {
  readonly language: Language;
  readonly say: (text: Words) => string;
  /** The same, of at most `most` characters: sentences name people, whose names a certificate may make long. */
  readonly sayShort: (text: Words, most: number) => string;
  /** Words of a certificate or a file: at most 64 characters, no personal numbers, no control characters. */
  readonly name: (text: string) => string;
  /** "2020-02-27 kl. 16.41.52 (UTC+1)" / "2020-02-27 16:41:52 (UTC+1)", from ISO 8601. */
  readonly time: (iso: string) => string;
  /** "2020-02-27": the day in Europe/Stockholm. */
  readonly day: (iso: string) => string;
  /** The same text with ☐ for each character that no face has. */
  readonly printable: (text: string) => string;
}

/** What stands for a character that no face has. */
export const NO_GLYPH = '☐';

/** `coverage`: code points that can be set. */
export function phrasesIn(language: Language, coverage: ReadonlySet<number>): Phrases {
  const printable = (text: string): string =>
    Array.from(text.toWellFormed().normalize('NFC'), (character) =>
      coverage.has(character.codePointAt(0) ?? 0) ? character : NO_GLYPH,
    ).join('');
  // Sentences may name whom a certificate names.
  const say = (text: Words): string => printable(withoutPersonalNumbers(text[language]));
  const time = (iso: string): string => {
    const swedish = stockholmTime(new Date(iso));
    return language === 'sv'
      ? swedish
      : swedish.replace(/ kl\. (\d\d)\.(\d\d)\.(\d\d)/, (_, h: string, m: string, s: string) => ` ${h}:${m}:${s}`);
  };
  return {
    language,
    say,
    sayShort: (text, most) => shortened(say(text), most),
    name: (text) => printable(shortened(shown(text), LONGEST_NAME)),
    time,
    day: (iso) => stockholmTime(new Date(iso)).slice(0, 10),
    printable,
  };
}

/** Characters of a name: a certificate may hold any number. */
const LONGEST_NAME = 64;

/** At most so many characters; the middle is left out, since a name's ending often says what it is. "–" for none. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  if (characters.length <= most) return text === '' ? '–' : text;
  const tail = Math.floor(most / 3);
  return `${characters.slice(0, most - tail - 1).join('')}…${characters.slice(-tail).join('')}`;
}

/** The shape of a verdict's class: what proves nothing of who signed is never green. */
export const STATUS_OF: Readonly<Record<VerdictClass['name'], Status | null>> = {
  valid: 'green',
  demo: 'yellow',
  uncertain: 'yellow',
  invalid: 'red',
  copy: null,
  locked: null,
  unreadable: null,
  unsigned: null,
};

/** "Kommunen" → "för Kommunen". */
export const forParty = (party: string): Words => words(`för ${party}`, `for ${party}`);

/** The name of a file as a paper prints it: its own, without characters that show nothing or turn the text round. */
export const fileNameOn = (fileName: string, { printable }: Phrases): string =>
  printable(fileName.replaceAll(/[\p{Cc}\p{Cf}]/gu, ''));

/** A paper about demo keys says so on every page (look § 11). */
export const demoMarks = ({ demo }: ValidationReport, { say }: Phrases): readonly Mark[] =>
  demo
    ? [
        {
          kind: 'demo',
          word: 'Demo',
          sentence: say(
            words(
              'Demonycklar: underskrifterna saknar rättsverkan.',
              'Demo keys: the signatures have no legal effect.',
            ),
          ),
        },
      ]
    : [];
