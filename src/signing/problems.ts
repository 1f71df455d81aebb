import { plainProblem } from '../core/problem.ts';

export const fieldUnknown = (field: string) =>
  plainProblem(
    'not-found',
    'field-unknown',
    `Det finns inget underskriftsfält som heter ${field}.`,
    `There is no signature field named ${field}.`,
  );
export const fieldSigned = () =>
  plainProblem('conflict', 'field-signed', 'Fältet är redan underskrivet.', 'The field is signed already.');
export const fontMissing = (key: string) =>
  plainProblem(
    'unsupported',
    'appearance-font-missing',
    'Handlingen saknar typsnittet som underskriften skrivs med.',
    'The document lacks the face that signatures are written in.',
    key,
  );
export const certificateUnusable = (reason: string) =>
  plainProblem(
    'invalid',
    'certificate-unusable',
    'Certifikatet går inte att använda för underskrift just nu.',
    'The certificate cannot be used to sign at this time.',
    reason,
  );
export const baseChanged = () =>
  plainProblem(
    'precondition-failed',
    'signature-base-changed',
    'Handlingen har ändrats sedan underskriften förbereddes. Börja om med underskriften.',
    'The document has moved on since the signature was prepared. Sign again.',
  );
export const answerInvalid = (reason: string) =>
  plainProblem(
    'invalid',
    'answer-invalid',
    'Svaret från underskriften stämmer inte med det som skulle skrivas under. Inget är sparat.',
    'The signer’s answer does not match what was to be signed. Nothing was saved.',
    reason,
  );
export const answerTooLarge = (needed: number, reserved: number) =>
  plainProblem(
    'invalid',
    'answer-too-large',
    `Underskriften tar ${needed} byte men ${reserved} är reserverade. Skriv under igen.`,
    `The signature takes ${needed} bytes but ${reserved} are reserved. Sign again.`,
  );

/** What a method says when the person turned back. */
export const signingCancelled = () =>
  plainProblem(
    'conflict',
    'signing-cancelled',
    'Underskriften avbröts i din e-legitimation. Inget är sparat. Försök igen.',
    'The signing was cancelled in your eID. Nothing was saved. Try again.',
  );
export const otherPerson = (found: string, expected: string) =>
  plainProblem(
    'forbidden',
    'other-person',
    `Du legitimerade dig som ${found}, men länken är till ${expected}. Inget är sparat.`,
    `You identified yourself as ${found}, but the link is for ${expected}. Nothing was saved.`,
  );
export const identifierMissing = () =>
  plainProblem(
    'forbidden',
    'identifier-missing',
    'Legitimeringen säger inte vem du är på det sätt som handläggaren har bett om. Inget är sparat. Välj ett annat sätt.',
    'The identification does not say who you are in the way that the clerk asked for. Nothing was saved. Choose another way.',
  );
/** `level`, `least`: "2", "3", or a URI. `term`: the party that asks, "Polisen". */
export const assuranceTooLow = (level: string | null, least: string | null, term: string) =>
  plainProblem(
    'forbidden',
    'assurance-too-low',
    level === null
      ? `Legitimeringen säger ingen tillitsnivå. ${term} kräver nivå ${least}.`
      : `Tillitsnivå ${level} räcker inte. ${term} kräver nivå ${least}.`,
    level === null
      ? `The identification says no assurance level. ${term} requires level ${least}.`
      : `Assurance level ${level} is not enough. ${term} requires level ${least}.`,
  );
export const signerClosed = () =>
  plainProblem(
    'unavailable',
    'signer-closed',
    'Nyckeln är stängd. Öppna den på nytt.',
    'The key is closed. Open it again.',
  );
