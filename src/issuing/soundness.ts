import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { expectInForce } from './certificate-in-force.ts';
import { reaches, SIGNATURE_LEVELS, type SignatureLevel } from '../signing/levels/level.ts';
import type { SignatureReport, ValidationReport } from '../validation/report.ts';

export interface Expectation {
  /** The field that was filled just now. */
  readonly field: string;
  /** Signatures that the file holds. */
  readonly signatures: number;
  /** The document bears the demo mark, and takes demo keys only; without it, real keys only. */
  readonly demo: boolean;
  /** Of the new signature at least. */
  readonly level: SignatureLevel;
}

/**
 * Our own validation's word on a file that we are about to keep: sound, as many signatures as we made, the new one
 * covering the whole file, none hurt, keys of the right kind. Who trusts its certificate does not enter it, but one that is
 * known not to be in force signs nothing. Throws Problems of `expectInForce`, and `revision-unsound` (internal).
 */
export function expectSound(report: ValidationReport, expected: Expectation): void {
  const newest = report.signatures.find(({ field }) => field === expected.field);
  expectInForce(newest?.chain ?? [], new Date(report.validationTime), null);
  refuse([...soundnessFaults(report, expected), ...faultsOfKeys(report, expected.demo)]);
}

/** What of that is not as it should be whoever's keys signed: none of it, in a rehearsal and in what is kept. */
export function soundnessFaults(
  report: ValidationReport,
  { field, signatures, level }: Omit<Expectation, 'demo'>,
): readonly string[] {
  const newest = report.signatures.find((signature) => signature.field === field);
  return [
    ...faultsOf(report, signatures),
    ...(newest?.coversWholeFile ? [] : ['the new signature does not cover the whole file']),
    ...(newest && hasLevel(newest, level) ? [] : [`the new signature is ${newest?.level} instead of ${level}`]),
  ];
}

/**
 * The same of a file with its archive revision: every signature has the level, and the archive time-stamp of level LTA covers
 * the whole file. Throws Problem `revision-unsound` (internal).
 */
export function expectLevel(report: ValidationReport, { signatures, demo, level }: Omit<Expectation, 'field'>): void {
  const stamp = report.signatures.findLast(({ type }) => type === 'doc-timestamp');
  refuse([
    ...faultsOf(report, signatures),
    ...faultsOfKeys(report, demo),
    ...signaturesOf(report)
      .filter((one) => !hasLevel(one, level))
      .map((one) => `${one.field} is ${one.level} instead of ${level}`),
    ...(level === 'LTA' && !stamp?.coversWholeFile ? ['the archive time-stamp does not cover the whole file'] : []),
  ]);
}

const signaturesOf = ({ signatures }: ValidationReport) => signatures.filter(({ type }) => type === 'signature');

function hasLevel({ level }: SignatureReport, least: SignatureLevel): boolean {
  const reached = SIGNATURE_LEVELS.find((one) => level === `PAdES-BASELINE-${one}`);
  return reached !== undefined && reaches(reached, least);
}

const faultsOf = (report: ValidationReport, signatures: number): readonly string[] => [
  ...(report.sound ? [] : ['not sound', ...report.problems.map((problem) => problem.code)]),
  ...(report.signatureCount === signatures ? [] : [`${report.signatureCount} signatures instead of ${signatures}`]),
];

const faultsOfKeys = (report: ValidationReport, demo: boolean): readonly string[] =>
  signaturesOf(report)
    .filter((signature) => (signature.certificate?.demo ?? false) !== demo)
    .map(
      (signature) =>
        `${signature.field}: ${demo ? 'a real key under the demo mark' : 'a demo key without the demo mark'}`,
    );

function refuse(faults: readonly string[]): void {
  if (faults.length === 0) return;
  throw new Problem({
    kind: 'internal',
    code: 'revision-unsound',
    message: words(
      'Underskriften höll inte för vår egen kontroll, så inget sparades. Försök igen; händer det på nytt är felet vårt.',
      'The signature did not stand our own check, so nothing was kept. Try again; if it happens anew, the fault is ours.',
    ),
    inside: faults,
  });
}
