import type { Identified, SaidName } from '../identity-provider.ts';
import { identityIncomplete } from '../problems.ts';
import type { ClaimSource, OidcSettings } from './settings.ts';

/** Claims by where they came from. */
export type SaidClaims = Readonly<Record<ClaimSource['from'], Readonly<Record<string, unknown>>>>;

type Names = Pick<
  Identified,
  'givenName' | 'familyName' | 'identifier' | 'identifierKind' | 'organisation' | 'organisationNumber'
>;

/** The parts of a person that the configured claims say. Throws Problem `identity-incomplete` when one that must be there is not. */
export function namesOf(said: SaidClaims, { claims, name }: Pick<OidcSettings, 'claims' | 'name'>): Names {
  const read = (source: ClaimSource | null): SaidName | null => {
    const value = source && said[source.from][source.claim];
    const text = typeof value === 'string' ? value.normalize('NFC').trim() : '';
    return source && text !== '' ? { value: text, source: source.claim } : null;
  };
  const required = (source: ClaimSource): SaidName => {
    const found = read(source);
    if (!found) throw identityIncomplete(name, source.claim);
    return found;
  };
  const identifier = required(claims.identifier);
  const number = claims.identifier.kind === 'personal-number' ? personalNumber(identifier.value) : identifier.value;
  if (number === null) throw identityIncomplete(name, claims.identifier.claim);
  return {
    givenName: required(claims.givenName),
    familyName: required(claims.familyName),
    identifier: { ...identifier, value: number },
    identifierKind: claims.identifier.kind,
    organisation: read(claims.organisation),
    organisationNumber: digits(read(claims.organisationNumber)),
  };
}

/** Twelve digits; null for anything else. Providers write a hyphen or none. */
function personalNumber(text: string): string | null {
  const plain = text.replaceAll(/[\s-]/g, '');
  return /^\d{12}$/.test(plain) ? plain : null;
}

/** "212000-0142" and "2120000142" are one number. */
const digits = (said: SaidName | null): SaidName | null =>
  said && /^\d{6}-\d{4}$/.test(said.value) ? { ...said, value: said.value.replace('-', '') } : said;
