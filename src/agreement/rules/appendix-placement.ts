import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { appendixName } from '../naming.ts';
import { appendices } from '../parts.ts';
import type { Rule } from '../rule.ts';

/** A file is merged, placed or attached; a placed one has its content described, since its own pages have no tags. */
export const appendixPlacement: Rule = ({ agreement }) =>
  appendices(agreement).flatMap((appendix) => {
    const [placement, alternative] = [appendix.get('placement'), appendix.get('textAlternative')];
    const name = appendixName(appendix);
    if (appendix.get('upload').value !== true) {
      return [placement, alternative]
        .filter((one) => one.exists)
        .map((one) =>
          error(
            one.pointer,
            'appendix-placement-without-file',
            words(
              `Ta bort uppgiften, eller ange ”upload” för ${name.sv}. Den gäller bara en PDF.`,
              `Remove the member, or set “upload” for ${name.en}. It is about a PDF only.`,
            ),
          ),
        );
    }
    const placed = placement.value === 'place';
    if (placed && !alternative.exists) {
      return [
        error(
          alternative.pointer,
          'appendix-without-text-alternative',
          words(
            `Beskriv innehållet i ${name.sv} i ”textAlternative”: en text för hela filen eller en för varje sida.`,
            `Describe the content of ${name.en} in “textAlternative”: one text for the whole file or one for each page.`,
          ),
        ),
      ];
    }
    if (placed || !alternative.exists) return [];
    return [
      error(
        alternative.pointer,
        'appendix-text-alternative-unused',
        words(
          `Ta bort textalternativet för ${name.sv}, eller ange ”placement”: ”place”.`,
          `Remove the text alternative of ${name.en}, or set “placement”: “place”.`,
        ),
      ),
    ];
  });
