import { assuranceWords, reachesAssurance } from '../../signing/assurance.ts';
import type { Words } from '../../core/words.ts';
import type { SigningMethod } from '../../signing/method.ts';
import type { Deps } from '../ports.ts';
import { refusal } from '../problems.ts';
import type { SigningPolicy } from '../round-events.ts';
import { OWN_ANSWER } from './allowed-key.ts';
import { expectLastDay } from './ending.ts';

/** What is known of the agreement and the day. */
export interface PolicyGround {
  /** Calendar day in Europe/Stockholm. */
  readonly today: string;
  /** The document is marked Demo: it takes demo keys, and they sign nothing else. */
  readonly demo: boolean;
}

/**
 * How an agreement is to be signed, from what the clerk chose; the rest is free. What nobody could sign by is refused while the
 * text can still be changed. Throws Problem `date-invalid`, `last-day-past`, `method-unknown`, `methods-none`, `methods-unfit`,
 * `assurance-invalid`, `assurance-unreachable`, `level-unavailable` (invalid).
 */
export function readPolicy(
  chosen: Partial<SigningPolicy>,
  { methods: known, levels }: Pick<Deps, 'methods' | 'levels'>,
  { today, demo }: PolicyGround,
): SigningPolicy {
  const { order = 'free', lastDay = null, leastAssurance = null, methods = null, send = false } = chosen;
  const level = chosen.level ?? levels?.level ?? 'B';
  if (level !== 'B' && !levels) throw levelUnavailable(level);
  if (lastDay !== null) expectLastDay(lastDay, today);
  const strange = methods?.find((id) => id !== OWN_ANSWER && !known.some((one) => one.id === id));
  if (strange !== undefined) throw methodUnknown(strange);
  if (methods?.length === 0) throw methodsNone();
  const able = known.filter((one) => one.demo === demo && (methods === null || methods.includes(one.id)));
  if (methods !== null && able.length === 0 && !methods.includes(OWN_ANSWER)) throw methodsUnfit(demo);
  if (leastAssurance !== null) {
    if (!URL.canParse(leastAssurance)) throw assuranceInvalid();
    // A program's own key states no level either.
    if (!able.some((one) => mayReach(one, leastAssurance))) throw assuranceUnreachable(leastAssurance);
  }
  return { order, lastDay, leastAssurance, methods, send, level };
}

/** False: whoever signs in this way is never said to have that level of assurance. */
export const mayReach = ({ assurances }: Pick<SigningMethod, 'assurances'>, least: string): boolean =>
  assurances?.some((one) => reachesAssurance(one, least)) ?? true;

const methodUnknown = (id: string) =>
  refusal(
    'invalid',
    'method-unknown',
    `Det går inte att skriva under med ${id} här.`,
    `It is not possible to sign with ${id} here.`,
  );
const methodsNone = () =>
  refusal(
    'invalid',
    'methods-none',
    'Ingen skulle kunna skriva under: välj minst ett sätt.',
    'Nobody could sign: choose at least one way.',
  );
const methodsUnfit = (demo: boolean) =>
  refusal(
    'invalid',
    'methods-unfit',
    demo
      ? 'Handlingen är märkt Demo, och inget av de valda sätten skriver under med demonycklar. Välj ett som gör det.'
      : 'De valda sätten skriver under med demonycklar, och handlingen är inte märkt Demo. Välj ett annat.',
    demo
      ? 'The document is marked Demo, and none of the chosen ways signs with demo keys. Choose one that does.'
      : 'The chosen ways sign with demo keys, and the document is not marked Demo. Choose another.',
  );
const assuranceInvalid = () =>
  refusal(
    'invalid',
    'assurance-invalid',
    'Skriv tillitsnivån som en URI, till exempel http://id.elegnamnden.se/loa/1.0/loa3.',
    'Write the level of assurance as a URI, for example http://id.elegnamnden.se/loa/1.0/loa3.',
  );
function assuranceUnreachable(least: string) {
  const { sv, en } = assuranceWords(least);
  return refusal(
    'invalid',
    'assurance-unreachable',
    `Inget av sätten att skriva under når tillitsnivån ${sv}. Välj en lägre nivå eller andra sätt.`,
    `None of the ways to sign reaches the level of assurance ${en}. Choose a lower level or other ways.`,
  );
}

/** `cause`: what no later try mends of the time-stamp authority; the text is not locked. */
export const levelUnreachable = (level: string, { sv, en }: Words) =>
  refusal(
    'invalid',
    'level-unavailable',
    `Nivån ${level} går inte att nå, så texten låstes inte. ${sv} Be den som sköter tjänsten ändra inställningen (TSA_URL, TSA_TRUST), eller välj nivå B.`,
    `The level ${level} cannot be reached, so the text was not locked. ${en} Ask whoever runs the service to change its settings (TSA_URL, TSA_TRUST), or choose level B.`,
  );
const levelUnavailable = (level: string) =>
  refusal(
    'invalid',
    'level-unavailable',
    `Nivån ${level} kräver en tidsstämpeltjänst, och ingen är inställd här.`,
    `The level ${level} needs a time-stamp authority, and none is configured here.`,
  );
