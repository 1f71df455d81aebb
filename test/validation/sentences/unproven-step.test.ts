import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { NO_BASIS, validationContext } from '../../../src/validation/context.ts';
import { stepsOf } from '../../../src/validation/sentences/step-sentence.ts';
import { validatePdf } from '../../../src/validation/validate.ts';

const context = validationContext({ primitives, basis: NO_BASIS, time: new Date('2026-11-25T00:00:00Z') });
const stepsIn = async (file: string) =>
  stepsOf(await validatePdf(new Uint8Array(readFileSync(`test/validation/corpus/${file}`)), context));

test('of a signature that does not match no step says that somebody signed', async () => {
  const steps = await stepsIn('pyhanko-generated/simple-sign-tamper.pdf');
  expect(steps.map(({ kind, weight, sentence }) => [kind, weight, sentence.sv])).toContainEqual([
    'signed',
    'against',
    expect.stringMatching(/^En underskrift.* lades till, men den stämmer inte$/),
  ]);
  expect(steps.map(({ sentence }) => sentence.sv).join()).not.toContain('skrev under');
});
