import { expect, test } from '@jest/globals';
import { expectReached } from '../../src/cli/raised-file.ts';
import { raiseLevel } from '../../src/signing/levels/raise.ts';
import { judge, partsFor, signWith } from '../signing/levels/support.ts';
import { servedPki } from '../support/archive/served-pki.ts';
import { twoFields } from '../support/small-pdf.ts';

test('a renewed file in which a signature fell from its level is refused with the cause, one that kept it is not', async () => {
  const pki = await servedPki();
  const stamped = await signWith(pki, twoFields(), 'Signature1');
  const [low, high] = [await judge(pki, stamped), await judge(pki, await raiseLevel(stamped, 'LTA', partsFor(pki)))];
  expect(() => expectReached(high, low, null)).toThrow(
    'Nothing was written. The signature in Signature1 does not reach level LTA: The file has no data for long-term validation (/DSS).',
  );
  expect(() => expectReached(low, high, null)).not.toThrow();
  expect(() => expectReached(low, high, 'LTA')).not.toThrow();
});
