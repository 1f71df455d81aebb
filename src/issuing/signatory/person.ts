import { levelOf, reachesAssurance } from '../../signing/assurance.ts';
import type { KnownPerson } from '../../signing/method.ts';
import { assuranceTooLow, identifierMissing, otherPerson } from '../../signing/problems.ts';

/** Who shall sign, as far as an eID or a certificate can show it. */
export interface Expected {
  readonly name: string;
  /** From beside the journal, when the clerk gave one. */
  readonly identifier: string | null;
  /** The defined term of the party, for the sentence: "Polisen". */
  readonly term: string;
  /** Least level of assurance, as its URI; null: any. */
  readonly leastAssurance: string | null;
}

/**
 * Holds the person that an identity provider names against the signatory, before anything is prepared. With an
 * identifier from the clerk the identifiers must be the same, whatever the names say; else the names (`sameName`).
 * Throws Problem `other-person`, `identifier-missing`, `assurance-too-low` (forbidden).
 */
export function expectPerson(person: KnownPerson, expected: Expected): void {
  expectSame(person, expected);
  const { leastAssurance, term } = expected;
  if (leastAssurance !== null && !reachesAssurance(person.assurance, leastAssurance))
    throw assuranceTooLow(levelOf(person.assurance), levelOf(leastAssurance), term);
}

/** The same for whoever a certificate names, which says no level. */
export function expectSame(person: Pick<KnownPerson, 'name' | 'identifier'>, { name, identifier }: Expected): void {
  if (identifier !== null) {
    if (person.identifier === null) throw identifierMissing();
    if (!sameIdentifier(person.identifier, identifier)) throw otherPerson(person.name, name);
  } else if (!sameName(person.name, name)) throw otherPerson(person.name, name);
}

/**
 * Names are the same when, after Unicode NFC and with white space folded, the printed name's words stand in this order
 * among the eID's, and both end with the same word: eIDs list all given names where documents print one. Diacritics count:
 * "Åke" is not "Ake". Case does not: some registers write names in capitals. A hyphen is part of a word.
 */
export function sameName(ofEid: string, printed: string): boolean {
  const [have, want] = [wordsOf(ofEid), wordsOf(printed)];
  if (want.length === 0 || have.at(-1) !== want.at(-1)) return false;
  let at = 0;
  for (const word of have) if (word === want[at]) at += 1;
  return at === want.length;
}

const wordsOf = (name: string): readonly string[] =>
  name
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .split(/\s+/u)
    .filter((word) => word !== '');

/**
 * Personal identity numbers are the same when their last ten digits are, and the century too where both give it; the
 * prefix of a semantics identifier ("PNOSE-", "PNONO-", EN 319 412-1 5.1.3) says no more, but that two countries' numbers are
 * never the same. Other identifiers must be equal, without regard to case.
 */
export function sameIdentifier(a: string, b: string): boolean {
  const [here, there] = [countryOf(a), countryOf(b)];
  if (here !== null && there !== null && here !== there) return false;
  const [one, two] = [plainIdentifier(a), plainIdentifier(b)];
  const numbers = /^\d{10}(\d{2})?$/;
  if (!numbers.test(one) || !numbers.test(two)) return one === two;
  return one.length === two.length ? one === two : one.slice(-10) === two.slice(-10);
}

const SEMANTICS = /^PNO([A-Z]{2})-/i;
const countryOf = (text: string): string | null => SEMANTICS.exec(text.trim())?.[1]?.toUpperCase() ?? null;

function plainIdentifier(text: string): string {
  const plain = text.normalize('NFC').trim().replace(SEMANTICS, '');
  return /^[\d\s+-]+$/.test(plain) ? plain.replaceAll(/[\s+-]/g, '') : plain.toLowerCase();
}
