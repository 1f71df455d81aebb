import type { z } from 'zod';
import type { Issue } from '../core/problem.ts';
import type { Words } from '../core/words.ts';
import { words } from '../core/words.ts';
import { memberUnknown } from './bounds.ts';
import type { KindDefinition } from './kinds/definition.ts';
import { error } from './issues.ts';
import { fieldName } from './naming.ts';
import { Place } from './place.ts';
import type { LeafFault } from './values.ts';

type ZodIssue = z.core.$ZodIssue;

/** "Skriv namnet på den som skriver under för Polisen.": the sentence for a field that is empty or missing. */
export function requiredSentence(agreement: Place, path: readonly PropertyKey[]): Words {
  const field = fieldName(agreement, path);
  const choose = ['responsible', 'party', 'kind', 'level', 'role', 'status', 'workingGroup'].includes(
    String(path.at(-1)),
  );
  const missing = ['parties', 'signatories', 'appendices', 'bodies', 'sections', 'coverage'].includes(
    String(path.at(-1)),
  );
  if (missing) return words(`Lägg till ${field.sv}.`, `Add ${field.en}.`);
  return choose ? words(`Välj ${field.sv}.`, `Choose ${field.en}.`) : words(`Skriv ${field.sv}.`, `Write ${field.en}.`);
}

/** "Skriv uppgiften ”Avdelning”.": for a member of the kind's own; null for any other. */
function detailSentence(path: readonly PropertyKey[], definition: KindDefinition | undefined): Words | null {
  if (path[0] !== 'details' || path.length < 2) return null;
  const field = definition?.details[String(path[1])];
  const last = String(path.at(-1));
  const inner = field && 'fields' in field ? field.fields[last] : undefined;
  const named = path.length === 2 ? field : inner;
  if (!named) return null;
  const { sv, en } = named.label;
  return named.type === 'list'
    ? words(`Lägg till uppgiften ”${sv}”.`, `Add “${en}”.`)
    : words(`Skriv uppgiften ”${sv}”.`, `Write “${en}”.`);
}

const EXPECTED: Readonly<Record<string, Words>> = {
  string: words('en text', 'a text'),
  number: words('ett tal', 'a number'),
  int: words('ett heltal', 'a whole number'),
  boolean: words('true eller false', 'true or false'),
  array: words('en lista', 'a list'),
  object: words('ett objekt', 'an object'),
  record: words('ett objekt', 'an object'),
};

/** What a schema found, as issues with pointers into `input`. One issue of zod may be several of ours, never none. */
export function shapeFaults(input: unknown, found: readonly ZodIssue[], definition?: KindDefinition): readonly Issue[] {
  const agreement = new Place(input);
  return found.flatMap((one) => translate(agreement, one, { prefix: [], definition }));
}

interface Where {
  /** Path to the value that the issue's own path begins at. */
  readonly prefix: readonly PropertyKey[];
  readonly definition: KindDefinition | undefined;
}

function translate(agreement: Place, issue: ZodIssue, { prefix, definition }: Where): readonly Issue[] {
  const path = [...prefix, ...issue.path];
  const place = agreement.at(path);
  const fault = (code: string, message: Words): readonly Issue[] => [error(place.pointer, code, message)];
  const required = () => fault('required', detailSentence(path, definition) ?? requiredSentence(agreement, path));

  if (issue.code === 'custom') {
    const leaf = issue.params?.['leaf'] as LeafFault | undefined;
    return leaf?.words ? fault(leaf.code, leaf.words) : required();
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => error(place.get(key).pointer, 'member-unknown', memberUnknown(key)));
  }
  if (!place.exists || place.value === null) return required();
  if (issue.code === 'invalid_union') {
    const branch = issue.errors.find((errors) => errors.length > 0 && errors.every((inner) => inner.path.length > 0));
    if (branch) return branch.flatMap((inner) => translate(agreement, inner, { prefix: path, definition }));
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
    return options.length > 0 ? fault('choice-unknown', choice(options)) : fault('wrong-type', wrongType(undefined));
  }
  if (issue.code === 'invalid_value') return fault('choice-unknown', choice(issue.values));
  if (issue.code === 'invalid_type') return fault('wrong-type', wrongType(issue.expected));
  if (issue.code === 'too_small' || issue.code === 'too_big') return fault(...size(issue));
  return fault('wrong-type', wrongType(undefined));
}

function choice(options: readonly unknown[]): Words {
  const shown = options.slice(0, 20).map(String).join(', ');
  return options.length === 1
    ? words(`Skriv ${shown}.`, `Write ${shown}.`)
    : words(`Välj ett av värdena ${shown}.`, `Choose one of the values ${shown}.`);
}

function wrongType(expected: string | undefined): Words {
  const name = expected === undefined ? undefined : EXPECTED[expected];
  return name
    ? words(`Här ska ${name.sv} stå.`, `There should be ${name.en} here.`)
    : words(
        'Här står ett värde av annat slag än fältet har.',
        'The value here is of another kind than the member has.',
      );
}

function size(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): readonly [string, Words] {
  const [limit, least] = issue.code === 'too_small' ? [issue.minimum, true] : [issue.maximum, false];
  if (issue.origin === 'array') {
    return [
      'too-few-items',
      words(`Lägg till poster. Minst ${limit} behövs.`, `Add items. At least ${limit} is needed.`),
    ];
  }
  if (issue.origin === 'string') {
    return [
      'text-too-long',
      words(`Korta texten till högst ${limit} tecken.`, `Shorten the text to at most ${limit} characters.`),
    ];
  }
  return least
    ? ['number-out-of-range', words(`Skriv ett tal som är minst ${limit}.`, `Write a number of at least ${limit}.`)]
    : ['number-out-of-range', words(`Skriv ett tal som är högst ${limit}.`, `Write a number of at most ${limit}.`)];
}
