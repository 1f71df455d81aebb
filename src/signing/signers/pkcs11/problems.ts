import { plainProblem, Problem } from '../../../core/problem.ts';
import { CKR } from './constants.ts';

/** A function of the token's library that did not answer CKR_OK. Stays in this folder: outside it is a Problem. */
export class Pkcs11Error extends Error {
  readonly rv: number;
  constructor(name: string, rv: number) {
    super(`${name}: CKR 0x${rv.toString(16)}`);
    this.name = 'Pkcs11Error';
    this.rv = rv;
  }
}

/** What a return value means for whoever runs the service. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const rv = error instanceof Pkcs11Error ? error.rv : CKR.GENERAL_ERROR;
  switch (rv) {
    case CKR.PIN_INCORRECT:
    case CKR.PIN_LEN_RANGE:
      return pinWrong(error);
    case CKR.PIN_LOCKED:
    case CKR.PIN_EXPIRED:
      return pinLocked(error);
    case CKR.USER_NOT_LOGGED_IN:
      return plainProblem(
        'unavailable',
        'hsm-logged-out',
        'Säkerhetsmodulen har loggat ut tjänsten och släpper inte in den igen. Kontrollera modulen och försök sedan på nytt.',
        'The security module has logged the service out and does not let it in again. Check the module, then try again.',
        error,
      );
    case CKR.MECHANISM_INVALID:
    case CKR.KEY_TYPE_INCONSISTENT:
      return plainProblem(
        'unsupported',
        'hsm-mechanism',
        'Säkerhetsmodulen kan inte skriva under så här med nyckeln. Välj en annan nyckel, eller x-padding=pkcs1 för RSA.',
        'The security module cannot sign like this with the key. Choose another key, or x-padding=pkcs1 for RSA.',
        error,
      );
    default:
      return unavailable(error);
  }
}

export const unavailable = (inside: unknown) =>
  plainProblem(
    'unavailable',
    'hsm-unavailable',
    'Säkerhetsmodulen svarar inte. Inget är underskrivet; försök igen när den är i gång.',
    'The security module does not answer. Nothing was signed; try again when it runs.',
    inside,
  );
export const moduleUnreadable = (path: string, inside: unknown) =>
  plainProblem(
    'invalid',
    'hsm-library',
    `${path} går inte att öppna som PKCS#11-bibliotek. Kontrollera module-path.`,
    `${path} cannot be opened as a PKCS#11 library. Check module-path.`,
    inside,
  );
export const pinWrong = (inside?: unknown) =>
  plainProblem(
    'invalid',
    'hsm-pin-wrong',
    'PIN-koden till säkerhetsmodulen stämmer inte. Rätta filen; koden provas inte igen förrän tjänsten startas om.',
    'The PIN of the security module is wrong. Correct the file; the PIN is not tried again until the service starts anew.',
    inside,
  );
export const pinTriesLow = () =>
  plainProblem(
    'invalid',
    'hsm-pin-tries-low',
    'Säkerhetsmodulen har fått fel PIN-kod. Kontrollera filen och logga in en gång med modulens eget verktyg, så att modulen inte låses.',
    'The security module was given a wrong PIN. Check the file and log in once with the module’s own tool, so that it does not lock.',
  );
export const pinLocked = (inside?: unknown) =>
  plainProblem(
    'unavailable',
    'hsm-pin-locked',
    'PIN-koden till säkerhetsmodulen är låst eller har gått ut. Lås upp den med modulens eget verktyg.',
    'The PIN of the security module is locked or has expired. Unlock it with the module’s own tool.',
    inside,
  );
export const tokenMissing = (token: string) =>
  plainProblem(
    'unavailable',
    'hsm-token-missing',
    `Säkerhetsmodulen har ingen enhet med namnet ${token}.`,
    `The security module has no token named ${token}.`,
  );
export const keyMissing = (what: string) =>
  plainProblem(
    'not-found',
    'hsm-key-missing',
    `Säkerhetsmodulen har ingen privat nyckel med ${what}, eller flera.`,
    `The security module has no private key with ${what}, or several.`,
  );
