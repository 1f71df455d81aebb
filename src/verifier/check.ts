import { parseCertificate } from '../pki/certificate.ts';
import { parseCrl } from '../pki/crl.ts';
import { fromPem } from '../pki/pem.ts';
import { portablePrimitives } from '../platform/portable/primitives.ts';
import { plainBasis, validationContext, type Basis } from '../validation/context.ts';
import type { ValidationReport } from '../validation/report.ts';
import { validatePdf } from '../validation/validate.ts';

/** One check, as plain data: it crosses from the page to the worker. */
export interface CheckRequest {
  readonly bytes: Uint8Array;
  /** Files of the reader's own: certificates to trust and revocation lists, PEM or DER. Nobody is trusted without them. */
  readonly trust: readonly TrustFile[];
  /** Of an encrypted file; null: the empty one alone is tried. */
  readonly password: string | null;
  /** ISO 8601, as of when. */
  readonly time: string;
}

export interface TrustFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The verdict by the rules of `likalydande validate`, with the trust of these files. Never throws. */
export function check({ bytes, trust, password, time }: CheckRequest): Promise<ValidationReport> {
  const context = { primitives: portablePrimitives, basis: basisOf(trust), time: new Date(time), password };
  return validatePdf(bytes, validationContext(context));
}

/** What a file adds to the trust, for the reader to see. */
export function contentsOf({ bytes }: TrustFile): { readonly roots: number; readonly lists: number } {
  return { roots: rootsIn(bytes).length, lists: listsIn(bytes).length };
}

function basisOf(trust: readonly TrustFile[]): Basis {
  const roots = trust.flatMap(({ bytes }) => rootsIn(bytes));
  const lists = trust.flatMap(({ bytes }) => listsIn(bytes));
  return plainBasis('pem', roots, lists);
}

const rootsIn = (bytes: Uint8Array) => fromPem(bytes, 'CERTIFICATE').filter((der) => parseCertificate(der) !== null);
const listsIn = (bytes: Uint8Array) => fromPem(bytes, 'X509 CRL').filter((der) => parseCrl(der) !== null);
