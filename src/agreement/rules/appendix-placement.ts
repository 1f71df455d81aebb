import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { appendixName } from '../naming.ts';
import { appendices } from '../parts.ts';
import type { Rule } from '../rule.ts';

/** How a file is taken in is said of an appendix that is a file. */
export const appendixPlacement: Rule = ({ agreement }) =>
  appendices(agreement).flatMap((appendix) => {
    const placement = appendix.get('placement');
    const name = appendixName(appendix);
    if (appendix.get('upload').value !== true && placement.exists) {
      return [
        error(
          placement.pointer,
          'appendix-placement-without-file',
          words(
            `Ta bort uppgiften, eller ange ”upload” för ${name.sv}. Den gäller bara en PDF.`,
            `Remove the member, or set “upload” for ${name.en}. It is about a PDF only.`,
          ),
        ),
      ];
    }
    return [];
  });
