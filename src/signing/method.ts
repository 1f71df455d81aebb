import type { Language, Words } from '../core/words.ts';
import type { EvidenceSource } from '../pki/evidence-source.ts';
import type { PreparedSignature } from './prepared.ts';
import type { SignerAnswer, SigningAlgorithm } from './signer.ts';

/**
 * A way in which a person signs, over as many steps as it takes: to an identity provider and back, a look at the
 * certificate, a signature. What a `Signer` is for a key that answers at once. Composition roots fill it from configuration;
 * no e-ID and no provider is named in code. Between two steps only `state` is kept: plain JSON, beside the journal.
 */
export interface SigningMethod {
  /** From configuration; stands in addresses and in the journal: "eid", "own-key". */
  readonly id: string;
  readonly kind: 'one-time' | 'signature-service' | 'remote-key' | 'own-key' | 'demo';
  /** "E-legitimation", as the page offers it. */
  readonly label: Words;
  readonly hint: Words;
  readonly demo: boolean;
  /** True: works only where the page's script runs. */
  readonly needsScript: boolean;
  /** Levels of assurance (URI) that it can state of a person; empty: none. Left out: whatever whoever is asked says. */
  readonly assurances?: readonly string[];
  /** Of a method that issues certificates itself: what it knows of their status, for level LT. */
  readonly evidence?: EvidenceSource;
  /** The person asked to sign this way. */
  begin(context: SigningContext): Promise<MethodStep>;
  /** The person came back from elsewhere, or pressed a button: `input` is hostile. */
  proceed(context: SigningContext, state: unknown, input: MethodInput): Promise<MethodStep>;
  /** After the step `prepare`: what the key shall sign is ready. */
  prepared(context: SigningContext, state: unknown, prepared: PreparedSignature): Promise<MethodStep>;
}

/** Form fields or query parameters of whoever came back; of the own key, what the page's script posted. */
export type MethodInput = Readonly<Record<string, string>>;

/** Who shall sign what, as far as a method may know. */
export interface SigningContext {
  /**
   * Unguessable, one for each time that the person leaves: goes out as `state` or RelayState, and must come back to the browser
   * that it went out from. It stays the same from one step that a person takes until the next.
   */
  readonly reference: string;
  readonly signatory: {
    readonly name: string;
    /** As printed: "Tf lokalpolisområdeschef Norrmalm". */
    readonly title: string;
    readonly organisation: string;
    readonly organisationNumber: string | null;
    /** Personal identity number or the like, when the clerk gave it; from beside the journal. */
    readonly personalIdentifier: string | null;
  };
  readonly document: {
    readonly title: string;
    /** SHA-256 of the locked text (revision 0), hex. */
    readonly sha256: string;
    readonly pages: number;
  };
  /** The text that names what is signed, at most 900 characters; shown before and in the eID. */
  readonly message: string;
  readonly language: Language;
  /** Absolute address that the person comes back to, by GET or POST. */
  readonly returnAddress: string;
  /** Least level of assurance, as a URI of the provider's; null: the method's own. */
  readonly leastAssurance: string | null;
  readonly now: Date;
}

export type MethodStep =
  /** Send the person there by GET. */
  | { readonly step: 'redirect'; readonly address: string; readonly state: unknown }
  /** Send the person there by a form with these fields. */
  | {
      readonly step: 'post';
      readonly address: string;
      readonly fields: Readonly<Record<string, string>>;
      readonly state: unknown;
    }
  /**
   * The person is known. Show what the certificate will say, and the message; `proceed` comes with the press of the button.
   * `chain`: the certificate when there is one already, DER, and its issuers; null: it is still to be made.
   */
  | {
      readonly step: 'confirm';
      readonly person: KnownPerson;
      readonly chain: readonly Uint8Array[] | null;
      readonly certificate: readonly CertificateLine[];
      readonly state: unknown;
    }
  /** Freeze the signature now, for this key; `prepared` comes with it. `chain` null: the answer brings it (32 KiB are reserved). */
  | {
      readonly step: 'prepare';
      readonly algorithm: SigningAlgorithm;
      readonly chain: readonly Uint8Array[] | null;
      readonly person: KnownPerson | null;
      readonly state: unknown;
    }
  /** The page's script signs these attributes (own key); `proceed` comes with the value. */
  | {
      readonly step: 'ask-page';
      /** DER SET OF, base64; null: the script first posts the certificate. */
      readonly signedAttributes: string | null;
      readonly algorithm: SigningAlgorithm | null;
      readonly state: unknown;
    }
  /** Done as far as the person is concerned. */
  | { readonly step: 'answer'; readonly answer: SignerAnswer; readonly evidence: SigningEvidence };

/** Whom an identity provider says it has before it. */
export interface KnownPerson {
  readonly name: string;
  /** Personal identity number, organisation identifier …; never printed, never in the journal. */
  readonly identifier: string | null;
  readonly organisation: string | null;
  /** Name of the provider, as configured. */
  readonly provider: string;
  /** Level of assurance, URI; null: none was said. */
  readonly assurance: string | null;
  /** Moment of authentication, ISO 8601 UTC. */
  readonly authenticated: string;
}

/** One line of a certificate as the signatory sees it before it is made. */
export interface CertificateLine {
  readonly label: Words;
  readonly value: string;
}

/** What is kept for the clerk's evidence record, beside the journal. */
export interface SigningEvidence {
  readonly method: string;
  readonly person: KnownPerson | null;
  /** The sign message as it was shown, and by whom: the provider, or our own page. */
  readonly shown: { readonly message: string; readonly by: 'provider' | 'page' | 'nobody' };
  /** Tokens and answers as they came, named: kept as files. Never keys, never access tokens. */
  readonly artefacts: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
}
