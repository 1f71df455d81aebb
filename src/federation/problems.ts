import { plainProblem } from '../core/problem.ts';

/** `provider`: its name, as configured. */
export const providerUnavailable = (provider: string, inside: unknown) =>
  plainProblem(
    'unavailable',
    'identity-provider-unavailable',
    `${provider} svarar inte. Inget är sparat. Försök igen om en stund.`,
    `${provider} does not answer. Nothing was saved. Try again in a while.`,
    inside,
  );
export const answerNotTaken = (provider: string, inside: unknown) =>
  plainProblem(
    'invalid',
    'identity-answer-invalid',
    `Svaret från ${provider} går inte att lita på. Inget är sparat. Börja om med underskriften.`,
    `The answer from ${provider} cannot be relied on. Nothing was saved. Start the signing again.`,
    inside,
  );
/** `what`: the claims that are missing, for the log. */
export const identityIncomplete = (provider: string, what: unknown) =>
  plainProblem(
    'forbidden',
    'identity-incomplete',
    `${provider} säger inte allt om dig som en underskrift kräver. Inget är sparat. Välj ett annat sätt.`,
    `${provider} does not say all about you that a signature requires. Nothing was saved. Choose another way.`,
    what,
  );
/** `codes`: what the service answered, for the log. */
export const serviceRefused = (service: string, codes: unknown) =>
  plainProblem(
    'unavailable',
    'signature-service-refused',
    `${service} kunde inte skriva under. Inget är sparat. Försök igen, eller välj ett annat sätt.`,
    `${service} could not sign. Nothing was saved. Try again, or choose another way.`,
    codes,
  );
export const keyGone = () =>
  plainProblem(
    'conflict',
    'signing-key-gone',
    'Det tog för lång tid, så nyckeln är förstörd. Inget är sparat. Börja om med underskriften.',
    'It took too long, so the key has been destroyed. Nothing was saved. Start the signing again.',
  );
export const wrongTurn = (inside: string) =>
  plainProblem(
    'conflict',
    'signing-step-repeated',
    'Det steget är redan gjort. Gå vidare från länken du fick.',
    'That step has been taken already. Go on from the link that you were given.',
    inside,
  );
