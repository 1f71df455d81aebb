import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAgreement } from '../../src/agreement/read.ts';
import { Place } from '../../src/agreement/place.ts';
import { invalidInputs, latin } from './support/data.ts';

/** All pointers of a value, as paths. */
function paths(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => paths(member, [...path, key]))];
}

const places = paths(invalidInputs.base).filter((path) => path.length > 0);

/** One change at one place of the base: another value, no value, a value of another place, or a member more. */
const mutation = fc.record({
  path: fc.constantFrom(...places),
  change: fc.oneof(
    fc.record({ how: fc.constant('replace' as const), value: fc.jsonValue({ maxDepth: 4 }) }),
    fc.record({ how: fc.constant('remove' as const), value: fc.constant(null) }),
    fc.record({ how: fc.constant('move' as const), value: fc.constantFrom(...places) }),
    fc.record({ how: fc.constant('text' as const), value: fc.string({ unit: 'binary', maxLength: 200 }) }),
  ),
});

function mutate(
  data: unknown,
  {
    path,
    change,
  }: { readonly path: readonly string[]; readonly change: { readonly how: string; readonly value: unknown } },
): unknown {
  const last = path.at(-1) ?? '';
  const parent = new Place(data).at(path.slice(0, -1)).value;
  if (typeof parent !== 'object' || parent === null) return data;
  const members = parent as Record<string, unknown>;
  if (change.how === 'remove') delete members[last];
  else if (change.how === 'move') members[last] = structuredClone(new Place(data).at(change.value as string[]).value);
  else members[last] = structuredClone(change.value);
  return data;
}

function check(input: unknown): void {
  const { agreement, issues, personal } = readAgreement(input, latin);
  const refused = issues.some((issue) => issue.severity === 'error');
  expect(agreement === null).toBe(refused);
  if (refused) expect(personal).toEqual([]);
  for (const { pointer, code, message } of issues) {
    expect(pointer).toMatch(/^(\/[^/]*)*$/);
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(message.sv.length).toBeGreaterThan(5);
    expect(message.en.length).toBeGreaterThan(5);
  }
}

test('any JSON is answered, never with an exception', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), check), { numRuns: 300 });
});

test('any few changes of a valid agreement are answered, never with an exception', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 5 }), (mutations) => {
      check(mutations.reduce<unknown>((data, one) => mutate(data, one), structuredClone(invalidInputs.base)));
    }),
    { numRuns: 400 },
  );
});

test('what was read once is read again as the same', () => {
  fc.assert(
    fc.property(mutation, (one) => {
      const { agreement } = readAgreement(mutate(structuredClone(invalidInputs.base), one), latin);
      if (!agreement) return;
      expect(readAgreement(structuredClone(agreement), latin).agreement).toEqual(agreement);
    }),
    { numRuns: 300 },
  );
});
