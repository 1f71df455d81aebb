import { Problem, type ProblemKind } from '../../core/problem.ts';
import { words } from '../../core/words.ts';

/** Why a PDF is not taken in as an appendix, each with what to do. */
const REFUSALS = {
  'appendix-too-large': [
    'too-large',
    'Bilagan är för stor: högst 100 MB och 2 000 sidor. Dela upp den eller lägg in mindre bilder.',
    'The appendix is too large: at most 100 MB and 2,000 pages. Split it or use smaller pictures.',
  ],
  'appendix-damaged': [
    'unsupported',
    'Bilagan är skadad eller är inte en PDF. Exportera den på nytt ur programmet där den skrevs.',
    'The appendix is damaged or is not a PDF. Export it again from the program in which it was written.',
  ],
  'appendix-encrypted': [
    'unsupported',
    'Bilagan är låst med lösenord eller rättigheter. Spara den utan skydd.',
    'The appendix is protected by a password or permissions. Save it without protection.',
  ],
  'appendix-signed': [
    'unsupported',
    'Bilagan är underskriven, och underskriften skulle brytas när den fogas in. Lämna den som en egen handling.',
    'The appendix is signed, and merging it would break the signature. Keep it as a document of its own.',
  ],
  'appendix-has-forms': [
    'unsupported',
    'Bilagan har fält att fylla i. Spara den som en vanlig PDF utan formulärfält.',
    'The appendix has form fields. Save it as a plain PDF without fields.',
  ],
  'appendix-active-content': [
    'unsupported',
    'Bilagan har skript, kommandon, ljud, film eller bifogade filer. Spara den utan dem.',
    'The appendix has scripts, commands, sound, film or attached files. Save it without them.',
  ],
  'appendix-layers': [
    'unsupported',
    'Bilagan har lager som kan döljas. Spara den utan lager.',
    'The appendix has layers that can be hidden. Save it without layers.',
  ],
  'appendix-untagged': [
    'unsupported',
    'Bilagan saknar taggar, så den kan inte läsas upp. Exportera den som tillgänglig PDF (PDF/A-2a) ur programmet där den skrevs.',
    'The appendix has no tags, so it cannot be read aloud. Export it as an accessible PDF (PDF/A-2a) from the program in which it was written.',
  ],
  'appendix-not-pdfa': [
    'unsupported',
    'Bilagan är inte arkivformatet PDF/A på nivå A. Exportera den som PDF/A-2a eller PDF/A-3a.',
    'The appendix is not PDF/A level A, the format for archives. Export it as PDF/A-2a or PDF/A-3a.',
  ],
  'appendix-print-colours': [
    'unsupported',
    'Bilagan har färger för tryck (CMYK). Exportera den med färger för skärm (RGB).',
    'The appendix has colours for printing (CMYK). Export it with colours for the screen (RGB).',
  ],
  'appendix-picture-without-text': [
    'unsupported',
    'En bild i bilagan saknar alternativtext. Skriv en i programmet där bilagan skrevs och exportera den igen.',
    'A picture in the appendix has no alternative text. Write one in the program in which the appendix was written and export it again.',
  ],
  'appendix-heading-levels': [
    'unsupported',
    'Bilagans rubriknivåer hoppar över en nivå. Börja med rubrik 1 eller 2, gå en nivå i taget och exportera den igen.',
    'The headings of the appendix skip a level. Begin with heading 1 or 2, go one level at a time and export it again.',
  ],
  'appendix-links-untagged': [
    'unsupported',
    'En länk eller anteckning i bilagan saknar tagg, så den kan inte läsas upp. Exportera den som tillgänglig PDF.',
    'A link or comment in the appendix has no tag, so it cannot be read aloud. Export it as an accessible PDF.',
  ],
} as const satisfies Readonly<Record<string, readonly [ProblemKind, string, string]>>;

export type RefusalCode = keyof typeof REFUSALS;

/** The Problem of one refusal; `inside` is for the log. */
export function refusal(code: RefusalCode, inside?: unknown): Problem {
  const [kind, sv, en] = REFUSALS[code];
  return new Problem({ kind, code, message: words(sv, en), inside });
}
