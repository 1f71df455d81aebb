import { z } from 'zod';
import { kindDefinition, type KindDefinition } from '../agreement/kinds/definition.ts';
import { type Issue, pointer, Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { TemplateSource } from './template.ts';

const FILE = 'template.json';

const manifest = kindDefinition.extend({
  /** Printed and recorded: "1.0". A change of words or form is a new version. */
  version: z.string().regex(/^\d{1,4}(\.\d{1,4}){1,2}$/),
});

/** `template.json`: the kind of document as data. */
export interface Manifest extends KindDefinition {
  readonly version: string;
}

/**
 * Reads the manifest of a template. Throws Problem `template-invalid` that names the file and, with its pointer, every
 * member that is wrong.
 */
export function readManifest({ kind, files }: TemplateSource): Manifest {
  const read = manifest.strict().safeParse(JSON.parse(files.get(FILE) ?? '{}'));
  const issues = [
    ...(read.success ? [] : read.error.issues.flatMap((issue) => faultsOf(kind, issue))),
    ...(read.success && read.data.kind !== kind
      ? [fault(kind, ['kind'], `Skriv ${kind}, som mappen heter.`, `Write ${kind}, the folder's name.`)]
      : []),
    ...(read.success && read.data.parties.least > read.data.parties.most
      ? [fault(kind, ['parties', 'most'], 'Skriv minst lika många som ”least”.', 'Write at least as many as “least”.')]
      : []),
  ];
  if (read.success && issues.length === 0) return read.data;
  throw new Problem({
    kind: 'invalid',
    code: 'template-invalid',
    message: words(
      `Mallen ${kind} har fel: ${issues.map((one) => one.message.sv).join(' ')}`,
      `The template ${kind} has faults: ${issues.map((one) => one.message.en).join(' ')}`,
    ),
    issues,
  });
}

function faultsOf(kind: string, issue: z.core.$ZodIssue): readonly Issue[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      fault(
        kind,
        [...issue.path, key],
        'Ta bort uppgiften; någon sådan finns inte.',
        'Remove the member; there is no such.',
      ),
    );
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String).join(', ');
    return [fault(kind, issue.path, `Välj ett av ${values}.`, `Choose one of ${values}.`)];
  }
  return [
    fault(
      kind,
      issue.path,
      'Rätta eller lägg till uppgiften; se templates/README.md.',
      `Correct or add the member; see templates/README.md (${issue.code}).`,
    ),
  ];
}

function fault(kind: string, path: readonly PropertyKey[], sv: string, en: string): Issue {
  const place = `${kind}/${FILE} ${pointer(path)}`;
  return {
    pointer: pointer(path),
    code: 'template-member',
    severity: 'error',
    message: words(`${place}: ${sv}`, `${place}: ${en}`),
  };
}
