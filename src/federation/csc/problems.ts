import { plainProblem } from '../../core/problem.ts';

/** `service`: its name, as configured. */
export const serviceUnavailable = (service: string, inside: unknown) =>
  plainProblem(
    'unavailable',
    'csc-unavailable',
    `${service} svarar inte. Inget är underskrivet. Försök igen om en stund.`,
    `${service} does not answer. Nothing was signed. Try again in a while.`,
    inside,
  );
export const tokenExpired = (service: string, inside: unknown) =>
  plainProblem(
    'conflict',
    'csc-token-expired',
    `Ditt godkännande hos ${service} har gått ut. Inget är underskrivet. Börja om med underskriften.`,
    `Your approval at ${service} has expired. Nothing was signed. Start the signing again.`,
    inside,
  );
export const clientRefused = (service: string, inside: unknown) =>
  plainProblem(
    'forbidden',
    'csc-client-refused',
    `${service} släpper inte in den här tjänsten. Kontrollera clientId, hemlighet och PIN i inställningarna.`,
    `${service} does not let this service in. Check clientId, secret and PIN in the configuration.`,
    inside,
  );
export const serviceRefused = (service: string, inside: unknown) =>
  plainProblem(
    'conflict',
    'csc-refused',
    `${service} skriver inte under det här. Inget är underskrivet. Börja om, eller välj ett annat sätt.`,
    `${service} does not sign this. Nothing was signed. Start again, or choose another way.`,
    inside,
  );
export const answerUnfit = (service: string, inside: unknown) =>
  plainProblem(
    'unavailable',
    'csc-answer-invalid',
    `Svaret från ${service} går inte att använda. Inget är underskrivet. Försök igen, eller välj ett annat sätt.`,
    `The answer from ${service} cannot be used. Nothing was signed. Try again, or choose another way.`,
    inside,
  );
export const credentialMissing = (service: string, inside: unknown) =>
  plainProblem(
    'not-found',
    'csc-credential-missing',
    `${service} har ingen nyckel som går att skriva under med här. Välj ett annat sätt.`,
    `${service} has no key that can sign here. Choose another way.`,
    inside,
  );
/** `ids`: what the service calls them, which is no secret, but anything that it likes. */
export function severalCredentials(service: string, ids: readonly string[]) {
  const shown = ids.slice(0, 5).map((id) => id.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 60));
  const all = [...shown, ...(ids.length > shown.length ? ['…'] : [])].join(', ');
  return plainProblem(
    'conflict',
    'csc-credential-several',
    `${service} har ${ids.length} nycklar som går att skriva under med: ${all}. Ange vilken som credential i inställningarna.`,
    `${service} has ${ids.length} keys that can sign: ${all}. Give one of them as credential in the configuration.`,
  );
}
