import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { appendixName } from '../naming.ts';
import { appendices } from '../parts.ts';
import type { Rule } from '../rule.ts';

/** An appendix is text of its own or a PDF that is sent in, never both and never neither (domain rule 1, § 8). */
export const appendixContent: Rule = ({ agreement }) =>
  appendices(agreement).flatMap((appendix) => {
    if (appendix.members().length === 0) return [];
    const name = appendixName(appendix);
    const written = ['sections', 'parts', 'closingSections']
      .map((key) => appendix.get(key))
      .filter((one) => one.exists);
    if (appendix.get('upload').value === true) {
      return written.map((member) =>
        error(
          member.pointer,
          'appendix-content-twice',
          words(
            `Ta bort texten i ${name.sv}, eller ta bort ”upload”. Innehållet är antingen text eller en PDF.`,
            `Remove the text of ${name.en}, or remove “upload”. The content is either text or a PDF.`,
          ),
        ),
      );
    }
    const list = appendix.get('sections');
    const filled = !written.every((member) => Array.isArray(member.value) && member.items().length === 0);
    if (filled) return [];
    return [
      error(
        list.pointer,
        'appendix-empty',
        words(
          `Lägg till avsnitt i ${name.sv}, eller ange ”upload” för en PDF.`,
          `Add sections to ${name.en}, or set “upload” for a PDF.`,
        ),
      ),
    ];
  });
