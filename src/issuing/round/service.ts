import type { Deps } from '../ports.ts';
import type { AgreementView } from '../views.ts';
import { delegate, type DelegateInput } from './delegate.ts';
import { evidence, type EvidenceView } from './evidence.ts';
import { moveLastDay, replace, withdraw } from './ending.ts';
import { tryNow } from './try-now.ts';
import { waysToSign, type WayToSign } from './ways.ts';

/** What the clerk does in a round of signatures. Problems of every method: `agreement-not-found`, `journal-moved`. */
export interface RoundService {
  /** The ways in which people may sign what is locked now: by demo keys where the service has them, else by none of them. */
  waysToSign(): readonly WayToSign[];

  /**
   * Takes the agreement back from signing; everyone who has acted is told the cause (1–2000 characters). Problems:
   * `not-open` (conflict), `cause-missing`, `cause-too-long` (invalid).
   */
  withdraw(input: { readonly id: string; readonly cause: string; readonly by?: string }): Promise<AgreementView>;

  /**
   * Opens a new draft of the same data, linked both ways; the round of the old one ends if it had not. Gives the new
   * draft. Problems: `not-replaceable` (conflict: a draft, or one that all have signed), `cause-missing`.
   */
  replace(input: { readonly id: string; readonly cause: string }): Promise<AgreementView>;

  /** Another last day (calendar date), or none; what ran out opens again. Problems: `not-open`, `last-day-past` (invalid). */
  moveLastDay(input: { readonly id: string; readonly lastDay: string | null }): Promise<AgreementView>;

  /**
   * Lets somebody sign for a signatory from one day to another, by a decision. What the document prints of the signatory
   * stands; the signature says who signed on whose behalf. Problems: `not-open`, `field-unknown`, `field-signed`,
   * `delegation-invalid`, `appearance-character`, `appearance-too-long` (invalid).
   */
  delegate(input: DelegateInput): Promise<AgreementView>;

  /**
   * Makes what waits for a later try (a time-stamp, the signature level, mails) due at once; the worker does it. Nothing
   * when nothing waits, or when it is being tried.
   */
  tryNow(id: string): Promise<AgreementView>;

  /**
   * How a signature was made: with what eID, level of assurance, when, what was shown, and what came as proof. Its
   * personal data can be erased. Problems: `field-unknown`, `evidence-none` (not-found; its words say whether nobody has signed,
   * none was kept, or it was erased).
   */
  evidence(id: string, field: string): Promise<EvidenceView>;
}

/** Binds the clerk's use cases of a round. */
export const roundService = (deps: Deps): RoundService => ({
  waysToSign: () => waysToSign(deps),
  withdraw: (input) => withdraw(deps, input),
  replace: (input) => replace(deps, input),
  moveLastDay: (input) => moveLastDay(deps, input),
  delegate: (input) => delegate(deps, input),
  tryNow: (id) => tryNow(deps, id),
  evidence: (id, field) => evidence(deps, id, field),
});
