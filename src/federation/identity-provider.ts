import type { MethodInput, SigningContext, SigningEvidence } from '../signing/method.ts';

/** A name of a person as a provider said it, and where it said so. */
export interface SaidName {
  readonly value: string;
  /** The claim or attribute that it came from, as the provider names it; null: recorded here beforehand, as a mandate. */
  readonly source: string | null;
}

/** Whom an identity provider has authenticated, in the parts that a certificate is made of. Plain data. */
export interface Identified {
  readonly provider: {
    /** Name, as configured. */
    readonly name: string;
    /** As it names itself: the issuer of its tokens. */
    readonly id: string;
  };
  readonly givenName: SaidName;
  readonly familyName: SaidName;
  readonly identifier: SaidName;
  /** What kind of identifier it is: a national personal number (EN 319 412-1 5.1.3), or one that is the provider's own. */
  readonly identifierKind: 'personal-number' | 'other';
  readonly organisation: SaidName | null;
  readonly organisationNumber: SaidName | null;
  /** Level of assurance, URI: what the provider's own word for it means. */
  readonly assurance: string;
  /** Moment of authentication, ISO 8601 UTC. */
  readonly authenticated: string;
  /** Names the answer of the provider among all that it gives. */
  readonly assertion: string;
  readonly shown: SigningEvidence['shown'];
  readonly artefacts: readonly Artefact[];
}

/** An answer as it came; `text` since it waits in JSON between two steps. */
export interface Artefact {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** A service that authenticates people by sending them there and back. */
export interface IdentityProvider {
  readonly name: string;
  /** Levels of assurance, URI, that it lets in and states. */
  readonly assurances?: readonly string[];
  /** Where to send the person. Throws Problem `identity-provider-unavailable`. */
  begin(context: SigningContext): Promise<{ readonly address: string; readonly state: unknown }>;
  /**
   * Who came back. Throws Problem `signing-cancelled`, `identity-answer-invalid`, `identity-incomplete`,
   * `assurance-too-low`, `identity-provider-unavailable`.
   */
  finish(context: SigningContext, state: unknown, input: MethodInput): Promise<Identified>;
}
