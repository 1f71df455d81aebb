import { words, type Words } from '../../core/words.ts';
import type { CopyReport } from '../report.ts';
import { listed, shown } from './people.ts';

/**
 * A file that shows itself as a document of ours and bears none of its signatures. It is what the paper says: nobody
 * vouches for the text, which may have been changed on the way.
 */
export function copySentence(copy: CopyReport): Words {
  const what =
    copy.title === null ? words('en av våra handlingar', 'one of our documents') : same(`”${shown(copy.title)}”`);
  const numbers = copy.caseNumbers.map(shown);
  const sv = `${what.sv}${numbers.length > 0 ? `, dnr ${listed(numbers, 'och')}` : ''}`;
  const en = `${what.en}${numbers.length > 0 ? `, dnr ${listed(numbers, 'and')}` : ''}`;
  return copy.kind === 'public-edition'
    ? words(
        `Det här är en utgåva för läsning av ${sv}. Den bär inga underskrifter.`,
        `This is an edition for reading of ${en}. It bears no signatures.`,
      )
    : words(
        `Det här är en utskrift eller kopia av ${sv}. Underskrifterna följer inte med.`,
        `This is a printout or copy of ${en}. The signatures did not come along.`,
      );
}

const same = (text: string): Words => words(text, text);

/** Where the original is, and that nobody compared the text. */
export const copyAdvice = ({ address }: CopyReport): Words =>
  words(
    `Originalet finns på ${shown(address)}, enligt det som står i filen. Texten här är inte jämförd med det.`,
    `The original is at ${shown(address)}, as the file itself says. Its text has not been compared with this one.`,
  );
