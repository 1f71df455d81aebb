import type { z } from 'zod';
import { Problem, pointer } from '../core/problem.ts';
import { words } from '../core/words.ts';

/** A small request body by its schema. Throws Problem `body-invalid` that names every fault with its pointer. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new Problem({
    kind: 'invalid',
    code: 'body-invalid',
    message: words('Anropets innehåll har fel. Se uppgifterna i issues.', 'The request body has faults. See issues.'),
    issues: read.error.issues.map((issue) => ({
      pointer: pointer(issue.path),
      code: issue.code.replaceAll('_', '-'),
      severity: 'error' as const,
      message: words(`Rätta uppgiften: ${issue.message}`, `Correct the value: ${issue.message}`),
    })),
  });
}
