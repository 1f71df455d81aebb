import { keySigner } from '../../../src/signing/signers/key-signer.ts';
import { readWhole } from '../../../src/pki/asn1.ts';
import { finishedAnswer, referenceTo, rewrittenAnswer } from '../../support/foreign-signer.ts';
import { formsOf } from '../../support/secrets.ts';
import { walletSigns } from '../../support/wallet.ts';
import { wayContract } from './contract.ts';
import { basis, signatoryKey } from './test-pki.ts';
import { notHere, type ProgramWay } from './way.ts';

/** Programs that bring their certificate with the answer: rewritten attributes, a finished CMS, a whole signed file. */

const { key, chain } = signatoryKey();
const signer = keySigner(key, chain);
const withReference = async (signedAttributes: Uint8Array) => [
  ...(readWhole(signedAttributes)?.children ?? []).map(({ raw }) => raw),
  await referenceTo(signer),
];

const program = (shape: ProgramWay['shape'], answer: ProgramWay['answer']): ProgramWay => ({
  kind: 'program',
  shape,
  algorithm: signer.algorithm,
  basis,
  answer,
  secrets: () => formsOf(key),
  fall: notHere('the program comes to us, and we never ask it'),
});

wayContract(
  'a program that rewrites the attributes',
  program('attributes', async (_, sent) => rewrittenAnswer(await withReference(sent), signer)),
);
wayContract(
  'a program that finishes the CMS',
  program('cms', async (_, sent) => ({ shape: 'cms', cms: await finishedAnswer(await withReference(sent), signer) })),
);
wayContract(
  'a wallet that signs the whole file',
  program('revision', async (pdf, _, time) => ({ shape: 'revision', pdf: await walletSigns(pdf, signer, { time }) })),
);
