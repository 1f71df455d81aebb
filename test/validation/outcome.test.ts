import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { NO_BASIS, validationContext } from '../../src/validation/context.ts';
import { byWeight, failed, indeterminate, verdictOf, warning } from '../../src/validation/outcome.ts';
import { POLICY_DATA } from '../../src/validation/policy/policy-2.ts';
import { validatePdf } from '../../src/validation/validate.ts';

test('the gravest outcome decides, and remarks decide nothing', () => {
  const outcomes = [
    warning('remark', 'a', 'a'),
    indeterminate('TRY_LATER', 'open', 'b', 'b'),
    failed('HASH_FAILURE', 'broken', 'c', 'c'),
  ];
  expect(verdictOf(outcomes)).toEqual({ indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' });
  expect(verdictOf(outcomes.slice(0, 2))).toEqual({ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' });
  expect(verdictOf(outcomes.slice(0, 1))).toEqual({ indication: 'TOTAL-PASSED', subIndication: null });
  expect(byWeight(outcomes).map(({ finding }) => finding.code)).toEqual(['broken', 'open', 'remark']);
});

test('what the policy only remarks upon is a remark, whatever the step that found it says', () => {
  for (const code of POLICY_DATA.remarks)
    expect(verdictOf([failed('FORMAT_FAILURE', code, 'a', 'a')]).indication).toBe('TOTAL-PASSED');
});

test('two fields that lead to one signature are one signature with a remark', async () => {
  const file = 'test/validation/corpus/dss/signature-referenced-from-multiple-fields.pdf';
  const context = validationContext({ primitives, basis: NO_BASIS, time: new Date('2026-11-25T00:00:00Z') });
  const report = await validatePdf(new Uint8Array(readFileSync(file)), context);
  expect(report.signatures).toHaveLength(1);
  expect(report.signatures[0]?.findings.map(({ code }) => code)).toContain('two-fields');
});
