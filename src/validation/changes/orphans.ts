import type { ChangeRule } from './change.ts';
import { sidecar } from './references.ts';

/** Objects that nothing leads to, in either revision: they are never shown. A reference that dangles is a reference. */
export const orphans: ChangeRule = ({ before, after, changed, references, referencesAfter }) => {
  const named = [references, referencesAfter, sidecar(before), sidecar(after)];
  const objects = [...changed].filter((number) => !named.some((numbers) => numbers.has(number)));
  if (objects.length === 0) return [];
  // One that is taken away is another matter than one that comes: programs that repair a file may still find it.
  const freed = objects.filter(
    (number) => before.entry(number)?.kind !== 'free' && after.entry(number)?.kind === 'free',
  );
  const remarks = freed
    .filter((number) => before.entry(number) !== undefined)
    .slice(0, 20)
    .map((object) => ({ code: 'object-freed', object }) as const);
  return [{ level: 'lta', objects, text: 'objekt som inget hänvisar till', remarks }];
};
