import type { Agreement } from '../../agreement/schema.ts';
import { stockholmDate } from '../../core/clock.ts';
import { certificateInField } from '../../signing/certificate-in-field.ts';
import type { KnownPerson } from '../../signing/method.ts';
import { answerInvalid } from '../../signing/problems.ts';
import type { ValidationReport } from '../../validation/report.ts';
import { signatoriesOf } from '../facts.ts';
import type { Deps } from '../ports.ts';
import { actingFor, claimedRole } from '../round/acting.ts';
import { expectCertificate } from '../signatory/certificate-person.ts';
import type { Facts } from '../state.ts';

export interface WhoSigned {
  readonly data: Agreement;
  readonly field: string;
  /** Whom the method has named. */
  readonly person: KnownPerson | null;
  readonly report: ValidationReport;
  /** When it was prepared: whoever was to sign then is who signed, however long a time-stamp is waited for. */
  readonly prepared: Date;
}

/**
 * Whoever the certificate of the new signature names must be who was to sign: the answer may have brought it, and /M. Throws
 * Problem `answer-invalid` (invalid) and those of `expectCertificate`.
 */
export async function expectSigner(
  deps: Deps,
  facts: Facts,
  { data, field, person, report, prepared }: WhoSigned,
  pdf: Uint8Array,
  now: Date,
): Promise<void> {
  const signatory = signatoriesOf(data).find((one) => one.field === field);
  const certificate = certificateInField(pdf, field, deps.primitives);
  if (!signatory || !certificate) throw new Error(`the file that we checked has no signature in ${field}`);
  const acting = actingFor(facts, signatory, stockholmDate(prepared));
  await expectCertificate(deps, facts, { signatory, acting }, certificate, person);
  // What others signed over need not have our attributes; in whose place somebody signs must stand there.
  const { roles = [] } = report.signatures.find((one) => one.field === field)?.claims ?? {};
  if (acting.onBehalfOf && !roles.includes(claimedRole(acting, signatory.partyName)))
    throw answerInvalid('a delegate without the claimed role');
  const claimed = claimedIn(report, field);
  if (claimed !== null && claimed < certificate.notBefore)
    throw answerInvalid('the certificate begins after the claimed time');
  if (claimed !== null && claimed.getTime() > now.getTime() + CLOCKS_DIFFER)
    throw answerInvalid('the claimed time lies in the future');
}

/** How far the clock of whoever fills in /M itself may be ahead of ours, ms. */
const CLOCKS_DIFFER = 5 * 60_000;

/** What the signature in a field says of its time (/M); null: nothing. */
export function claimedIn({ signatures }: ValidationReport, field: string): Date | null {
  const claimed = signatures.find((one) => one.field === field)?.claimedSigningTime ?? null;
  return claimed === null ? null : new Date(claimed);
}
