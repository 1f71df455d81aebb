import { afterAll, expect, test } from '@jest/globals';
import type { KeyKind } from '../../src/authority/key-material.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { complete } from '../../src/signing/complete.ts';
import type { SigningAlgorithm } from '../../src/signing/signer.ts';
import { pkcs11Signer } from '../../src/signing/signers/pkcs11/pkcs11-signer.ts';
import { wayContract } from '../contracts/ways/contract.ts';
import { basis, signatoryKey } from '../contracts/ways/test-pki.ts';
import { notHere, type KeyWay, type ProgramWay } from '../contracts/ways/way.ts';
import { prepareWithoutChain } from '../support/foreign-signer.ts';
import { formsOf } from '../support/secrets.ts';
import { twoFields } from '../support/small-pdf.ts';
import { pyhankoSigns } from './support/pyhanko-wallet.ts';
import { P11_KIT_CLIENT, P11Kit, softHsm } from './support/soft-hsm.ts';

/** Ways to sign whose counterparts are programs that an installation brings: the same contract as for all others. */

const PIN = '739251';
const hsm = softHsm();
const kit = new P11Kit(hsm.folder);
const KINDS: readonly (readonly [kind: KeyKind, algorithm: SigningAlgorithm])[] = [
  ['p256', 'ecdsa-p256-sha256'],
  ['p384', 'ecdsa-p384-sha384'],
  ['rsa-pss', 'rsa-pss-sha256'],
  ['rsa-pkcs1', 'rsa-pkcs1-sha256'],
];
/** SoftHSM sees new tokens only when it is initialised, so all are there before the first key is opened. */
const tokens = KINDS.map(([kind, algorithm]) => {
  const file = signatoryKey(kind);
  hsm.addToken(kind, PIN);
  hsm.addKey(kind, PIN, '01', algorithm, { file });
  return { kind, file };
});
await kit.start();
afterAll(async () => {
  await kit.kill();
  hsm.remove();
});

for (const { kind, file } of tokens) {
  const padding = kind === 'rsa-pkcs1' ? 'pkcs1' : 'pss';
  const uri = { ...hsm.uri(kind, '01'), modulePath: P11_KIT_CLIENT, padding } as const;
  const way: KeyWay = {
    kind: 'key',
    shape: 'value',
    basis,
    open: () => pkcs11Signer(uri, async () => Buffer.from(PIN)),
    secrets: () => [PIN, ...formsOf(file.key)],
    fall: { begin: () => kit.kill(), end: () => kit.start(), codes: ['hsm-unavailable', 'hsm-token-missing'] },
  };
  wayContract(`PKCS#11 in SoftHSM2 behind p11-kit, ${kind}`, way);
}

const file = signatoryKey('rsa-pkcs1');
const wallet: ProgramWay = {
  kind: 'program',
  shape: 'revision',
  algorithm: 'rsa-pkcs1-sha256',
  basis,
  answer: async (pdf) => ({ shape: 'revision', pdf: pyhankoSigns(pdf, file, 'fields-only') }),
  secrets: () => formsOf(file.key),
  ownTime: notHere('the program writes the time of its own clock'),
  fall: notHere('the program comes to us, and we never ask it'),
};
wayContract('pyHanko signs the whole file', wallet);

test('pyHanko as it comes writes the metadata too, and is refused by name', async () => {
  const pdf = twoFields();
  const prepared = await prepareWithoutChain(pdf, { time: new Date() });
  const answer = { shape: 'revision', pdf: pyhankoSigns(pdf, file, 'metadata-too') } as const;
  await expect(complete({ pdf, prepared, answer, primitives })).rejects.toMatchObject({
    code: 'answer-invalid',
    inside: 'the trailer changed',
  });
});
