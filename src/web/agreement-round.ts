import { dateTime, longDate } from '../core/date-words.ts';
import { words, type Words } from '../core/words.ts';
import type { AgreementView, PanelView } from '../issuing/service.ts';
import { declinedBy } from './declined-by.ts';
import { whoSigns } from './who-signs.ts';

/** What the page of an agreement says of a round of signatures: who was asked and when, and how it ended. */

/** Mails that ask for a signature; others tell how it ended. */
const ASKING: ReadonlySet<string> = new Set(['invitation', 'reminder', 'sign-again']);

/** When this signatory was asked, by what, and whoever signs instead. */
export function askedOf({ mails }: AgreementView, { field, link, delegate }: PanelView): readonly Words[] {
  const asked: Words[] = [];
  if (link)
    asked.push(
      words(
        `Länk gjord ${dateTime(link.made, 'sv')}, gäller till och med ${longDate(lastMoment(link.expires), 'sv')}.`,
        `Link made ${dateTime(link.made, 'en')}, works to the end of ${longDate(lastMoment(link.expires), 'en')}.`,
      ),
    );
  const mail = mails.findLast((one) => one.field === field && ASKING.has(one.kind));
  if (mail?.sent)
    asked.push(
      mail.kind === 'reminder'
        ? words(`Påmind ${dateTime(mail.sent, 'sv')}.`, `Reminded ${dateTime(mail.sent, 'en')}.`)
        : words(`Mejlad ${dateTime(mail.sent, 'sv')}.`, `Mailed ${dateTime(mail.sent, 'en')}.`),
    );
  else if (mail?.failed) asked.push(mailFailed(mail.failed.next));
  if (delegate)
    asked.push(
      words(
        `${delegate.name} får skriva under från ${longDate(delegate.from, 'sv')} till ${longDate(delegate.to, 'sv')}, enligt ${delegate.decision}.`,
        `${delegate.name} may sign from ${longDate(delegate.from, 'en')} to ${longDate(delegate.to, 'en')}, by ${delegate.decision}.`,
      ),
    );
  return asked;
}

/** Before this instant it still works: its day is the last one. */
export const lastMoment = (expires: string): string => new Date(Date.parse(expires) - 1).toISOString();

/** What the signature level waits for: cause, service, attempt and next try, and that nothing is lost by it. */
export function delayNote({
  delay,
  mayTryNow,
  panels,
}: AgreementView): { readonly heading: Words; readonly text: Words } | null {
  if (!delay) return null;
  const made = panels.find(({ field }) => field === delay.field);
  const who = made && whoSigns(made);
  const safe = who
    ? words(`Underskriften av ${who.sv} är gjord och sparad.`, `The signature of ${who.en} is made and kept.`)
    : words('Underskrifterna är redan gjorda och sparade.', 'The signatures are made and kept already.');
  // What is due is tried within seconds.
  const next = mayTryNow
    ? words(
        `Nästa försök görs ${dateTime(delay.nextTry, 'sv')}. Du behöver inte göra något.`,
        `The next try is made ${dateTime(delay.nextTry, 'en')}. You do not need to do anything.`,
      )
    : words(
        'Ett nytt försök görs nu. Ladda om sidan om en stund.',
        'Another try is made now. Load the page again in a while.',
      );
  return {
    heading: made
      ? words('Tidsstämpel saknas', 'Time stamp missing')
      : words('Exemplaren är inte klara än', 'The copies are not ready yet'),
    text: words(
      `${delay.cause.sv} Försök ${delay.attempt}. ${next.sv} ${safe.sv}`,
      `${delay.cause.en} Attempt ${delay.attempt}. ${next.en} ${safe.en}`,
    ),
  };
}

/** What of its level was not to be had when the text was locked, before the first signature. */
export function levelNote({ levelWarning }: AgreementView): { readonly heading: Words; readonly text: Words } | null {
  if (!levelWarning) return null;
  const heading =
    levelWarning.code === 'evidence-missing'
      ? words('Spärrbesked saknades när texten låstes', 'Revocation data were missing when the text was locked')
      : words('Ingen tidsstämpel när texten låstes', 'No time stamp when the text was locked');
  return { heading, text: levelWarning.message };
}

/** The button that makes what waits due at once; null: nothing waits. */
export function tryNowWords({ delay, mayTryNow }: AgreementView): Words | null {
  if (!mayTryNow) return null;
  return delay ? words('Försök nu', 'Try now') : words('Skicka mejlen nu', 'Send the mails now');
}

const mailFailed = (next: string | null): Words =>
  next === null
    ? words(
        'Mejlet kom inte fram. Visa en ny länk och lämna den själv.',
        'The mail did not get through. Show a new link and give it yourself.',
      )
    : words(
        `Mejlet kom inte fram. Nästa försök ${dateTime(next, 'sv')}.`,
        `The mail did not get through. Next try ${dateTime(next, 'en')}.`,
      );

/** A note on how the round ended without all signatures. */
export interface ClosedNote {
  readonly tone: '' | 'bad' | 'warn';
  readonly icon: string;
  readonly heading: Words;
  /** The words of whoever ended it. */
  readonly quote: string;
  readonly text: Words;
  readonly mayRenew: boolean;
  readonly mayReopen: boolean;
}

/** Null while the round goes on, or when all have signed. */
export function closedNote({ closed, panels, replacedBy }: AgreementView): ClosedNote | null {
  if (!closed) return null;
  const had = panels.some(({ signed }) => signed !== null);
  const text = had
    ? words(
        'Underskrifter som finns hör till den gamla texten. De gäller inte för en ny, men finns kvar i loggen.',
        'Signatures that were made belong to the old text. They do not count for a new one, but stay in the log.',
      )
    : words('Ingen hade skrivit under.', 'Nobody had signed.');
  const note = { icon: 'back', text, mayRenew: replacedBy === null, mayReopen: false } as const;
  switch (closed.kind) {
    case 'declined': {
      const part = closed.part ? ` (${closed.part})` : '';
      const who = declinedBy(closed);
      return {
        ...note,
        tone: 'bad',
        heading: words(
          `Kommentar från ${who.sv}${part}, ${dateTime(closed.time, 'sv')}`,
          `Comment from ${who.en}${part}, ${dateTime(closed.time, 'en')}`,
        ),
        quote: closed.cause,
      };
    }
    case 'withdrawn':
      return {
        ...note,
        tone: '',
        heading: words(`Återkallad ${dateTime(closed.time, 'sv')}`, `Withdrawn ${dateTime(closed.time, 'en')}`),
        quote: closed.cause,
      };
    case 'expired':
      return {
        ...note,
        tone: 'warn',
        icon: 'clock',
        heading: words('Tiden att skriva under har gått ut', 'The time to sign has run out'),
        quote: '',
        mayReopen: true,
      };
    case 'replaced':
      return {
        ...note,
        tone: '',
        icon: 'stop',
        heading: words(`Ersatt ${dateTime(closed.time, 'sv')}`, `Replaced ${dateTime(closed.time, 'en')}`),
        quote: closed.cause,
        mayRenew: false,
      };
  }
}
