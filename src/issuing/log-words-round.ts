import { longDate } from '../core/date-words.ts';
import { words, type Words } from '../core/words.ts';
import type { AgreementEvent } from './events.ts';
import type { MailFailure, MailKind, OneOfTwo } from './round-events.ts';

const MAILS: Readonly<Record<MailKind, Words>> = {
  invitation: words('Ett mejl med länk', 'A mail with a link'),
  reminder: words('En påminnelse', 'A reminder'),
  'sign-again': words('Ett mejl om att skriva under på nytt', 'A mail to sign again'),
  'signed-in-place': words('Ett mejl om att en delegat har skrivit under', 'A mail that a delegate has signed'),
  copy: words('Ett mejl om exemplaret', 'A mail about the copy'),
  declined: words('Ett mejl om att någon har avböjt', 'A mail that somebody declined'),
  withdrawn: words('Ett mejl om återkallelsen', 'A mail about the withdrawal'),
  replaced: words('Ett mejl om den nya handlingen', 'A mail about the new document'),
};

const FAILURES: Readonly<Record<MailFailure, Words>> = {
  deferred: words('mottagarens server bad oss vänta', 'the receiving server asked us to wait'),
  rejected: words('mottagarens server tog inte emot det', 'the receiving server did not take it'),
  unreachable: words('e-postservern gick inte att nå', 'the mail server could not be reached'),
  'address-unknown': words('adressen saknas', 'there is no address'),
  'not-needed': words('det behövdes inte längre', 'it was no longer needed'),
};

/** Whom an event is about, by what it names: a field of the document, a mail, a signature that was begun. */
export interface EventNames {
  ofField(field: string): Words;
  /** Which of the field's two persons; `to` left out: whoever signed in it on the day of the event. What is sent goes to them. */
  ofReader(field: string, to?: OneOfTwo): Words;
  ofMail(mail: string): Words;
  ofPreparation(preparation: string): Words;
}

/** An event of a round of signatures in words; null for another. */
export function roundSentence(event: AgreementEvent, names: EventNames): Words | null {
  switch (event.type) {
    case 'link-made': {
      const who = names.ofReader(event.data.field, event.data.to);
      return words(`En länk till ${who.sv} gjordes.`, `A link for ${who.en} was made.`);
    }
    case 'delegated': {
      const { name, from, to, decision } = event.data;
      return words(
        `${name} får skriva under från ${longDate(from, 'sv')} till ${longDate(to, 'sv')}, enligt ${decision}.`,
        `${name} may sign from ${longDate(from, 'en')} to ${longDate(to, 'en')}, by ${decision}.`,
      );
    }
    case 'last-day-moved': {
      const { lastDay } = event.data;
      return lastDay === null
        ? words('Sista dagen togs bort.', 'The last day was removed.')
        : words(`Sista dagen blev ${lastDay}.`, `The last day became ${lastDay}.`);
    }
    case 'retry-asked':
      return words('Ett nytt försök begärdes genast.', 'Another try was asked for at once.');
    case 'signing-declined': {
      const { delegate, comment } = event.data;
      const signatory = names.ofField(event.data.field);
      const who = delegate
        ? words(`${delegate}, i stället för ${signatory.sv},`, `${delegate}, in the place of ${signatory.en},`)
        : signatory;
      return words(`${who.sv} avböjde: ${comment}`, `${who.en} declined: ${comment}`);
    }
    case 'signing-withdrawn':
      return words(`Handlingen återkallades: ${event.data.cause}`, `The document was withdrawn: ${event.data.cause}`);
    case 'signing-expired':
      return words(`Sista dagen, ${event.data.lastDay}, passerade.`, `The last day, ${event.data.lastDay}, passed.`);
    case 'agreement-replaced':
      return words(
        `Handlingen ersattes av ett nytt utkast: ${event.data.cause}`,
        `The document was replaced by a new draft: ${event.data.cause}`,
      );
    case 'mail-queued': {
      const [what, who] = [MAILS[event.data.kind], names.ofMail(event.data.mail)];
      return words(`${what.sv} ska skickas till ${who.sv}.`, `${what.en} is to be sent to ${who.en}.`);
    }
    case 'mail-sent': {
      const who = names.ofMail(event.data.mail);
      return words(
        `Mejlet till ${who.sv} är lämnat till e-postservern.`,
        `The mail to ${who.en} was handed to the mail server.`,
      );
    }
    case 'mail-failed': {
      const { mail, attempt, cause, next } = event.data;
      const [why, who] = [FAILURES[cause], names.ofMail(mail)];
      return next === null
        ? words(`Mejlet till ${who.sv} skickas inte: ${why.sv}.`, `The mail to ${who.en} is not sent: ${why.en}.`)
        : words(
            `Mejlet till ${who.sv} kom inte fram, försök ${attempt}: ${why.sv}. Nästa försök ${next}.`,
            `The mail to ${who.en} did not get through, attempt ${attempt}: ${why.en}. Next attempt ${next}.`,
          );
    }
    default:
      return null;
  }
}
