import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';

/** Content that acts, or carries what may act, gravest first. */
export const ACTIVE_CONTENT = [
  'script',
  'launch',
  'other-file',
  'form-data',
  'command',
  'media',
  'embedded-file',
] as const;
export type ActiveContent = (typeof ACTIVE_CONTENT)[number];

/** What follows upon "Filen", "The file". */
const PHRASES: Readonly<Record<ActiveContent, readonly [sv: string, en: string]>> = {
  script: ['har skript (JavaScript)', 'has scripts (JavaScript)'],
  launch: ['startar ett program', 'starts a program'],
  'other-file': ['öppnar en annan fil', 'opens another file'],
  'form-data': ['skickar, hämtar eller tömmer formuläruppgifter', 'sends, fetches or clears form data'],
  command: ['har kommandon som körs av sig själva', 'has commands that run by themselves'],
  media: ['har ljud, film eller 3D', 'has sound, film or 3D'],
  'embedded-file': ['har inbäddade filer', 'has embedded files'],
};

/** The Problem `appendix-active-content` that names each kind found. `signed`: nobody can take them out of the file. */
export function activeRefusal(found: readonly ActiveContent[], signed: boolean): Problem {
  const list = (language: 0 | 1, locale: string) =>
    new Intl.ListFormat(locale, { type: 'conjunction' }).format(found.map((one) => PHRASES[one][language]));
  const [sv, en] = signed
    ? [
        'Den är underskriven och kan inte ändras: be den som gjorde filen om en utan det.',
        'It is signed and cannot be changed: ask whoever made the file for one without that.',
      ]
    : ['Spara den utan det.', 'Save it without that.'];
  return new Problem({
    kind: 'unsupported',
    code: 'appendix-active-content',
    message: words(`Filen ${list(0, 'sv')}. ${sv}`, `The file ${list(1, 'en-GB')}. ${en}`),
  });
}
