import type { Agreement } from '../agreement/schema.ts';
import { Problem } from '../core/problem.ts';
import { words, type Words } from '../core/words.ts';
import { fieldSigned, fieldUnknown } from '../signing/problems.ts';
import type { ValidationReport } from '../validation/report.ts';
import { signatoriesOf, type SignatoryFacts } from './facts.ts';
import { signatureRehearsalFailed } from './rehearsal.ts';
import { signCopy, type RehearsalParts } from './rehearse-signatures.ts';
import { soundnessFaults } from './soundness.ts';

export interface NextRehearsal extends RehearsalParts {
  /** Who signs next. */
  readonly signatory: SignatoryFacts;
  /** Our verdict on the file as it is: its signatures are to be as sound afterwards. */
  readonly before: ValidationReport;
}

/**
 * The next signature of a file, and those that it still waits for after it, on a copy with keys that are thrown away: what is
 * wrong with the file or with a field is then known before a real key is opened, and no signature is spent on a file that the
 * others could not sign. The first of `keys` stands for the real key. Nobody's trust enters it. Throws Problem `field-signed`,
 * `field-unknown`, `file-unsound` (invalid: it was so when it came), `rehearsal-failed` (internal).
 */
export async function rehearseNext(parts: NextRehearsal): Promise<void> {
  const { data, signatory, before, keys, inspector, time } = parts;
  expectEmpty(signatory.field, before);
  const unsound = faultAlready(before);
  if (unsound) throw fileUnsound(unsound);
  const waiting = [signatory, ...othersOf(data, signatory, before)];
  const pdf = await signCopy(parts, waiting, before.signatureCount, signatureRehearsalFailed);
  const report = await inspector.validateOn(keys.basis, pdf, time);
  const faults = faultsOf(report, waiting, before);
  if (faults.length > 0) throw signatureRehearsalFailed(faults);
}

function expectEmpty(field: string, { unsignedFields, signatures }: ValidationReport): void {
  if (unsignedFields.includes(field)) return;
  throw signatures.some((one) => one.field === field) ? fieldSigned() : fieldUnknown(field);
}

const othersOf = (data: Agreement, { field }: SignatoryFacts, { unsignedFields }: ValidationReport) =>
  signatoriesOf(data).filter((one) => one.field !== field && unsignedFields.includes(one.field));

/** What is wrong with a signed file as it is; null: it is sound, or nobody has signed it yet. */
function faultAlready({ sound, signatures, problems }: ValidationReport): Words | null {
  if (sound || signatures.length === 0) return null;
  const broken = signatures.find(
    (one) => !one.cryptographicallyIntact || one.modificationsAfterSigning === 'forbidden',
  );
  return broken?.sentence ?? problems[0]?.message ?? words('Filen är skadad.', 'The file is damaged.');
}

function faultsOf(
  report: ValidationReport,
  made: readonly SignatoryFacts[],
  before: ValidationReport,
): readonly string[] {
  const ofField = (field: string) => report.signatures.find((one) => one.field === field);
  const signatures = before.signatureCount + made.length;
  const field = made.at(-1)?.field ?? '';
  return [
    ...soundnessFaults(report, { field, signatures, level: 'B' }),
    ...made.flatMap((one) => {
      const indication = ofField(one.field)?.indication;
      return indication === 'TOTAL-PASSED' ? [] : [`${one.field} is ${indication}`];
    }),
    // Trust differs between the two verdicts; what fails without it failed of what was added.
    ...before.signatures.flatMap((one) =>
      one.indication !== 'TOTAL-FAILED' && ofField(one.field)?.indication === 'TOTAL-FAILED'
        ? [`${one.field} fails now`]
        : [],
    ),
  ];
}

const fileUnsound = ({ sv, en }: Words) =>
  new Problem({
    kind: 'invalid',
    code: 'file-unsound',
    message: words(
      `Filen höll inte för vår kontroll redan som den kom, så ingen nyckel användes och inget skrevs. ${sv}`,
      `The file did not stand our check as it came, so no key was used and nothing was written. ${en}`,
    ),
  });
