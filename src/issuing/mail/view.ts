import type { MailFailure, MailKind, OneOfTwo } from '../round-events.ts';

/** A mail, without its address: that lies beside the journal. */
export interface MailView {
  readonly id: string;
  readonly kind: MailKind;
  /** The signatory that it goes to; null: the clerk. */
  readonly field: string | null;
  /** Which of the two persons of a field with a delegation; null: whoever signs in it on the day when it is sent. */
  readonly to: OneOfTwo | null;
  readonly queued: string;
  readonly sent: string | null;
  readonly attempts: number;
  readonly failed: { readonly cause: MailFailure; readonly time: string; readonly next: string | null } | null;
}
