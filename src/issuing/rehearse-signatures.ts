import type { Agreement } from '../agreement/schema.ts';
import type { Problem } from '../core/problem.ts';
import type { Primitives } from '../core/primitives.ts';
import { complete } from '../signing/complete.ts';
import type { MethodWords } from './appearance.ts';
import { signatoriesOf, type SignatoryFacts } from './facts.ts';
import type { Inspector, Renderer, ThrowAwayKeys } from './ports.ts';
import { atSignatory, rehearsalFailed } from './rehearsal.ts';
import { signRequestOf } from './signing-step.ts';
import type { ValidationReport } from '../validation/report.ts';

export interface RehearsalParts {
  readonly data: Agreement;
  readonly code: string;
  /** What is signed on a copy of: revision 0, or a file that some have signed. */
  readonly pdf: Uint8Array;
  readonly time: Date;
  readonly keys: ThrowAwayKeys;
  readonly renderer: Pick<Renderer, 'prepareSignature'>;
  readonly inspector: Pick<Inspector, 'validateOn'>;
  readonly primitives: Primitives;
}

/** The longest words that a field may have to show of a method. */
const LONGEST: MethodWords = { kind: 'one-time', assurance: 'http://id.elegnamnden.se/loa/1.0/loa3' };

/**
 * All signatures on a copy, with keys that are thrown away, before the first real one: a fault then costs nothing. The copy is
 * judged with those keys' root alone, and kept nowhere. What takes long (drawing, preparing, judging) is the workers'.
 * Throws Problem `rehearsal-failed` (internal), and what a field cannot show at its place in the data.
 */
export async function rehearseSignatures(parts: RehearsalParts): Promise<void> {
  const { data, time, keys, inspector } = parts;
  const signatories = signatoriesOf(data);
  const pdf = await signCopy(parts, signatories, 0, rehearsalFailed);
  const faults = faultsOf(await inspector.validateOn(keys.basis, pdf, time), signatories.length);
  if (faults.length > 0) throw rehearsalFailed(faults);
}

/** The copy with a signature more for each of these, who sign after as many others. Throws as `rehearseSignatures`. */
export async function signCopy(
  parts: Omit<RehearsalParts, 'data'>,
  signatories: readonly SignatoryFacts[],
  made: number,
  ours: (inside: readonly string[]) => Problem,
): Promise<Uint8Array> {
  const { code, time, keys, renderer, primitives } = parts;
  let pdf = parts.pdf;
  for (const [nth, signatory] of signatories.entries()) {
    const signer = await keys.signerFor(signatory, nth);
    const { algorithm, chain } = signer;
    try {
      const key = { algorithm, chain };
      const facts = { pdf, signatory, code, revision: made + nth + 1, signer: key, time, method: LONGEST };
      const prepared = await renderer.prepareSignature(facts);
      pdf = await complete({ pdf, prepared, answer: await signer.sign(signRequestOf(prepared)), primitives });
    } catch (fault) {
      throw failed(atSignatory(fault, signatory), ours);
    }
  }
  return pdf;
}

/** What the data can put right, or another time, is said as it is; anything else is ours. */
function failed(fault: unknown, ours: (inside: readonly string[]) => Problem): unknown {
  const isProblem = fault instanceof Error && fault.name === 'Problem';
  if (!isProblem) return ours([String(fault)]);
  const { kind, code, issues, inside } = fault as Problem;
  if (issues.length > 0 || kind === 'unavailable' || kind === 'too-large') return fault;
  return ours([code, String(inside)]);
}

function faultsOf(report: ValidationReport, signatures: number): readonly string[] {
  return [
    ...(report.conclusion === 'TOTAL-PASSED' ? [] : [`conclusion ${report.conclusion}`]),
    ...(report.signatures.length === signatures ? [] : [`${report.signatures.length} signatures`]),
    ...report.unsignedFields.map((field) => `${field} is empty`),
    ...report.problems.map(({ code }) => code),
    ...report.signatures.flatMap(({ field, modificationsAfterSigning: changes }) =>
      changes === 'forbidden' ? [`${field}: forbidden changes`] : [],
    ),
  ];
}
