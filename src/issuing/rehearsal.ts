import type { Agreement } from '../agreement/schema.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { ValidationReport } from '../validation/report.ts';
import { appearanceText } from './appearance.ts';
import { signatoriesOf, type SignatoryFacts } from './facts.ts';
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
  for (const signatory of signatoriesOf(data)) {
    const { name, title, term } = signatory;
    try {
      await renderer.drawAppearance(appearanceText({ name, title, term, time, reference: `${code}-99` }));
    } catch (fault) {
      throw atSignatory(fault, signatory);
    }
  }
  expectReady(data, report);
}

/** A refusal of what a field would show, with the place of it in the data; any other fault as it is. */
export function atSignatory(fault: unknown, { index, name, title }: SignatoryFacts): unknown {
  if (!(fault instanceof Error) || fault.name !== 'Problem') return fault;
  const { kind, code, words: message, extensions } = fault as Problem;
  if (!code.startsWith('appearance-')) return fault;
  const character = extensions['character'];
  // What is neither in the name nor in the title is in the party's term, which the signatory names.
  const has = (text: string) => typeof character !== 'string' || text.includes(fromCode(character));
  const member = has(name) ? 'name' : has(title) ? 'title' : 'party';
  const pointer = `/signing/signatories/${index}/${member}`;
  return new Problem({ kind, code, message, extensions, issues: [{ pointer, code, severity: 'error', message }] });
}

const fromCode = (code: string): string => String.fromCodePoint(Number.parseInt(code.slice(2), 16));

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
  if (faults.length > 0) throw rehearsalFailed(faults);
}

/** `inside`: what is wrong, for the log. */
export const rehearsalFailed = (inside: readonly string[]) =>
  new Problem({
    kind: 'internal',
    code: 'rehearsal-failed',
    message: words(
      'Handlingen höll inte för vår egen kontroll, så texten låstes inte. Felet är vårt; hör av dig.',
      'The document did not stand our own check, so the text was not locked. The fault is ours; please tell us.',
    ),
    inside,
  });

/** The same of a single signature, which no text waits for to be locked. */
export const signatureRehearsalFailed = (inside: readonly string[]) =>
  new Problem({
    kind: 'internal',
    code: 'rehearsal-failed',
    message: words(
      'Underskriften höll inte för vår egen kontroll när den provades på en kopia, så nyckeln användes inte och inget skrevs. Felet är vårt; hör av dig.',
      'The signature did not stand our own check when it was rehearsed on a copy, so the key was not used and nothing was written. The fault is ours; please tell us.',
    ),
    inside,
  });
