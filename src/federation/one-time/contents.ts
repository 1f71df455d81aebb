import type { NameType } from '../../pki/build/name.ts';
import type { Identified, SaidName } from '../identity-provider.ts';

/**
 * All that a one-time certificate will say of a person, before there is a key for it. Plain data: what the signatory sees
 * (`certificate-lines.ts`) and what is issued (`order.ts`) are made from this and from nothing else.
 */
export interface OneTimeContents {
  /** Each part with the claim that it came from. */
  readonly subject: readonly SubjectPart[];
  /** True: serialNumber is a national personal number with its semantics (EN 319 412-1 5.1.3). */
  readonly isPersonalNumber: boolean;
  readonly provider: Identified['provider'];
  /** Level of assurance, URI. */
  readonly assurance: string;
  readonly assertion: string;
  /** ISO 8601 UTC, whole seconds: the moment of authentication, and the end. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly status: StatusProfile;
}
export interface SubjectPart {
  readonly type: NameType;
  readonly value: string;
  /** Null: put together here, or recorded here beforehand. */
  readonly source: string | null;
}

/**
 * How a reader later knows that the certificate was not taken back: an answer or a list that is younger than it, which is
 * what EU DSS and pyHanko both accept; or a word in the certificate that nobody needs to ask, which pleases EU DSS alone.
 */
export type StatusProfile = 'ocsp' | 'crl' | 'etsi-short-term' | 'no-rev-avail';

export interface ContentsOptions {
  /** How long it is valid, milliseconds. */
  readonly life: number;
  readonly status: StatusProfile;
  /** ISO 3166-1: whose numbers they are. */
  readonly country: string;
}

/** X.520 lets a serialNumber hold these and no other. */
const PRINTABLE = /^[A-Za-z0-9 '()+,\-./:=?]{1,64}$/;
/** Longest value of each attribute (RFC 5280 appendix A; X.520 lets names be longer). */
const MAX_LENGTH: Partial<Record<NameType, number>> = { O: 64, CN: 64, GN: 64, SN: 64, organizationIdentifier: 64 };

/**
 * What the certificate of a person will say; null when a part of it is missing or cannot stand in a certificate.
 * `now`: the present instant; a clock of a provider that is ahead of ours moves no certificate into the future.
 */
export function contentsOf(who: Identified, options: ContentsOptions, now: Date): OneTimeContents | null {
  const from = Math.min(Date.parse(who.authenticated), now.getTime());
  const notBefore = new Date(Math.floor(from / 1000) * 1000);
  const notAfter = new Date(notBefore.getTime() + options.life);
  const isPersonalNumber = who.identifierKind === 'personal-number';
  const serialNumber = isPersonalNumber ? `PNO${options.country}-${who.identifier.value}` : who.identifier.value;
  const { organisationNumber: number } = who;
  const parts: readonly (SubjectPart | null)[] = [
    { type: 'C', value: options.country, source: null },
    part('O', who.organisation),
    part('organizationIdentifier', number && { ...number, value: `NTR${options.country}-${number.value}` }),
    part('SN', who.familyName),
    part('GN', who.givenName),
    { type: 'serialNumber', value: serialNumber, source: who.identifier.source },
    { type: 'CN', value: `${who.givenName.value} ${who.familyName.value}`, source: null },
  ];
  const subject = parts.flatMap((one) => one ?? []);
  const fits = ({ type, value }: SubjectPart) =>
    value.trim() !== '' && Array.from(value).length <= (MAX_LENGTH[type] ?? 64) && !/\p{Cc}/u.test(value);
  if (!PRINTABLE.test(serialNumber) || !subject.every(fits)) return null;
  return {
    subject,
    isPersonalNumber,
    provider: who.provider,
    assurance: who.assurance,
    assertion: who.assertion,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    status: options.status,
  };
}

const part = (type: NameType, said: SaidName | null): SubjectPart | null => said && { type, ...said };
