import type { KnownPerson, SigningContext } from '../../signing/method.ts';
import { placeOfLeast } from '../../signing/assurance.ts';
import { assuranceTooLow } from '../../signing/problems.ts';
import { parseCertificate } from '../../pki/certificate.ts';
import { attributeOf } from '../../pki/name.ts';
import { ResponseFault, type SignedResult } from './sign-response.ts';
import type { SignServiceSettings } from './settings.ts';

/** By how much clocks of others may differ, milliseconds. */
const TOLERANCE = 60_000;

/**
 * Whom the service had before it: at the configured provider, after we asked and before it answered, at a level that is good
 * enough, and the same person as the certificate names. Throws ResponseFault, and Problem `assurance-too-low`.
 */
export function signerIn(
  answer: SignedResult,
  settings: SignServiceSettings,
  context: SigningContext,
  asked: Date,
): KnownPerson {
  const { identityProvider, attributes: names, levels } = settings;
  const { instant, level, identityProvider: used } = answer.context;
  if (used !== identityProvider.id) throw new ResponseFault('another identity provider');
  const authenticated = Date.parse(instant);
  if (authenticated < asked.getTime() - TOLERANCE) throw new ResponseFault('identified before we asked');
  if (authenticated > Date.parse(answer.responseTime) + TOLERANCE)
    throw new ResponseFault('identified after the answer');
  const place = levels.indexOf(level);
  const least = placeOfLeast(levels, context.leastAssurance);
  if (place < 0 || least < 0 || place < least)
    throw assuranceTooLow(
      shortLevel(place < 0 ? null : level),
      shortLevel(context.leastAssurance ?? levels[0] ?? null),
      settings.name,
    );
  const said = (name: string | null) => (name === null ? null : (answer.attributes.get(name) ?? null));
  const identifier = said(names.identifier);
  if (identifier === null) throw new ResponseFault('no identifier');
  const subject = parseCertificate(answer.chain[0] ?? new Uint8Array())?.subject;
  const certified = subject && attributeOf(subject, 'serialNumber');
  if (certified?.replace(/^PNO[A-Z]{2}-/, '') !== identifier) throw new ResponseFault('the certificate names another');
  const [given, surname] = [said(names.givenName), said(names.surname)];
  const name = said(names.displayName) ?? (given !== null && surname !== null ? `${given} ${surname}` : null);
  if (name === null) throw new ResponseFault('no name');
  return {
    name,
    identifier,
    organisation: said(names.organisation),
    provider: identityProvider.name,
    assurance: level,
    authenticated: instant,
  };
}

const shortLevel = (level: string | null) => level && (/loa\D*(\d)$/.exec(level)?.[1] ?? level);
