import { words, type Words } from '../../core/words.ts';
import type { CopyReport } from '../report.ts';
import { listed, shown } from './people.ts';

/**
 * A file that shows itself as a document of ours and bears none of its signatures. It is what the paper says: nobody
 * vouches for the text, which may have been changed on the way.
 */
export function copySentence(copy: CopyReport): Words {
  const { sv, en } = nameOf(copy);
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

/** A copy that still carries the remains of signatures: nobody can tell it from a changed one, so that comes first. */
export function rewrittenSentence(copy: CopyReport): Words {
  const { sv, en } = nameOf(copy);
  return words(
    `Underskrifterna stämmer inte med filen. Den är skriven på nytt och ser ut som en kopia av ${sv}.`,
    `The signatures do not match the file. It was rewritten, and looks like a copy of ${en}.`,
  );
}

/** ”Lokal samverkansöverenskommelse Norrsjö”, dnr NOR 2027/15. */
function nameOf({ title, caseNumbers }: CopyReport): Words {
  const what =
    title === null
      ? words('en av våra handlingar', 'one of our documents')
      : words(`”${shown(title)}”`, `“${shown(title)}”`);
  const numbers = caseNumbers.map(shown);
  return numbers.length === 0
    ? what
    : words(`${what.sv}, dnr ${listed(numbers, 'och')}`, `${what.en}, dnr ${listed(numbers, 'and')}`);
}

/** Where the original is, how much of it is here, and that nobody compared the text. */
export function copyAdvice({ address, pages }: CopyReport): Words {
  const some = pages.here !== null && pages.original !== null && pages.here < pages.original;
  const [sv, en] = some
    ? [
        ` Här finns ${pages.here} av originalets ${pages.original} sidor.`,
        ` ${pages.here} of the original’s ${pages.original} pages are here.`,
      ]
    : ['', ''];
  return words(
    `Originalet finns på ${shown(address)}, enligt det som står i filen. Texten här är inte jämförd med det.${sv}`,
    `The original is at ${shown(address)}, as the file itself says. Its text has not been compared with this one.${en}`,
  );
}
