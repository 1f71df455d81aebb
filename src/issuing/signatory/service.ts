import type { OutlineEntry } from '../../pdf/outline.ts';
import type { ComparisonReport } from '../compare/compare.ts';
import type { Deps } from '../ports.ts';
import type { AgreementView, CopyFile, DocumentFile } from '../views.ts';
import { abandonSigning, beginSigning, takeOverSigning } from './begin.ts';
import { continueSigning, type ContinueInput } from './continue.ts';
import { decline } from './decline.ts';
import { signatoryChanges, signatoryCopy, signatoryFile, signatoryPage, signatoryReceipt } from './files.ts';
import { signatoryOutline } from './outline.ts';
import { invite, sendInvitations } from './invite.ts';
import { openLink, type FormerSession } from './session.ts';
import { tripOf } from './trips.ts';
import { messageFor, signatoryView } from './view.ts';
import type { BeginSigning, Invitation, OpenedLink, SignatoryView, SignStep } from './views.ts';

/**
 * What a signatory does, and the links that lead there. A link opens the document and never signs by itself: signing
 * needs the signatory's own authentication or key. Problems of every method that takes a session: `session-expired`
 * (not-found: open the link again). Of every one that signs, when the round has ended: `signing-declined`,
 * `signing-withdrawn`, `signing-expired`, `agreement-replaced` (conflict).
 */
export interface SignatoryService {
  /**
   * Makes a link for one signatory of one agreement; earlier links and sessions of that signatory end. It works until the
   * last day ends in Sweden, else 30 days. The answer is the only place where its address ever stands. `send`: by mail
   * instead, when there is a mail server and an address; the link is then made when the mail is sent.
   * Problems: `not-finalised`, `field-signed` (conflict), `field-unknown` (not-found).
   */
  invite(input: { readonly id: string; readonly field: string; readonly send: boolean }): Promise<Invitation>;

  /** Mails a link to everyone whose turn it is and whose address is known. Problems: `not-finalised`, `mail-off` (conflict). */
  sendInvitations(id: string): Promise<AgreementView>;

  /** What is signed in a field, in words, at most 900 characters. Problems: `not-finalised` (conflict), `field-unknown`. */
  signMessage(input: { readonly id: string; readonly field: string }): Promise<string>;

  /**
   * A token for a session of 12 hours, at most as long as the link. `former`: what the browser has already; while it stands for
   * the same person's visit to the same document it is the one that goes on, for so long again.
   * Problems: `link-unknown`, `link-expired` (not-found), `link-other-person` (forbidden).
   */
  openLink(token: string, former?: FormerSession): Promise<OpenedLink>;

  signatoryView(session: string): Promise<SignatoryView>;

  /** The document as it stands, for reading. */
  signatoryFile(session: string, as: 'pdf' | 'html' | 'article' | 'text'): Promise<DocumentFile>;

  /** One page of the locked text, from 0, as PNG. `scale`: pixels a point, at most 4. Problems: `page-unknown`. */
  signatoryPage(
    session: string,
    page: number,
    scale: number,
  ): Promise<{ readonly png: Uint8Array; readonly width: number; readonly height: number; readonly pages: number }>;

  /** The headings of the locked text with the pages that they begin on. */
  signatoryOutline(session: string): Promise<readonly OutlineEntry[]>;

  /** What changed since the document that this one replaces; null when it replaces none that was locked. */
  signatoryChanges(session: string): Promise<ComparisonReport | null>;

  /**
   * Begins to sign. What was begun before in the same browser is let go. Problems: `method-unknown` (not-found),
   * `not-your-turn`, `preparation-live` (with `holder` and `expires`), `signing-in-other-browser` (with `expires`),
   * `field-signed` (conflict), those of `expectInForce`, and what the method throws.
   */
  beginSigning(input: BeginSigning): Promise<SignStep>;

  /**
   * The person came back from elsewhere (`reference`: what went out as `state` or RelayState), or pressed a button, in the
   * browser that began (`session`; null: it has none). `input` is hostile. When it fails nothing is saved and the signing is
   * over, but for a browser that did not begin it: that one changes nothing. Problems: `signing-elsewhere` (forbidden),
   * `signing-unknown`, `session-expired` (not-found), `other-person`, `assurance-too-low`, `signing-cancelled`, `answer-invalid` (invalid),
   * those of `expectInForce` (invalid; conflict: on hold), `signature-base-changed` (precondition-failed), `revision-unsound` (internal).
   */
  continueSigning(input: ContinueInput): Promise<SignStep>;

  /** The name of the visit that somebody comes back to, by what went out as `state` or RelayState; null: none of ours. */
  visitOfReturn(reference: string): string | null;

  /** Lets go what was begun in this browser; nothing when there is nothing, or it goes on in another. */
  abandonSigning(session: string): Promise<void>;

  /** Lets go what was begun, in another browser too: the person says that they go on in this one. */
  takeOverSigning(session: string): Promise<void>;

  /**
   * Declines: the case goes back to the clerk, and nobody can sign any more. `part`: heading or appendix; `comment` 1–2000
   * characters. Problems: `comment-missing`, `comment-too-long` (invalid), `field-signed` (conflict).
   */
  decline(input: {
    readonly session: string;
    readonly part: string | null;
    readonly comment: string;
  }): Promise<SignatoryView>;

  /** The copy of the signatory's party. Problems: `copies-not-ready` (conflict). */
  signatoryCopy(session: string): Promise<CopyFile>;

  /** The signatory's receipt for that copy, for the party. Problems as `giveReceipt`. */
  signatoryReceipt(session: string, sha256: string): Promise<SignatoryView>;
}

/** Binds the signatory's use cases. */
export const signatoryService = (deps: Deps): SignatoryService => ({
  invite: (input) => invite(deps, input),
  sendInvitations: (id) => sendInvitations(deps, id),
  signMessage: ({ id, field }) => messageFor(deps, id, field),
  openLink: (token, former) => openLink(deps, token, former),
  signatoryView: (session) => signatoryView(deps, session),
  signatoryFile: (session, as) => signatoryFile(deps, session, as),
  signatoryPage: (session, page, scale) => signatoryPage(deps, session, page, scale),
  signatoryOutline: (session) => signatoryOutline(deps, session),
  signatoryChanges: (session) => signatoryChanges(deps, session),
  beginSigning: (input) => beginSigning(deps, input),
  continueSigning: (input) => continueSigning(deps, input),
  visitOfReturn: (reference) => tripOf(reference)?.visit ?? null,
  abandonSigning: (session) => abandonSigning(deps, session),
  takeOverSigning: (session) => takeOverSigning(deps, session),
  decline: (input) => decline(deps, input),
  signatoryCopy: (session) => signatoryCopy(deps, session),
  signatoryReceipt: (session, sha256) => signatoryReceipt(deps, session, sha256),
});
