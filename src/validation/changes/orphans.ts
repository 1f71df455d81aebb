import type { ChangeRule } from './change.ts';
import { sidecar } from './references.ts';

/** Objects that nothing leads to, in either revision: they are never shown. A reference that dangles is a reference. */
export const orphans: ChangeRule = ({ before, after, changed, references, referencesAfter }) => {
  const named = [references, referencesAfter, sidecar(before), sidecar(after)];
  const objects = [...changed].filter((number) => !named.some((numbers) => numbers.has(number)));
  return objects.length > 0 ? [{ level: 'lta', objects, text: 'objekt som inget hänvisar till' }] : [];
};
