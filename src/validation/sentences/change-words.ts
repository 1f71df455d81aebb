import { words, type Words } from '../../core/words.ts';

/** How the report names what a revision did (`RevisionReport.changes`, in Swedish), and the same in English. */
const ENGLISH: readonly (readonly [sv: RegExp, en: string])[] = [
  [/^filens egen struktur$/, 'the file’s own structure'],
  [/^fält (.*) fylldes i$/s, 'field $1 was filled in'],
  [/^fält (.*) lades till med sin underskrift$/s, 'field $1 was added with its signature'],
  [/^fält (.*) lades till och är tomt$/s, 'field $1 was added and is empty'],
  [/^formuläret fick nya fält$/, 'the form was given new fields'],
  [/^sidan (\d+) fick ett fält$/, 'page $1 was given a field'],
  [/^sidan (\d+) fick en kommentar$/, 'page $1 was given a comment'],
  [/^katalogen: (.*)$/s, 'the catalog: $1'],
  [/^uppgifter om filen \((Info|XMP)\)$/, 'data about the file ($1)'],
  [/^objekt som inget hänvisar till$/, 'objects that nothing refers to'],
  [/^underlag för kontroll lades till$/, 'evidence for checking was added'],
  [/^objekt (\d+) ändrades$/, 'object $1 was changed'],
  [/^för många steg för att jämföra$/, 'too many steps to compare'],
  [/^trailern leder till en annan katalog$/, 'the trailer leads to another catalog'],
  [/^trailern har en annan kryptering$/, 'the trailer has another encryption'],
  [/^byte (\d+) hör till inget objekt som filen nämner$/, 'byte $1 belongs to no object that the file names'],
];

/** What a revision did, in both languages; what has no English here stays as the report has it. */
export function changeWords(text: string): Words {
  const known = ENGLISH.find(([sv]) => sv.test(text));
  return words(text, known ? text.replace(known[0], known[1]) : text);
}
