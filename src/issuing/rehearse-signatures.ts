import type { Agreement } from '../agreement/schema.ts';
import type { Problem } from '../core/problem.ts';
import type { Primitives } from '../core/primitives.ts';
import { complete } from '../signing/complete.ts';
import type { MethodWords } from './appearance.ts';
import { signatoriesOf } from './facts.ts';
import type { Inspector, Renderer, ThrowAwayKeys } from './ports.ts';
import { atSignatory, rehearsalFailed } from './rehearsal.ts';
import { signRequestOf } from './signing-step.ts';
import type { ValidationReport } from '../validation/report.ts';

export interface RehearsalParts {
  readonly data: Agreement;
  readonly code: string;
  /** Revision 0. */
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
  const { data, code, time, keys, renderer, inspector, primitives } = parts;
  const signatories = signatoriesOf(data);
  let pdf = parts.pdf;
  for (const [index, signatory] of signatories.entries()) {
    const signer = await keys.signerFor(signatory, index);
    const { algorithm, chain } = signer;
    try {
      const key = { algorithm, chain };
      const facts = { pdf, signatory, code, revision: index + 1, signer: key, time, method: LONGEST };
      const prepared = await renderer.prepareSignature(facts);
      pdf = await complete({ pdf, prepared, answer: await signer.sign(signRequestOf(prepared)), primitives });
    } catch (fault) {
      throw failed(atSignatory(fault, signatory));
    }
  }
  const faults = faultsOf(await inspector.validateOn(keys.basis, pdf, time), signatories.length);
  if (faults.length > 0) throw rehearsalFailed(faults);
}

/** What the data can put right, or another time, is said as it is; anything else is ours. */
function failed(fault: unknown): unknown {
  const isProblem = fault instanceof Error && fault.name === 'Problem';
  if (!isProblem) return rehearsalFailed([String(fault)]);
  const { kind, code, issues, inside } = fault as Problem;
  if (issues.length > 0 || kind === 'unavailable' || kind === 'too-large') return fault;
  return rehearsalFailed([code, String(inside)]);
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
