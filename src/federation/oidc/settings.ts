import type { KeyObject } from 'node:crypto';

/** An OpenID provider as this installation knows it. No e-ID is named in code: all of it is configuration. */
export interface OidcSettings {
  /** As people read it. */
  readonly name: string;
  /** Address that it names itself by, without a slash at the end unless its own has one. */
  readonly issuer: string;
  readonly clientId: string;
  readonly client: ClientSecret | ClientKey;
  /** Besides "openid". */
  readonly scopes: readonly string[];
  readonly claims: ClaimMapping;
  /** What the values of `acr` mean, lowest first; others count as no level. */
  readonly levels: readonly Level[];
  /** The least that is let in, an `assurance` of `levels`; null: the lowest of them. */
  readonly leastAssurance: string | null;
  /** `none`: identification, and our own page shows what is signed. The others: OIDC Sweden, Signature Extension 1.1. */
  readonly signing: 'none' | 'sign' | 'signApproval';
  /** How the request for a signature stands inside the signed request object: as a JWT of its own, or as an object. */
  readonly signRequestAs: 'jwt' | 'object';
  /** True: the person that the clerk named is asked for by value, so that nobody else sees the message. */
  readonly bindPerson: boolean;
  /** Further parameters of the authorization request that this provider wants. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface ClientSecret {
  readonly kind: 'secret';
  readonly secret: string;
}
export interface ClientKey {
  readonly kind: 'key';
  /** P-256 (ES256), P-384 (ES384) or RSA (PS256). */
  readonly key: KeyObject;
  /** Of the key as registered; null: none. */
  readonly keyId: string | null;
}

export interface Level {
  readonly acr: string;
  /** URI of the level. */
  readonly assurance: string;
}

export interface ClaimSource {
  readonly claim: string;
  readonly from: 'id-token' | 'user-info';
}
/** Which claim says what, and where it stands; null: this provider does not say it. */
export interface ClaimMapping {
  readonly givenName: ClaimSource;
  readonly familyName: ClaimSource;
  readonly identifier: ClaimSource & { readonly kind: 'personal-number' | 'other' };
  readonly organisation: ClaimSource | null;
  readonly organisationNumber: ClaimSource | null;
}
