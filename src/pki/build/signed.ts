import type { SignatureScheme } from '../../core/primitives.ts';
import { schemeIdentifier } from '../algorithm.ts';
import { bitString, sequence } from '../der.ts';

/**
 * SIGNED ::= SEQUENCE { toBeSigned, AlgorithmIdentifier, BIT STRING }: certificates and lists (RFC 5280 4.1, 5.1). The scheme is
 * the one that the bytes to be signed name within.
 */
export const signedValue = (tbs: Uint8Array, scheme: SignatureScheme, value: Uint8Array): Uint8Array<ArrayBuffer> =>
  sequence(tbs, schemeIdentifier(scheme), bitString(value));
