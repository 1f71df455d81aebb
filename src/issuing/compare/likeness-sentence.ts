import { words, type Words } from '../../core/words.ts';
import type { ValidationReport } from '../../validation/report.ts';
import type { ComparisonReport } from './compare.ts';

type Facts = Omit<ComparisonReport, 'sentence'>;

/** What somebody who holds the two files reads first (look § 9 f). */
export function likenessSentence(facts: Facts): Words {
  const [first, second] = facts.files;
  switch (facts.likeness) {
    case 'identical':
      return words(
        'De två filerna är exakt lika, byte för byte.',
        'The two files are exactly the same, byte for byte.',
      );
    case 'earlier-step':
      return first.revisions.length < second.revisions.length
        ? later('den andra', 'the second', first, second)
        : later('den första', 'the first', second, first);
    case 'same-text':
      return facts.sameSigners
        ? words(
            'Filerna har samma låsta text och samma undertecknare, men är inte samma exemplar.',
            'The files have the same locked text and the same signatories, but are not the same copy.',
          )
        : words(
            'Filerna har samma låsta text, men inte samma underskrifter.',
            'The files have the same locked text, but not the same signatures.',
          );
    case 'changed':
      return words(
        `Filerna börjar lika, men ${which(facts, 'sv')} har ändrats efteråt.${counted(facts).sv}`,
        `The files begin alike, but ${which(facts, 'en')} changed afterwards.${counted(facts).en}`,
      );
    case 'same-words':
      return words(
        'Filerna är inte likalydande. Orden är desamma på alla sidor, men filerna är olika uppbyggda.',
        'The files are not identical. The words are the same on all pages, but the files are built differently.',
      );
    case 'unreadable':
      return words(
        `${damaged(facts, 'Den första filen', 'Den andra filen', 'Båda filerna')} går inte att läsa, så de går inte att jämföra.`,
        `${damaged(facts, 'The first file', 'The second file', 'Both files')} cannot be read, so they cannot be compared.`,
      );
    case 'different':
      return words(
        `Filerna är inte likalydande.${counted(facts).sv}`,
        `The files are not identical.${counted(facts).en}`,
      );
  }
}

function later(sv: string, en: string, shorter: ValidationReport, longer: ValidationReport): Words {
  const signatures = longer.signatureCount - shorter.signatureCount;
  const steps = longer.revisions.length - shorter.revisions.length;
  const [more, added] =
    signatures > 0
      ? [
          signatures === 1 ? 'en underskrift till' : `${signatures} underskrifter till`,
          signatures === 1 ? 'one more signature' : `${signatures} more signatures`,
        ]
      : [steps === 1 ? 'ett steg till' : `${steps} steg till`, steps === 1 ? 'one more step' : `${steps} more steps`];
  return words(
    `Texten är densamma, men ${sv} filen har ${more}. Inget annat skiljer dem.`,
    `The text is the same, but ${en} file has ${added}. Nothing else tells them apart.`,
  );
}

function which({ files, sharedRevisions }: Facts, language: 'sv' | 'en'): string {
  const changed = files.map(({ revisions }) =>
    revisions.slice(sharedRevisions).some(({ change }) => !['none', 'lta', 'signing'].includes(change)),
  );
  const names =
    language === 'sv' ? ['den första', 'den andra', 'båda'] : ['the first was', 'the second was', 'both were'];
  return (changed[0] === changed[1] ? names[2] : changed[0] ? names[0] : names[1]) ?? '';
}

/** On how many pages the words differ; nothing where nobody could read them. */
function counted({ pages }: Facts): Words {
  if (pages.length === 0) return words('', '');
  const places = pages.length;
  return places === 1
    ? words(` Texten skiljer på sidan ${pages[0]?.page ?? 1}.`, ` The text differs on page ${pages[0]?.page ?? 1}.`)
    : words(` Texten skiljer på ${places} sidor.`, ` The text differs on ${places} pages.`);
}

function damaged({ files }: Facts, first: string, second: string, both: string): string {
  const [a, b] = files.map(({ revisions }) => revisions.length === 0);
  return a && b ? both : a ? first : second;
}
