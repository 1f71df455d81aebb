import { zonedTime } from '../../core/date-words.ts';
import type { Problem } from '../../core/problem.ts';
import { refusal } from '../problems.ts';
import { closedOn, type Closed } from '../round-state.ts';
import type { SignaturePrepared } from '../events.ts';
import type { SignatureAnswered } from '../levels/level-events.ts';
import type { Facts } from '../state.ts';

/** Why nobody can sign an agreement any more, by name. */
export function roundOver(closed: Closed): Problem {
  switch (closed.kind) {
    case 'declined':
      return refusal(
        'conflict',
        'signing-declined',
        'En undertecknare har avböjt, så ingen kan skriva under. Ärendet är tillbaka hos handläggaren.',
        'A signatory has declined, so nobody can sign. The case is back with the clerk.',
      );
    case 'withdrawn':
      return refusal(
        'conflict',
        'signing-withdrawn',
        'Handlingen är återkallad, så ingen kan skriva under.',
        'The document was withdrawn, so nobody can sign.',
      );
    case 'expired':
      return refusal(
        'conflict',
        'signing-expired',
        `Sista dagen, ${closed.cause}, har passerat. Handläggaren kan flytta den.`,
        `The last day, ${closed.cause}, has passed. The clerk can move it.`,
        { extensions: { lastDay: closed.cause } },
      );
    case 'replaced':
      return refusal(
        'conflict',
        'agreement-replaced',
        'Handlingen är ersatt av ett nytt utkast, så ingen kan skriva under.',
        'The document was replaced by a new draft, so nobody can sign.',
      );
  }
}

/** Throws the Problem of `roundOver` when nobody can sign on this calendar day (Europe/Stockholm). */
export function expectOpen(facts: Facts, today: string): void {
  const closed = closedOn(facts, today);
  if (closed) throw roundOver(closed);
}

export const notOpen = () =>
  refusal(
    'conflict',
    'not-open',
    'Överenskommelsen väntar inte på underskrifter.',
    'The agreement is not waiting for signatures.',
  );

export const preparationUnknown = () =>
  refusal(
    'not-found',
    'preparation-unknown',
    'Den påbörjade underskriften finns inte längre. Börja om.',
    'The signature that was begun is no longer there. Start again.',
  );

export const preparationLive = ({ holder, expires }: Pick<SignaturePrepared, 'holder' | 'expires'>) => {
  const until = zonedTime(expires);
  return refusal(
    'conflict',
    'preparation-live',
    `${holder} håller på att skriva under. Försök igen om en stund, senast ${until.sv}.`,
    `${holder} is signing right now. Try again in a while, at the latest ${until.en}.`,
    { extensions: { holder, expires } },
  );
};

export const preparationExpired = () =>
  refusal(
    'conflict',
    'preparation-expired',
    'Det tog för lång tid, så den påbörjade underskriften släpptes. Börja om.',
    'It took too long, so the signature that was begun was let go. Start again.',
  );

/** The document that a signature was prepared on is no longer the last. `name`: who signed meanwhile. */
export const baseMoved = (name: string, time: string) => {
  const at = zonedTime(time);
  return refusal(
    'precondition-failed',
    'signature-base-changed',
    `${name} skrev under ${at.sv}, efter att din underskrift förbereddes. Börja om med underskriften.`,
    `${name} signed ${at.en}, after your signature was prepared. Sign again.`,
    { extensions: { signedBy: name, signedAt: time } },
  );
};

export const fieldSigned = (name: string) =>
  refusal('conflict', 'field-signed', `${name} har redan skrivit under.`, `${name} has signed already.`);

export const notYourTurn = (name: string) =>
  refusal(
    'conflict',
    'not-your-turn',
    `${name} ska skriva under först. Du får ett mejl när det är din tur.`,
    `${name} is to sign first. You get a mail when it is your turn.`,
    { extensions: { before: name } },
  );

const MAX_WORDS = 2000;

/** Words that somebody must give: trimmed, 1–2000 characters. Throws Problem `{what}-missing`, `{what}-too-long` (invalid). */
export function wordsGiven(text: string, what: 'comment' | 'cause'): string {
  const given = text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
  if (given === '')
    throw what === 'comment'
      ? refusal(
          'invalid',
          'comment-missing',
          'Skriv vad som behöver ändras, så att handlingen kan rättas.',
          'Write what needs to change, so that the document can be put right.',
        )
      : refusal('invalid', 'cause-missing', 'Skriv varför.', 'Write why.');
  if (given.length > MAX_WORDS)
    throw refusal(
      'invalid',
      `${what}-too-long`,
      `Texten är ${given.length} tecken. Högst ${MAX_WORDS} får plats.`,
      `The text has ${given.length} characters. At most ${MAX_WORDS} fit.`,
    );
  return given;
}

/** The signer has answered; only the time-stamp is missing, and nobody needs to do anything. */
export const signatureAnswered = ({ field, cause, nextTry }: SignatureAnswered): Problem =>
  refusal(
    'conflict',
    'signature-answered',
    `Underskriften är gjord och väntar på sin tidsstämpel. ${cause.sv} Nästa försök görs av sig självt.`,
    `The signature is made and waits for its time stamp. ${cause.en} The next try is made by itself.`,
    { extensions: { field, nextTry } },
  );
