import { z } from 'zod';
import type { Kinds } from '../agreement/kinds/definition.ts';
import { submissionSchemaOf } from '../agreement/kinds/submission-schema.ts';

/** Data of any kind: `kind` says which, one schema each ("LocalAgreementData"). */
export function submissionOf(kinds: Kinds): z.ZodType {
  const schemas = [...kinds.values()].map((definition) =>
    submissionSchemaOf(definition).meta({ id: `${pascalCase(definition.kind)}Data`, description: definition.name.en }),
  );
  return z.union(schemas).meta({ id: 'AgreementData' });
}

const pascalCase = (kind: string): string =>
  kind.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
