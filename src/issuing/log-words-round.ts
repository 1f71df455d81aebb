import { words, type Words } from '../core/words.ts';
import type { AgreementEvent } from './events.ts';
import type { MailFailure, MailKind } from './round-events.ts';

const MAILS: Readonly<Record<MailKind, Words>> = {
  invitation: words('Ett mejl med länk', 'A mail with a link'),
  reminder: words('En påminnelse', 'A reminder'),
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

/** An event of a round of signatures in words; null for another. */
export function roundSentence(event: AgreementEvent): Words | null {
  switch (event.type) {
    case 'link-made':
      return words('En länk till en undertecknare gjordes.', 'A link for a signatory was made.');
    case 'delegated': {
      const { name, from, to, decision } = event.data;
      return words(
        `${name} får skriva under från ${from} till ${to}, enligt ${decision}.`,
        `${name} may sign from ${from} to ${to}, by ${decision}.`,
      );
    }
    case 'last-day-moved': {
      const { lastDay } = event.data;
      return lastDay === null
        ? words('Sista dagen togs bort.', 'The last day was removed.')
        : words(`Sista dagen blev ${lastDay}.`, `The last day became ${lastDay}.`);
    }
    case 'signing-declined':
      return words(`En undertecknare avböjde: ${event.data.comment}`, `A signatory declined: ${event.data.comment}`);
    case 'signing-withdrawn':
      return words(`Handlingen återkallades: ${event.data.cause}`, `The document was withdrawn: ${event.data.cause}`);
    case 'signing-expired':
      return words(`Sista dagen, ${event.data.lastDay}, passerade.`, `The last day, ${event.data.lastDay}, passed.`);
    case 'agreement-replaced':
      return words(
        `Handlingen ersattes av ett nytt utkast: ${event.data.cause}`,
        `The document was replaced by a new draft: ${event.data.cause}`,
      );
    case 'mail-queued':
      return words(`${MAILS[event.data.kind].sv} ska skickas.`, `${MAILS[event.data.kind].en} is to be sent.`);
    case 'mail-sent':
      return words('Mejlet är lämnat till e-postservern.', 'The mail was handed to the mail server.');
    case 'mail-failed': {
      const { attempt, cause, next } = event.data;
      const why = FAILURES[cause];
      return next === null
        ? words(`Mejlet skickas inte: ${why.sv}.`, `The mail is not sent: ${why.en}.`)
        : words(
            `Mejlet kom inte fram, försök ${attempt}: ${why.sv}. Nästa försök ${next}.`,
            `The mail did not get through, attempt ${attempt}: ${why.en}. Next attempt ${next}.`,
          );
    }
    default:
      return null;
  }
}
