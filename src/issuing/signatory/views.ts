import type { Language, Words } from '../../core/words.ts';
import type { CertificateLine, KnownPerson, SigningMethod } from '../../signing/method.ts';
import type { SigningAlgorithm } from '../../signing/signer.ts';
import type { UndoneCause } from '../round-state.ts';
import type { ClosedView, PanelView, RevisionView } from '../views.ts';
import type { SigningElsewhere } from './elsewhere.ts';

/** What the use cases give to the signatory's pages: plain immutable data, times in ISO 8601 UTC. */

/** A link, which is shown once: its token is kept nowhere. */
export interface Invitation {
  readonly field: string;
  /** Whom it is for: the signatory, or on this day whoever signs in their place. */
  readonly reader: string;
  /** The signatory in whose place `reader` signs; null: their own. */
  readonly onBehalfOf: string | null;
  /** "https://likalydande.example/sign/…"; null: it goes by mail, and only its reader gets it. */
  readonly address: string | null;
  readonly expires: string;
  /** Whether it goes by mail; when that was asked and cannot be, why: the clerk hands it over instead. */
  readonly mail: 'queued' | 'not-asked' | 'no-mailer' | 'no-address';
}

/** Whoever opened a link: the value of a cookie, and until when it counts. */
export interface OpenedLink {
  /** Names the visit: 16 hex digits, the same for every link to one field of one agreement. */
  readonly visit: string;
  readonly session: string;
  readonly expires: string;
}

/** A way to sign, as the page offers it. */
export type MethodOffer = Pick<SigningMethod, 'id' | 'kind' | 'label' | 'hint' | 'demo' | 'needsScript'>;

/** Whom the eID says it has; never an identifier. */
export type ShownPerson = Omit<KnownPerson, 'identifier'>;

/** What the page does next. */
export type SignStep =
  | { readonly step: 'redirect'; readonly address: string }
  | { readonly step: 'post'; readonly address: string; readonly fields: Readonly<Record<string, string>> }
  | { readonly step: 'confirm'; readonly person: ShownPerson; readonly certificate: readonly CertificateLine[] }
  | {
      readonly step: 'ask-page';
      /** DER SET OF, base64; null: the script first posts the certificate. */
      readonly signedAttributes: string | null;
      readonly algorithm: SigningAlgorithm | null;
    }
  | { readonly step: 'done' };

/** Where the signatory stands. One of these, gravest first. */
export type SignatoryStanding =
  | {
      readonly state: 'declined' | 'withdrawn' | 'expired' | 'replaced';
      readonly closed: ClosedView;
      /** Whoever reads this has declined themselves. */
      readonly own: boolean;
    }
  /** `remaining`: who has not signed yet; none: all have, and the copy is ready. `own`: whoever reads this has signed themselves. */
  | { readonly state: 'signed'; readonly remaining: readonly PanelView[]; readonly own: boolean }
  /** In a fixed order somebody else comes first. */
  | { readonly state: 'not-your-turn'; readonly before: PanelView }
  /** Somebody else is signing. */
  | { readonly state: 'held'; readonly holder: string; readonly expires: string }
  /** The signatory has begun; `step`: where it stands. */
  | {
      readonly state: 'waiting';
      readonly method: string;
      readonly since: string;
      readonly expires: string;
      readonly step: SignStep;
      /** Why it stands still, when it does, and when it is tried next. */
      readonly cause: Words | null;
      readonly next: string | null;
    }
  /** A signing goes on in another browser, which alone goes on with it. */
  | ({ readonly state: 'elsewhere' } & SigningElsewhere)
  /** `undone`: a signature that was made and waited for its time-stamp was let go since; null: there was none. */
  | { readonly state: 'open'; readonly undone: UndoneCause | null };

/** All that the signatory's pages show. */
export interface SignatoryView {
  readonly agreement: {
    readonly id: string;
    readonly title: string;
    readonly shortName: string;
    readonly breadcrumb: string;
    readonly kindName: Words;
    readonly documentDate: string;
    readonly code: string;
    readonly validFrom: string | null;
    readonly validTo: string | null;
    readonly demo: boolean;
    readonly example: boolean;
    /** Numbers and titles of the appendices. */
    readonly appendices: readonly { readonly number: string; readonly title: string; readonly attached: boolean }[];
  };
  readonly panel: PanelView;
  /** Who signs with this link: the signatory, or the delegate of today. */
  readonly signer: { readonly name: string; readonly title: string; readonly onBehalfOf: string | null };
  readonly others: readonly PanelView[];
  readonly step0: RevisionView;
  readonly latest: RevisionView;
  readonly pages: number;
  readonly lastDay: string | null;
  /** Whom to ask; null: nobody was named. */
  readonly contact: ClerkContact | null;
  /** Mail reaches whoever signs: the service sends it, and knows their address. */
  readonly mailed: boolean;
  readonly standing: SignatoryStanding;
  readonly methods: readonly MethodOffer[];
  /** What is signed, in words: at most 900 characters. */
  readonly message: string;
  /** There is an earlier document to compare with: see `signatoryChanges`. */
  readonly hasChanges: boolean;
  /** The signatory's party's copy, when all have signed. */
  readonly copy: {
    readonly party: string;
    readonly fileName: string;
    readonly size: number;
    readonly sha256: string;
    readonly receipt: string | null;
  } | null;
  /** When the link of this session ends. */
  readonly linkExpires: string;
}

/** Who answers questions about the agreement; lies beside the journal. */
export interface ClerkContact {
  readonly name: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

export interface BeginSigning {
  readonly session: string;
  /** Id of the method. */
  readonly method: string;
  readonly language: Language;
  /** A place that the signatory wrote; goes to /Location. */
  readonly place?: string;
}
