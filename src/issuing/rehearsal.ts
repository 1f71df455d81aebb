import type { Agreement } from '../agreement/schema.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { ValidationReport } from '../validation/report.ts';
import { appearanceText } from './appearance.ts';
import { signatoriesOf } from './facts.ts';
import type { Renderer } from './ports.ts';

/**
 * The dress rehearsal before the text is locked. First every signature's appearance is drawn, so that a name that cannot
 * be printed in its field is found now (Problem `appearance-character`, `appearance-too-long`); then our own validation's
 * word on revision 0 is heard.
 */
export async function rehearse(
  { data, code }: { readonly data: Agreement; readonly code: string },
  report: ValidationReport,
  renderer: Pick<Renderer, 'drawAppearance'>,
  time: Date,
): Promise<void> {
  for (const { name, title, term } of signatoriesOf(data))
    await renderer.drawAppearance(appearanceText({ name, title, term, time, reference: `${code}-99` }));
  expectReady(data, report);
}

/**
 * What our own validation must say before the text is locked: well formed, no signature, exactly one empty
 * field for each signatory. Throws Problem `rehearsal-failed` (internal).
 */
export function expectReady(data: Agreement, report: ValidationReport): void {
  const expected = signatoriesOf(data).map((signatory) => signatory.field);
  const found = [...report.unsignedFields];
  const faults = [
    ...report.problems.map((problem) => problem.code),
    ...(report.conclusion === 'NO-SIGNATURE' ? [] : [`conclusion ${report.conclusion}`]),
    ...(expected.toSorted().join() === found.toSorted().join()
      ? []
      : [`fields ${found.join()} instead of ${expected.join()}`]),
  ];
  if (faults.length > 0)
    throw new Problem({
      kind: 'internal',
      code: 'rehearsal-failed',
      message: words(
        'Handlingen höll inte för vår egen kontroll, så texten låstes inte. Felet är vårt; hör av dig.',
        'The document did not stand our own check, so the text was not locked. The fault is ours; please tell us.',
      ),
      inside: faults,
    });
}
