import type { Primitives } from '../core/primitives.ts';
import { parseCertificate, type Certificate } from '../pki/certificate.ts';
import { parseCrl, type Crl } from '../pki/crl.ts';

/** What a validation is held against. Trust and lists are data, never looked up. */
export interface ValidationContext {
  readonly primitives: Primitives;
  readonly anchors: readonly Certificate[];
  readonly crls: readonly Crl[];
  /** The time to judge as of. */
  readonly time: Date;
}

/** A context from DER bytes; what cannot be parsed is left out. */
export function validationContext(parts: {
  readonly primitives: Primitives;
  readonly roots: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly time: Date;
}): ValidationContext {
  return {
    primitives: parts.primitives,
    anchors: parts.roots.flatMap((der) => parseCertificate(der) ?? []),
    crls: parts.crls.flatMap((der) => parseCrl(der) ?? []),
    time: parts.time,
  };
}
