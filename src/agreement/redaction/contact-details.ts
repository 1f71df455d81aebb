import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { warning } from '../issues.ts';
import type { Place } from '../place.ts';
import { printedTexts } from '../printed-texts.ts';
import type { Stretch } from './passages.ts';
import { blockOf, kindOfBlock, pathOf, targetOf } from './targets.ts';
import { telephoneNumbers } from './telephone-numbers.ts';
import type { Wish } from './wishes.ts';

const MAIL_ADDRESS = /[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]{1,200}\.\p{L}{2,24}/gu;
const LONGEST_TEXT = 100_000;
const MOST_WARNINGS = 200;

/**
 * Addresses and numbers in running text, cells and details, and figures with one in them: a publication copy has none,
 * wherever they stand.
 */
export function contactDetails(agreement: Place): readonly Wish[] {
  return printedTexts(agreement).flatMap((place): readonly Wish[] => {
    const stretches = contactsIn(place);
    const target = stretches.length === 0 ? null : targetOf(place.pointer, place);
    if (target === null) return [];
    const wish = { laws: [], reason: 'kontaktuppgifter publiceras inte', unpublished: true };
    if (target !== 'drawn')
      return [{ ...wish, pointer: place.pointer, target: { kind: 'passage', path: target.path }, stretches }];
    const pointer = blockOf(place.pointer);
    const path = pathOf(pointer);
    const kind = kindOfBlock(agreement.at(path).get('type').value);
    return [{ ...wish, pointer, target: { kind, path }, stretches: [] }];
  });
}

/** A warning for every text of a publication copy that has one still: it says what the document is, and cannot lose it. */
export const contactsLeft = (edition: Place): readonly Issue[] =>
  printedTexts(edition)
    .filter((place) => contactsIn(place).length > 0)
    .map(({ pointer }) => warning(pointer, 'redaction-contact-stays', STAYS))
    .slice(0, MOST_WARNINGS);

/** Whether an address or a number stands in a text of any length; one that the cut between two stretches parts may be missed. */
export function mentionsContact(text: string): boolean {
  for (let at = 0; at < text.length; at += LONGEST_TEXT)
    if (contactsIn({ text: text.slice(at, at + LONGEST_TEXT) }).length > 0) return true;
  return false;
}

function contactsIn({ text = '' }: Pick<Place, 'text'>): readonly Stretch[] {
  if (text.length > LONGEST_TEXT) return [];
  const mail = [...text.matchAll(MAIL_ADDRESS)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
  return [...mail, ...telephoneNumbers(text)];
}

const STAYS = words(
  'En kontaktuppgift står kvar här, där inget kan tas bort. Rätta uppgifterna, om den inte ska publiceras.',
  'A contact detail still stands here, where nothing can be taken out. Correct the data, if it is not to be published.',
);
