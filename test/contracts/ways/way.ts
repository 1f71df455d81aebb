import type { Basis } from '../../../src/validation/context.ts';
import type { MethodInput, SigningMethod } from '../../../src/signing/method.ts';
import type { OpenSigner, SignerAnswer, SigningAlgorithm } from '../../../src/signing/signer.ts';

/** A sentence of the contract that means nothing for a way, and why. */
export interface NotHere {
  readonly notHere: string;
}
export const notHere = (why: string): NotHere => ({ notHere: why });

/** The counterpart falls, and stands again. */
export interface Fall {
  begin(): Promise<void> | void;
  end(): Promise<void> | void;
  /** Codes of the faults that are told then. */
  readonly codes: readonly string[];
}

/** A way to sign under test, over its real counterpart. Everybody signs as `SIGNATORY`. */
interface AnyWay {
  /** The shape of its answers. */
  readonly shape: SignerAnswer['shape'];
  /** What a verifier trusts, and knows of revocation, as of now. */
  basis(): Promise<Basis> | Basis;
  /** Keys, passwords, PINs, tokens: none may be kept or told. Grows while the way is walked. */
  secrets(): readonly string[];
  readonly fall: Fall | NotHere;
  /** Absent: the claimed time is what the test says. */
  readonly ownTime?: NotHere;
  close?(): Promise<void>;
}

/** A key that a program holds: it is opened, and answers at once. */
export interface KeyWay extends AnyWay {
  readonly kind: 'key';
  open(): Promise<OpenSigner>;
}

/** A program that brings its certificate with the answer. */
export interface ProgramWay extends AnyWay {
  readonly kind: 'program';
  readonly algorithm: SigningAlgorithm;
  /** `pdf`: the revision that was prepared on; `signedAttributes`: DER SET OF. */
  answer(pdf: Uint8Array, signedAttributes: Uint8Array, time: Date): Promise<SignerAnswer>;
}

/** What a person has before them between two steps of a method. */
export type Shown =
  | { readonly step: 'redirect'; readonly address: string }
  | { readonly step: 'post'; readonly address: string; readonly fields: Readonly<Record<string, string>> }
  | { readonly step: 'confirm' }
  | { readonly step: 'ask-page'; readonly signedAttributes: string | null };

/** A person, in the steps of a method. */
export interface PersonWay extends AnyWay {
  readonly kind: 'person';
  readonly method: SigningMethod;
  /** What the person, or the script of the page before them, comes back with. */
  goes(shown: Shown): Promise<MethodInput>;
  /** The same, of one who turns back; null: at this step one only goes away. */
  readonly turnsBack: ((shown: Shown) => Promise<MethodInput | null>) | NotHere;
}

export type Way = KeyWay | ProgramWay | PersonWay;

/** A test person whom each counterpart knows (`servers/oidc-persons.ts`). */
export const SIGNATORY = {
  name: 'Märta Exempelsson',
  title: 'Stadsdelsdirektör',
  organisation: 'Norrsjö kommun',
} as const;
