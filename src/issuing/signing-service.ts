import type { SignerAnswer } from '../signing/signer.ts';
import type { Deps } from './ports.ts';
import type { SigningKey } from './signing-step.ts';
import { completeSignature, sign } from './use-cases/complete-signature.ts';
import { cancelSignature, prepareSignature } from './use-cases/prepare-signature.ts';
import type { AgreementView, PreparedView } from './views.ts';

/**
 * Signing by programs and with demo keys: prepare, answer, or let go. Problems of each when the round has ended:
 * `signing-declined`, `signing-withdrawn`, `signing-expired`, `agreement-replaced` (conflict).
 */
export interface SigningService {
  /**
   * Prepares a signature in one field and holds the agreement for it until it is completed, cancelled or a day has
   * passed. The signer signs `signedAttributes` with `algorithm`; what the field will show and the claimed time are fixed
   * now. `key`: a program's own; without it the service's demo key. Problems: `preparation-live` (conflict; extensions
   * `holder`, `expires`), `field-unknown` (not-found), `field-signed`, `not-finalised`, `not-your-turn` (conflict),
   * `demo-keys-off`, `other-person` (forbidden: the certificate names somebody else), `certificate-unusable`,
   * `certificate-needed`, those of `expectInForce` (invalid; conflict: on hold), `method-not-allowed` (conflict), `assurance-too-low` (forbidden).
   */
  prepareSignature(input: {
    readonly id: string;
    readonly field: string;
    /** Who holds it, in words: shown to whoever comes second. */
    readonly holder: string;
    readonly key?: SigningKey;
    /** Written to /Location. */
    readonly place?: string;
  }): Promise<PreparedView>;

  /**
   * Takes the signer's answer, checks it, writes the next revision, validates the whole file, and stores it. Without
   * `value` the service's own demo key answers. The last signature makes the copies too.
   * `value` is 64–512 bytes; `answer` is of another shape. Problems: `preparation-unknown` (not-found),
   * `preparation-expired` (conflict), `signature-base-changed` (precondition-failed: somebody signed meanwhile; extensions
   * `signedBy`, `signedAt`), `answer-invalid`, `answer-missing` (invalid), those of `expectInForce` (invalid; conflict: on hold), `other-person` (forbidden), `revision-unsound` (internal: our own validation refused the result; nothing is stored).
   */
  completeSignature(input: {
    readonly id: string;
    readonly preparation: string;
    readonly value?: Uint8Array;
    readonly answer?: SignerAnswer;
  }): Promise<AgreementView>;

  /** Lets a prepared signature go. Problems: `preparation-unknown` (not-found). */
  cancelSignature(input: { readonly id: string; readonly preparation: string }): Promise<AgreementView>;

  /** Prepare, demo key, complete, in one. Problems of both. */
  sign(input: { readonly id: string; readonly field: string; readonly holder: string }): Promise<AgreementView>;
}

/** Binds these use cases. */
export const signingService = (deps: Deps): SigningService => ({
  prepareSignature: (input) => prepareSignature(deps, input),
  completeSignature: (input) => completeSignature(deps, input),
  cancelSignature: (input) => cancelSignature(deps, input),
  sign: (input) => sign(deps, input),
});

export type { SignerAnswer } from '../signing/signer.ts';
