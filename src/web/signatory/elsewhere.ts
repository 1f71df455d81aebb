import { dateTime } from '../../core/date-words.ts';
import { words, type Words } from '../../core/words.ts';
import type { SignatoryStanding, SignatoryView } from '../../issuing/service.ts';

type Elsewhere = Extract<SignatoryStanding, { readonly state: 'elsewhere' }>;

export const ELSEWHERE = words('En underskrift pågår i en annan webbläsare', 'A signing goes on in another browser');

/** Since when, when it lapses by itself, and that nothing is signed. */
export const elsewhereText = ({ since, expires }: Elsewhere): Words =>
  words(
    `Den påbörjades ${dateTime(since, 'sv')} och förfaller av sig själv senast ${dateTime(expires, 'sv')}. Inget är underskrivet än.`,
    `It was begun on ${dateTime(since, 'en')} and lapses by itself at the latest on ${dateTime(expires, 'en')}. Nothing is signed yet.`,
  );

/** What the person can do about a signing that goes on in another browser: go on there, or end it and begin here. */
export const elsewherePage = ({ contact }: SignatoryView, standing: Elsewhere) => ({
  heading: ELSEWHERE,
  lead: elsewhereText(standing),
  contact,
});
