import { fromBase64 } from '../core/bytes.ts';
import type { SignatureWords } from '../document/tree.ts';
import type { Primitives } from '../core/primitives.ts';
import type { Stamper } from '../signing/levels/stamper.ts';
import { prepare, type PrepareRequest } from '../signing/prepare.ts';
import type { PreparedSignature } from '../signing/prepared.ts';
import { sign } from '../signing/sign.ts';
import type { SignRequest, Signer, SigningAlgorithm } from '../signing/signer.ts';
import { appearanceText, type MethodWords } from './appearance.ts';
import type { SignatoryFacts } from './facts.ts';
import type { Renderer } from './ports.ts';
import { claimedRole, type Acting } from './round/acting.ts';

export interface SigningFacts {
  /** The last revision. */
  readonly pdf: Uint8Array;
  readonly signatory: SignatoryFacts;
  /** Of the record: "7Q4M-2KXD". */
  readonly code: string;
  /** Number of the revision that this makes. */
  readonly revision: number;
  readonly signer: SigningKey;
  readonly time: Date;
  /** Who signs, when it is not the signatory. */
  readonly acting?: Acting;
  readonly method?: MethodWords;
  /** Written to /Location. */
  readonly place?: string | null;
  /** Time-stamps that room is kept for. */
  readonly stamps?: number;
}

/** A key as far as preparing needs it. `chain` null: the answer brings it. */
export interface SigningKey {
  readonly algorithm: SigningAlgorithm;
  readonly chain: readonly Uint8Array[] | null;
}

export interface SigningParts extends SigningFacts {
  readonly renderer: Pick<Renderer, 'drawAppearance'>;
  readonly primitives: Primitives;
}

/** "7Q4M-2KXD-2": printed in the signed field. */
export const referenceOf = (code: string, revision: number): string => `${code}-${revision}`;

/** What the field will say: only what is known before the signature is made. */
export function shownBy(facts: Omit<SigningFacts, 'pdf' | 'signer'>): SignatureWords {
  const { signatory, code, revision, time, method } = facts;
  const { name, title, onBehalfOf } = actingIn(facts);
  const reference = referenceOf(code, revision);
  return appearanceText({
    name,
    title,
    term: signatory.term,
    time,
    reference,
    onBehalfOf,
    ...(method ? { method } : {}),
  });
}

const actingIn = ({ acting, signatory: { name, title } }: Pick<SigningFacts, 'acting' | 'signatory'>): Acting =>
  acting ?? { name, title, onBehalfOf: null };

/** Draws the appearance and prepares the signature in the signatory's own field. */
export const prepareFor = async (parts: SigningParts): Promise<PreparedSignature> =>
  prepare({ ...(await requestFor(parts)), signer: parts.signer });

/** Prepares, asks the signer and completes: the next revision. `stamper`: level T. */
export async function signFor(
  parts: Omit<SigningParts, 'stamps'> & { readonly signer: Signer; readonly stamper?: Stamper | null },
): Promise<Uint8Array> {
  const { stamper = null, signer } = parts;
  const stamp = stamper
    ? (value: Uint8Array, notBefore: Date) => stamper.stamp('SHA-256', value, notBefore)
    : undefined;
  return sign({ ...(await requestFor({ ...parts, stamps: stamper ? 1 : 0 })), signer, stamp });
}

async function requestFor(parts: SigningParts): Promise<Omit<PrepareRequest, 'signer'>> {
  const { pdf, signatory, time, stamps = 0, renderer, primitives, place = null } = parts;
  const { field } = signatory;
  const { name, title, onBehalfOf } = actingIn(parts);
  const appearance = await renderer.drawAppearance(shownBy(parts));
  return {
    pdf,
    field,
    appearance,
    name,
    time,
    stamps,
    primitives,
    claimedRole: claimedRole({ name, title, onBehalfOf }, signatory.partyName),
    commitment: 'proof-of-approval',
    ...(place === null ? {} : { location: place }),
  };
}

/** What a signer is asked to sign. */
export function signRequestOf({ signedAttributes, algorithm }: PreparedSignature): SignRequest {
  const bytes = fromBase64(signedAttributes);
  if (!bytes) throw new Error('a prepared signature without signed attributes');
  return { signedAttributes: bytes, algorithm };
}
