import { words, type Words } from '../../core/words.ts';
import { pagesInWords, placesInWords } from './places-in-words.ts';
import type { FileFindings, Standing } from './search.ts';

/** More passages of one file are counted, not named. */
const MOST_NAMED = 10;
const LONGEST_NAMED = 60;

/** What the clerk is told of the file of one appendix. Each sentence ends with what to do. */
export const fileSentences = (number: string) => {
  const [sv, en] = [`filen till bilaga ${number}`, `the file of appendix ${number}`];
  return {
    stands(found: FileFindings['passages'], passages: readonly string[]): Words {
      const list = passagesInWords(found, passages);
      return words(
        `I ${sv} står det som ska utelämnas kvar: ${list.sv}. Utelämna hela bilagan, om det inte ska lämnas ut.`,
        `In ${en} still stands what is to be left out: ${list.en}. Leave out the whole appendix, if it is not to be handed out.`,
      );
    },
    near(standing: Standing): Words {
      const where = placesInWords(standing);
      return words(
        `I ${sv} står en del av ett namn som utelämnas, eller namnet i en annan form, ${where.sv}. Utelämna hela bilagan, om det inte ska lämnas ut.`,
        `In ${en} a part of a name that is left out, or the name in another form, stands ${where.en}. Leave out the whole appendix, if it is not to be handed out.`,
      );
    },
    contacts(standing: Standing): Words {
      const where = placesInWords(standing);
      return words(
        `I ${sv} står kontaktuppgifter ${where.sv}. Utelämna hela bilagan, om de inte ska publiceras.`,
        `In ${en} contact details stand ${where.en}. Leave out the whole appendix, if they are not to be published.`,
      );
    },
    unread(pages: readonly number[], why: Words): Words {
      const where = pagesInWords(pages);
      return words(
        `Det går inte att söka på ${where.sv} i ${sv}: ${why.sv}. Läs filen, och utelämna hela bilagan om det som ska bort står där.`,
        `It is not possible to search ${where.en} of ${en}: ${why.en}. Read the file, and leave out the whole appendix if what is to go stands there.`,
      );
    },
    unsearched: words(
      `Det gick inte att söka i ${sv}. Läs den, och utelämna hela bilagan om det som ska bort står där.`,
      `It was not possible to search ${en}. Read it, and leave out the whole appendix if what is to go stands there.`,
    ),
    embeds: words(
      `Det finns andra filer inuti ${sv}, och de söks inte igenom. Utelämna hela bilagan, om det som ska bort kan stå där.`,
      `There are other files inside ${en}, and they are not searched. Leave out the whole appendix, if what is to go may stand there.`,
    ),
    cut: words(
      `Det finns mer i ${sv} än det som visas på sidorna, och allt av det gick inte att söka igenom. Utelämna hela bilagan, om det som ska bort kan stå där.`,
      `There is more in ${en} than its pages show, and not all of that could be searched. Leave out the whole appendix, if what is to go may stand there.`,
    ),
  };
};

function passagesInWords(found: FileFindings['passages'], passages: readonly string[]): Words {
  const named = found.slice(0, MOST_NAMED).map(({ passage, ...standing }) => {
    const quote = shortened(passages[passage] ?? '');
    const { sv, en } = placesInWords(standing);
    return words(`”${quote}” ${sv}`, `“${quote}” ${en}`);
  });
  const more = found.length - named.length;
  const all = [...named, ...(more > 0 ? [words(`och ${more} uppgifter till`, `and ${more} passages more`)] : [])];
  return words(all.map(({ sv }) => sv).join('; '), all.map(({ en }) => en).join('; '));
}

function shortened(quote: string): string {
  const line = quote.replaceAll(/\s+/gu, ' ').trim();
  // Not within a pair of units.
  return line.length > LONGEST_NAMED ? `${line.slice(0, LONGEST_NAMED).replace(/[\uD800-\uDBFF]$/u, '')}…` : line;
}
