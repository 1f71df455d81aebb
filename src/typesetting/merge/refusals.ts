import { Problem, type ProblemKind } from '../../core/problem.ts';
import { words } from '../../core/words.ts';

/** Why a PDF is not taken in as an appendix, each with what to do. */
const REFUSALS = {
  'appendix-too-large': [
    'too-large',
    'Filen är för stor: högst 100 MB och 2 000 sidor. Dela upp den eller lägg in mindre bilder.',
    'The file is too large: at most 100 MB and 2,000 pages. Split it or use smaller pictures.',
  ],
  'appendix-damaged': [
    'unsupported',
    'Filen är skadad eller är inte en PDF. Exportera den på nytt ur programmet där den skrevs.',
    'The file is damaged or is not a PDF. Export it again from the program in which it was written.',
  ],
  'appendix-encrypted': [
    'unsupported',
    'Filen är låst med lösenord eller rättigheter. Spara den utan skydd.',
    'The file is protected by a password or permissions. Save it without protection.',
  ],
  'appendix-signed': [
    'unsupported',
    'Filen är underskriven, och underskriften skulle brytas när den fogas in. Bifoga den som en egen fil (”placement”: ”attach”).',
    'The file is signed, and merging it would break the signature. Attach it as a file of its own (“placement”: “attach”).',
  ],
  'appendix-has-forms': [
    'unsupported',
    'Filen har fält att fylla i. Spara den som en vanlig PDF utan formulärfält.',
    'The file has form fields. Save it as a plain PDF without fields.',
  ],
  'appendix-layers': [
    'unsupported',
    'Filen har lager som kan döljas. Spara den utan lager.',
    'The file has layers that can be hidden. Save it without layers.',
  ],
  'appendix-untagged': [
    'unsupported',
    'Filen saknar taggar, så den kan inte läsas upp. Exportera den som tillgänglig PDF (PDF/A-2a) ur programmet där den skrevs, foga in sidorna med ett textalternativ (”placement”: ”place”) eller bifoga den som en egen fil (”placement”: ”attach”).',
    'The file has no tags, so it cannot be read aloud. Export it as an accessible PDF (PDF/A-2a) from the program in which it was written, place its pages with a text alternative (“placement”: “place”) or attach it as a file of its own (“placement”: “attach”).',
  ],
  'appendix-tags-faulty': [
    'unsupported',
    'Filens taggar motsäger varandra, så de kan inte följa med. Exportera den på nytt som tillgänglig PDF, eller foga in sidorna med ett textalternativ.',
    'The tags of the file contradict each other, so they cannot be kept. Export it again as an accessible PDF, or place its pages with a text alternative.',
  ],
  'appendix-not-pdfa': [
    'unsupported',
    'Filen är inte arkivformatet PDF/A på nivå A. Exportera den som PDF/A-2a eller PDF/A-3a.',
    'The file is not PDF/A level A, the format for archives. Export it as PDF/A-2a or PDF/A-3a.',
  ],
  'appendix-tag-unknown': [
    'unsupported',
    'En tagg i filen är av ett slag som PDF 1.7 inte har, och filen säger inte vad den motsvarar. Exportera den som tillgänglig PDF (PDF/A-2a) ur programmet där den skrevs.',
    'A tag of the file is of a kind that PDF 1.7 does not have, and the file does not say what it stands for. Export it as an accessible PDF (PDF/A-2a) from the program in which it was written.',
  ],
  'appendix-not-pdfa-1a': [
    'unsupported',
    'Handlingen görs som PDF/A-1a, och en fil som fogas in är inte det. Bifoga filen som en egen handling, exportera den som PDF/A-1a eller välj PDF/A-2a.',
    'The document is made as PDF/A-1a, and a file that is merged into it is not. Attach the file as a document of its own, export it as PDF/A-1a or choose PDF/A-2a.',
  ],
  'appendix-print-colours': [
    'unsupported',
    'Filen har färger för tryck (CMYK). Exportera den med färger för skärm (RGB).',
    'The file has colours for printing (CMYK). Export it with colours for the screen (RGB).',
  ],
  'appendix-picture-without-text': [
    'unsupported',
    'En bild i filen saknar alternativtext. Skriv en i programmet där filen skrevs och exportera den igen.',
    'A picture in the file has no alternative text. Write one in the program in which the file was written and export it again.',
  ],
  'appendix-heading-levels': [
    'unsupported',
    'Filens rubriknivåer hoppar över en nivå. Börja med rubrik 1 eller 2, gå en nivå i taget och exportera den igen.',
    'The headings of the file skip a level. Begin with heading 1 or 2, go one level at a time and export it again.',
  ],
  'appendix-links-untagged': [
    'unsupported',
    'En länk eller anteckning i filen saknar tagg, så den kan inte läsas upp. Exportera den som tillgänglig PDF.',
    'A link or comment in the file has no tag, so it cannot be read aloud. Export it as an accessible PDF.',
  ],
  'appendix-text-alternatives': [
    'invalid',
    'Bilagan behöver ett textalternativ för hela filen, eller precis ett för varje sida.',
    'The appendix needs one text alternative for the whole file, or exactly one for each page.',
  ],
  'appendix-font-missing': [
    'unsupported',
    'Ett typsnitt ligger inte i filen. Exportera den med inbäddade typsnitt, eller bifoga den som en egen fil.',
    'A font is not in the file. Export it with embedded fonts, or attach it as a file of its own.',
  ],
  'appendix-font-faulty': [
    'unsupported',
    'Ett typsnitt i filen följer inte arkivformatet PDF/A. Exportera den på nytt ur ett annat program, eller bifoga den som en egen fil.',
    'A font in the file does not follow PDF/A, the format for archives. Export it again from another program, or attach it as a file of its own.',
  ],
  'appendix-text-unreadable': [
    'unsupported',
    'Tecken i filen säger inte vilka bokstäver de är, så texten kan inte läsas upp. Exportera den på nytt ur ett annat program, eller bifoga den som en egen fil.',
    'Glyphs in the file do not say which letters they are, so its text cannot be read aloud. Export it again from another program, or attach it as a file of its own.',
  ],
  'appendix-comments': [
    'unsupported',
    'Filen har anteckningar eller markeringar. Ta bort dem eller skriv ut filen till en ny PDF, eller bifoga den som en egen fil.',
    'The file has comments or markings. Remove them or print the file to a new PDF, or attach it as a file of its own.',
  ],
  'appendix-content': [
    'unsupported',
    'Filens sidor har innehåll som arkivformatet PDF/A inte tillåter. Exportera den på nytt ur ett annat program, eller bifoga den som en egen fil.',
    'The pages of the file have content that PDF/A, the format for archives, forbids. Export it again from another program, or attach it as a file of its own.',
  ],
} as const satisfies Readonly<Record<string, readonly [ProblemKind, string, string]>>;

export type RefusalCode = keyof typeof REFUSALS;

/** What a name after the sentence is that of. */
const NAMED: Partial<Readonly<Record<RefusalCode, readonly [sv: string, en: string]>>> = {
  'appendix-font-missing': ['Typsnittet är', 'The font is'],
  'appendix-font-faulty': ['Typsnittet är', 'The font is'],
  'appendix-text-unreadable': ['Typsnittet är', 'The font is'],
  'appendix-tag-unknown': ['Taggen är', 'The tag is'],
};

/** The Problem of one refusal; `inside` is for the log, `name` (of a font, of a tag) stands in a sentence of its own. */
export function refusal(code: RefusalCode, inside?: unknown, name = ''): Problem {
  const [kind, sv, en] = REFUSALS[code];
  const [is, isEn] = (name === '' ? undefined : NAMED[code]) ?? [];
  const message =
    is === undefined
      ? words(sv, en)
      : words(`${sv} ${is} ${name.slice(0, 80)}.`, `${en} ${isEn} ${name.slice(0, 80)}.`);
  return new Problem({ kind, code, message, inside });
}
