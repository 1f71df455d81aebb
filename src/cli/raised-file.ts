import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { reaches, type SignatureLevel } from '../signing/levels/level.ts';
import { reachedBy } from '../validation/level/reached.ts';
import type { SignatureReport, ValidationReport } from '../validation/report.ts';

/** What our own validation must say of a file before and after `extend` and `renew`, for the new one to be written. */

export const signaturesOf = ({ signatures }: ValidationReport) => signatures.filter(({ type }) => type === 'signature');
const sameField = (one: SignatureReport) => (other: SignatureReport) =>
  other.field === one.field && other.type === one.type;

/** No time-stamp mends a signature that fails: it would only lend the file an air of order. Throws Problem `signature-failed`. */
export function expectUnbroken(report: ValidationReport): void {
  const failed = signaturesOf(report).find(({ indication }) => indication === 'TOTAL-FAILED');
  if (!failed) return;
  const { field, sentence } = failed;
  throw new Problem({
    kind: 'invalid',
    code: 'signature-failed',
    message: words(
      `Underskriften i ${field} håller inte, så inget skrevs. ${sentence.sv}`,
      `The signature in ${field} does not hold, so nothing was written. ${sentence.en}`,
    ),
  });
}

/** Each signature has the level that was asked for; where none was, the one that it had. Throws Problem `level-unreached`. */
export function expectReached(before: ValidationReport, after: ValidationReport, level: SignatureLevel | null): void {
  const short = signaturesOf(after).flatMap((one) => {
    const had = before.signatures.find(sameField(one));
    const wanted = level ?? (had ? reachedBy(had).level : null);
    const { level: reached, missing } = reachedBy(one);
    if (wanted === null || reaches(reached, wanted)) return [];
    const why = missing.map(({ message }) => message);
    return words(
      `Underskriften i ${one.field} når inte nivå ${wanted}: ${why.map(({ sv }) => sv).join(' ')}`,
      `The signature in ${one.field} does not reach level ${wanted}: ${why.map(({ en }) => en).join(' ')}`,
    );
  });
  if (short.length === 0) return;
  throw new Problem({
    kind: 'unsupported',
    code: 'level-unreached',
    message: words(
      `Inget skrevs. ${short.map(({ sv }) => sv).join(' ')}`,
      `Nothing was written. ${short.map(({ en }) => en).join(' ')}`,
    ),
  });
}

/** Each signature that held in the file as it came holds in the new one, and changes nothing for the others. Throws Problem `revision-hurts`. */
export function expectUnhurt(before: ValidationReport, after: ValidationReport): void {
  const hurt = before.signatures.filter((one) => {
    const now = after.signatures.find(sameField(one));
    return now?.cryptographicallyIntact !== one.cryptographicallyIntact || isWorse(one.indication, now.indication);
  });
  if (hurt.length === 0) return;
  throw new Problem({
    kind: 'internal',
    code: 'revision-hurts',
    message: words(
      `Underskriften i ${hurt[0]?.field} skulle inte längre hålla, så inget skrevs. Felet är vårt; hör av dig.`,
      `The signature in ${hurt[0]?.field} would no longer hold, so nothing was written. The fault is ours; please tell us.`,
    ),
  });
}

const isWorse = (before: string, after: string) => after === 'TOTAL-FAILED' && before !== 'TOTAL-FAILED';
