import { expect, test } from '@jest/globals';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { sign } from '../../src/signing/sign.ts';
import { complete } from '../../src/signing/complete.ts';
import { prepare } from '../../src/signing/prepare.ts';
import { keySigner } from '../../src/signing/signers/key-signer.ts';
import type { Signer } from '../../src/signing/signer.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { answerOf, appearance, demoPki, NOW, people, trusting } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';

const pki = demoPki({ rsa: true });
const { key, chain } = pki.signer(people.Signature1);
/** PKCS#1 v1.5 gives the same value each time, so whole files can be compared. */
const signer = keySigner(key, chain, 'pkcs1');
const request = { pdf: twoFields(), field: 'Signature1', appearance, name: 'Märta Exempelsson', time: NOW, primitives };

test('a key that answers at once makes the very file that one makes which is asked later', async () => {
  const prepared = await prepare({ ...request, signer });
  const kept = JSON.parse(JSON.stringify(prepared)) as typeof prepared;
  const later = await complete({
    pdf: twoFields(),
    prepared: kept,
    answer: await answerOf(kept, signer),
    primitives,
  });
  const atOnce = await sign({ ...request, signer });
  expect(Buffer.compare(atOnce, later)).toBe(0);
  expect((await validatePdf(atOnce, trusting(pki))).conclusion).toBe('TOTAL-PASSED');
});

test.each([
  ['a value of another document', async () => (await other()).value],
  ['a value with a bit turned', async () => turned((await signer.sign({ ...(await asked()) })).value)],
  ['no value', async () => new Uint8Array()],
])('%s is refused as that of anybody', async (_, value) => {
  const wrong: Signer = { ...signer, sign: async () => ({ shape: 'value', value: await value() }) };
  await expect(sign({ ...request, signer: wrong })).rejects.toMatchObject({ code: 'answer-invalid' });
});

const asked = async () => ({
  signedAttributes: Buffer.from((await prepare({ ...request, signer })).signedAttributes, 'base64'),
  algorithm: signer.algorithm,
});
async function other() {
  const prepared = await prepare({ ...request, field: 'Signature2', signer });
  return answerOf(prepared, signer);
}
function turned(value: Uint8Array): Uint8Array {
  const wrong = value.slice();
  wrong[20] = (wrong[20] ?? 0) ^ 1;
  return wrong;
}
