import type { SignatureLevel } from '../signing/levels/level.ts';

/** What happens in a round of signatures besides the signatures: events of the journal as those of `events.ts`. */
export type RoundEvent =
  | { readonly type: 'link-made'; readonly data: LinkMade }
  | { readonly type: 'delegated'; readonly data: Delegated }
  | { readonly type: 'last-day-moved'; readonly data: { readonly lastDay: string | null } }
  | { readonly type: 'signing-declined'; readonly data: Declined }
  | { readonly type: 'signing-withdrawn'; readonly data: Withdrawn }
  | { readonly type: 'signing-expired'; readonly data: Expired }
  | { readonly type: 'agreement-replaced'; readonly data: Replaced }
  | { readonly type: 'mail-queued'; readonly data: MailQueued }
  | { readonly type: 'mail-sent'; readonly data: MailSent }
  | { readonly type: 'mail-failed'; readonly data: MailFailed }
  /** What waits for a later try is due when this was asked. */
  | { readonly type: 'retry-asked'; readonly data: Readonly<Record<string, never>> };

/** How an agreement is to be signed; chosen when the text is locked. */
export interface SigningPolicy {
  /** `fixed`: as the panels stand in the document. */
  readonly order: 'free' | 'fixed';
  /** Calendar date in Europe/Stockholm, the last on which somebody may sign; null: none. */
  readonly lastDay: string | null;
  /** Least level of assurance of the eID, as its URI; null: the method's own. */
  readonly leastAssurance: string | null;
  /** Ids of the methods that may be used; null: all that the service has. */
  readonly methods: readonly string[] | null;
  /** PAdES level that the finished file has. */
  readonly level: SignatureLevel;
  /** Links go by mail to those whose address is known, in their turn. */
  readonly send: boolean;
}

export interface LinkMade {
  readonly field: string;
  /** SHA-256 (hex) of the token, which nobody keeps. */
  readonly digest: string;
  readonly expires: string;
  /** `invited`: the clerk asked, so sessions of earlier links end too. */
  readonly why: 'invited' | 'mail';
  /** A link of their own for one of the two persons of a field, beside the field's; absent: the field's own. */
  readonly to?: OneOfTwo;
}

/** Of a field with a delegation: the signatory that the document names, or whoever was given the right to sign in their place. */
export type OneOfTwo = 'signatory' | 'delegate';

export interface Delegated {
  readonly field: string;
  readonly name: string;
  readonly title: string;
  /** First and last calendar day, Europe/Stockholm. */
  readonly from: string;
  readonly to: string;
  /** What it rests on: "Delegationsbeslut 2026-11-02, § 12". */
  readonly decision: string;
}

export interface Declined {
  readonly state: 'declined';
  readonly field: string;
  /** Name of who declined in the signatory's place; absent: the signatory. */
  readonly delegate?: string;
  /** Heading or appendix that must change, as the signatory chose it; null: the whole. */
  readonly part: string | null;
  readonly comment: string;
}

export interface Withdrawn {
  readonly state: 'withdrawn';
  readonly cause: string;
  /** Who withdrew it, in words; null: not said. */
  readonly by: string | null;
}

export interface Expired {
  readonly state: 'expired';
  readonly lastDay: string;
}

export interface Replaced {
  readonly state: 'replaced';
  /** Id of the new draft. */
  readonly by: string;
  readonly cause: string;
}

export type MailKind =
  | 'invitation'
  | 'reminder'
  | 'sign-again'
  /** To the signatory in whose place a delegate has signed. */
  | 'signed-in-place'
  | 'copy'
  | 'declined'
  | 'withdrawn'
  | 'replaced';

export interface MailQueued {
  readonly mail: string;
  readonly kind: MailKind;
  /** The signatory that it goes to; null: the clerk. Its address lies beside the journal. */
  readonly field: string | null;
  /** Which of the two persons of that field; absent: whoever signs in it on the day when it is sent. */
  readonly to?: OneOfTwo;
  /** Of a reminder: the day that it is for. */
  readonly day?: string;
}

export interface MailSent {
  readonly mail: string;
  readonly attempt: number;
}

export interface MailFailed {
  readonly mail: string;
  readonly attempt: number;
  readonly cause: MailFailure;
  /** When it is tried again; null: never. */
  readonly next: string | null;
}

export type MailFailure = 'deferred' | 'rejected' | 'unreachable' | 'address-unknown' | 'not-needed';
