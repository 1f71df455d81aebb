import { pointer } from '../core/problem.ts';
import { words, type Words } from '../core/words.ts';

/** A variable whose value is wrong, with what it wants. */
export function fault(variable: string, wanted: Words = words('fel värde', 'wrong value')) {
  return {
    pointer: pointer([variable]),
    code: 'config-value',
    severity: 'error' as const,
    message: words(`${variable}: ${wanted.sv}`, `${variable}: ${wanted.en}`),
  };
}
