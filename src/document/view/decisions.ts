import type { Agreement, Appendix, Confidentiality, Decision, Section } from '../../agreement/schema.ts';
import { captionParts } from '../captions.ts';
import type { Strings } from '../strings.ts';
import { fill, lowerFirst } from '../typography.ts';

/** The name of a body that the data give by id or by name. */
export const bodyName = (data: Agreement, body: string): string =>
  data.bodies?.find((one) => one.id === body)?.name ?? body;

/** "av den lokala styrgruppen 2020-02-12, § 3"; `plain`: "Lokal styrgrupp 2020-02-12, § 3". */
export function decisionText(data: Agreement, strings: Strings, decision: Decision, plain = false): string {
  const words = strings.appendix;
  const name = bodyName(data, decision.body);
  const definite = Object.hasOwn(strings.definiteBodies, name) ? strings.definiteBodies[name] : undefined;
  const { date, paragraph } = decision;
  const start =
    definite !== undefined && !plain
      ? fill(words.decidedBy, { body: definite, date })
      : fill(words.decidedPlain, { body: name, date });
  const numbered = paragraph === undefined ? '' : fill(words.paragraph, { paragraph });
  return start + numbered + (decision.perCapsulam === true ? words.perCapsulam : '');
}

/** "delvis: tabell 6, 18 kap. 1 § offentlighets- och sekretesslagen (2009:400)"; null when nothing is secret. */
export function confidentialityText(appendix: Appendix, strings: Strings): string | null {
  const { level, legalBasis, sections } = appendix.confidentiality;
  if (level === 'none') return null;
  const basis = typeof legalBasis === 'string' ? [legalBasis] : (legalBasis ?? []);
  const named = new Set(sections);
  const all = [
    ...(appendix.sections ?? []),
    ...(appendix.parts ?? []).flatMap((part) => part.sections),
    ...(appendix.closingSections ?? []),
  ];
  const secret = all.filter((section) => named.has(section.id) || isSecret(section.confidentiality));
  const what =
    level === 'full'
      ? strings.appendix.full
      : [strings.appendix.partial, secret.flatMap((section) => passages(section, strings)).join(', ')]
          .filter((piece) => piece !== '')
          .join(': ');
  return [what, ...basis].join(', ');
}

const isSecret = (mark: Confidentiality | undefined): boolean => mark !== undefined && mark.level !== 'none';

/** The numbers of a section's tables and drawings; without any, its heading. */
function passages(section: Section, strings: Strings): readonly string[] {
  const numbers = section.blocks.flatMap((block) => {
    const number = 'caption' in block ? captionParts(block.caption).number : undefined;
    return number === undefined ? [] : [lowerFirst(number)];
  });
  if (numbers.length > 0) return numbers;
  return section.heading === null ? [] : [fill(strings.appendix.section, { heading: section.heading })];
}
