import { expect, test } from '@jest/globals';
import type { Problem } from '../../../src/core/problem.ts';
import { Templates } from '../../../src/issuing/rendering/templates.ts';
import { templates } from '../../../src/workers/kinds.ts';

const shelf = new Templates(templates());
const digest = templates().get('local-agreement')?.digest ?? '';
const recorded = { kind: 'local-agreement', version: '1.0', digest };

const refusal = (record: Parameters<Templates['of']>[0]): string => {
  try {
    return shelf.of(record).name;
  } catch (error) {
    const { code, words } = error as Problem;
    return `${code}: ${words.sv}`;
  }
};

test('a record finds the very template that it was made with', () => {
  expect(refusal(recorded)).toBe('Mall lokal överenskommelse 1.0');
  // Records from before digests were kept.
  expect(refusal({ kind: 'local-agreement', version: '1.0' })).toBe('Mall lokal överenskommelse 1.0');
});

test('a record of another version, of changed files, or with local changes is refused by name', () => {
  expect(refusal({ ...recorded, version: '0.9' })).toContain(
    'template-differs: Handlingen gjordes med mallen local-agreement 0.9; här finns 1.0.',
  );
  expect(refusal({ ...recorded, digest: '0'.repeat(64) })).toContain('vars filer har ändrats');
  expect(refusal({ ...recorded, digest: '0'.repeat(64), deviation: 'Östermalm' })).toContain(
    '1.0 (Östermalm); här finns 1.0.',
  );
  expect(refusal({ ...recorded, kind: 'minutes' })).toContain('template-unknown');
});
