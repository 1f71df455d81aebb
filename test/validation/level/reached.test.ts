import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { NO_BASIS, validationContext } from '../../../src/validation/context.ts';
import { reachedBy } from '../../../src/validation/level/reached.ts';
import { validatePdf } from '../../../src/validation/validate.ts';

const context = validationContext({ primitives, basis: NO_BASIS, time: new Date('2026-11-21T13:32:00Z') });

test.each([
  ['dss/pades-bes.pdf', 'PAdES-BES', 'B'],
  ['dss/pades-ltv.pdf', 'PAdES-LTV', 'LTA'],
  ['dss/Signature-P-PK7-2.pdf', 'PKCS7-T', 'T'],
  ['pyhanko-generated/add-revinfo-later-False.pdf', 'PKCS7-LT', 'LT'],
  ['pyhanko-generated/inline-ap-pades-lta.pdf', 'PAdES-BASELINE-LTA', 'LTA'],
  ['pyhanko-generated/sign-with-wrong-content-sig.pdf', 'PDF-NOT-ETSI', 'T'],
])('%s, called %s, stands at %s', async (name, called, level) => {
  const pdf = new Uint8Array(readFileSync(join('test/validation/corpus', name)));
  const [one] = (await validatePdf(pdf, context)).signatures;
  expect([one?.level, one && reachedBy(one).level]).toEqual([called, level]);
});
