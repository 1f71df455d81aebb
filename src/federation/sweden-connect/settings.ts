import type { KeyObject } from 'node:crypto';
import type { Words } from '../../core/words.ts';
import type { SigningAlgorithm } from '../../signing/signer.ts';

/** A central signing service as this installation knows it; all of it is configuration. */
export interface SignServiceSettings {
  readonly id: string;
  readonly label: Words;
  readonly hint: Words;
  /** As people read it. */
  readonly name: string;
  /** Where requests are posted. */
  readonly address: string;
  /** entityID of the service, of us as the one who asks, and of the identity provider that must be used. */
  readonly service: string;
  readonly requester: string;
  readonly identityProvider: { readonly id: string; readonly name: string };
  /** Who may sign the service's answers, DER: the certificates of its metadata. */
  readonly certificates: readonly Uint8Array[];
  /** What our requests are signed with; the certificate is known to the service. */
  readonly key: KeyObject;
  readonly certificate: Uint8Array;
  /** What the signature is asked to be made with; others of the same hash are taken. */
  readonly algorithm: SigningAlgorithm;
  /** Names of the SAML attributes that say who somebody is. */
  readonly attributes: PersonAttributes;
  /** Levels that are good enough, as URIs of authentication contexts, lowest first. */
  readonly levels: readonly string[];
}

export interface PersonAttributes {
  readonly identifier: string;
  readonly givenName: string;
  readonly surname: string;
  readonly displayName: string;
  readonly organisation: string | null;
}
