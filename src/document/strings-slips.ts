import type { z } from 'zod';
import { pointer } from '../core/problem.ts';
import { words, type Words } from '../core/words.ts';
import type { Slip } from './template-fault.ts';

const FILE = 'strings.json';

/** A check that a phrase asks for these names only: any other would stop the document that prints it. */
export const onlyNames =
  (names: readonly string[]) =>
  (phrase: string, context: z.RefinementCtx): void => {
    const unknown = [...phrase.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).find((one) => !names.includes(one));
    if (unknown !== undefined) context.addIssue({ code: 'custom', params: { unknown, names } });
  };

/** What a fault of `strings.json` is to whoever writes it. */
export function slipsOf(issue: z.core.$ZodIssue): readonly Slip[] {
  const at = (path: readonly PropertyKey[], message: Words): Slip => ({ file: FILE, pointer: pointer(path), message });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        at(
          [...issue.path, key],
          words('Ta bort texten; någon sådan finns inte.', 'Remove the text; there is no such.'),
        ),
      );
    case 'custom':
      return [at(issue.path, unknownName(issue.params as { unknown: string; names: readonly string[] }))];
    case 'too_small':
      return [at(issue.path, words('Skriv något; texten får inte vara tom.', 'Write something; it may not be empty.'))];
    default: {
      const expected = 'expected' in issue ? (EXPECTED[issue.expected] ?? EXPECTED['string']) : EXPECTED['string'];
      return [at(issue.path, expected ?? words('Rätta texten.', 'Correct the text.'))];
    }
  }
}

const EXPECTED: Readonly<Record<string, Words>> = {
  string: words('Lägg till texten, inom citattecken.', 'Add the text, in quotes.'),
  array: words('Lägg till en lista: ["…", "…"].', 'Add a list: ["…", "…"].'),
  object: words('Lägg till ett objekt: { "namn": "text" }.', 'Add an object: { "name": "text" }.'),
  record: words('Lägg till ett objekt: { "namn": "text" }.', 'Add an object: { "name": "text" }.'),
};

function unknownName({ unknown, names }: { readonly unknown: string; readonly names: readonly string[] }): Words {
  const given = names.map((name) => `{${name}}`).join(', ');
  return names.length === 0
    ? words(`Ta bort {${unknown}}; här fylls inget i.`, `Remove {${unknown}}; nothing is filled in here.`)
    : words(
        `{${unknown}} finns inte här. Här kan stå ${given}.`,
        `There is no {${unknown}} here. There may be ${given}.`,
      );
}
