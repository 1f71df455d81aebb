import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAgreement } from '../../src/agreement/read.ts';
import { kinds } from '../../src/workers/kinds.ts';
import { patched } from '../support/json-patch.ts';
import { base, json, textOf, threeParties, treeOf } from './support.ts';

/** Pointers of everything below a value, not deeper than the data of a fixture go. */
function pointers(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [`${at}/${key}`, ...pointers(member, `${at}/${key}`)]);
}

const input = json('agreements/three-party-2024.json');
const places = pointers(input);

test('whatever the reader accepts can be composed: parts left out, emptied or doubled', () => {
  const values: readonly unknown[] = [null, [], '', 'text[^1]', '3a', 0, 1, true, { start: '2024-01-01', end: null }];
  const change = fc.record({
    op: fc.constantFrom('remove' as const, 'replace' as const),
    path: fc.constantFrom(...places),
    value: fc.constantFrom(...values),
  });
  let accepted = 0;
  fc.assert(
    fc.property(change, (operation) => {
      const { agreement } = readAgreement(patched(input, [operation]), { hasGlyph: () => true, kinds: kinds() });
      if (!agreement) return;
      accepted += 1;
      expect(textOf(agreement)).toContain('Innehåll');
    }),
    { numRuns: 300 },
  );
  expect(accepted).toBeGreaterThan(20);
});

test('an agreement without closing section prints the clause of its signing before the panels', () => {
  const agreement = threeParties;
  const open = { ...agreement, sections: agreement.sections.filter((section) => section.role !== 'closing') };
  const lines = textOf(open).split('\n');
  expect(lines[lines.indexOf(agreement.signing.clause ?? '') + 1]).toBe('för Ekvalla kommun');
});

test('without appendices the first page says so and nothing is listed', () => {
  const text = textOf({ ...base(), appendices: [] });
  expect(text).toContain('överenskommelse, 40\u00A0sidor');
  expect(text).not.toContain('Bilaga\u00A0');
});

test('a wide table in the agreement turns its chapter, and the panels stay on an upright page', () => {
  const agreement = base();
  const table = {
    type: 'table' as const,
    id: 'bred',
    caption: 'Tabell 1. Bred',
    columns: [{ key: 'a', heading: 'A', kind: 'text' as const }],
    rows: [{ a: 'cell' }],
    orientation: 'landscape' as const,
  };
  const wide = { id: 'bred', level: 1 as const, heading: 'Bred', blocks: [table] };
  const [first, ...others] = agreement.sections;
  const closing = others.filter((section) => section.role === 'closing');
  const tree = treeOf({ ...agreement, sections: [...(first ? [first] : []), wide, ...closing] });
  const body = tree.divisions.filter((division) => division.kind === 'body');
  expect(body.map(({ orientation, blocks }) => [orientation, blocks.at(-1)?.type])).toEqual([
    ['portrait', 'paragraph'],
    ['landscape', 'table'],
    ['portrait', 'signatures'],
  ]);
});
