import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { NO_BASIS, validationContext } from '../../src/validation/context.ts';
import { validatePdf } from '../../src/validation/validate.ts';

const context = validationContext({ primitives, basis: NO_BASIS, time: new Date('2026-11-25T00:00:00Z') });
const report = (file: string) =>
  validatePdf(new Uint8Array(readFileSync(`test/validation/corpus/${file}.pdf`)), context);

test.each([
  ['form-update-override-appearance-stream-sneaky', 'an appearance written over that the page draws too'],
  ['form-update-ap-indirect-sneaky-trailer', 'an appearance that the trailer leads to as well'],
  ['delete-signature', 'a signature taken out of its field'],
])('%s: not sound, %s', async (file) => {
  expect(await report(file)).toMatchObject({ sound: false, conclusion: 'TOTAL-FAILED' });
});

test.each([
  ['separate-annots-kids-indir', 'signing'],
  ['form-field-postsign-fill', 'form'],
  ['pades-revinfo-live-lta', 'lta'],
])('%s: sound, its last change is %s', async (file, change) => {
  const { sound, revisions, signatures } = await report(file);
  expect({ sound, change: revisions.at(-1)?.change }).toEqual({ sound: true, change });
  expect(signatures.every((one) => one.cryptographicallyIntact)).toBe(true);
});

test('a level counts only time-stamps and revocation data that are there: the archived file is LTA', async () => {
  const { signatures } = await report('pades-revinfo-live-lta');
  expect(signatures.find((one) => one.type === 'signature')?.level).toBe('PAdES-BASELINE-LTA');
});
