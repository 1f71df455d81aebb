import { fromBase64 } from '../../src/core/bytes.ts';
import { randomIds } from '../../src/core/ids.ts';
import { createDemoPki, type DemoPki } from '../../src/demo/demo-pki.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { complete } from '../../src/signing/complete.ts';
import { prepare } from '../../src/signing/prepare.ts';
import type { PreparedSignature } from '../../src/signing/prepared.ts';
import type { Signer } from '../../src/signing/signer.ts';
import { keySigner } from '../../src/signing/signers/key-signer.ts';
import { NO_BASIS, plainBasis, validationContext } from '../../src/validation/context.ts';

export const NOW = new Date('2026-11-21T13:32:00Z');

export const people = {
  Signature1: { name: 'Märta Exempelsson', title: 'Stadsdelsdirektör', organisation: 'Norrsjö stadsdelsförvaltning' },
  Signature2: { name: 'Åke Provberg', title: 'Tf lokalpolisområdeschef', organisation: 'Lokalpolisområde Norrsjö' },
} as const;
export type Field = keyof typeof people;

export const demoPki = (options: { readonly rsa?: boolean; readonly time?: Date } = {}): DemoPki =>
  createDemoPki({
    time: options.time ?? NOW,
    ids: randomIds,
    ...(options.rsa ? { keys: { signers: 'rsa-pss' } } : {}),
  });

export function signerOf(pki: DemoPki, field: Field): Signer {
  const { key, chain } = pki.signer(people[field]);
  return keySigner(key, chain);
}

export const appearance = {
  content: '1 g 0 0 230 96 re f 0 g BT /F1 9 Tf 12 80 Td (Undertecknad) Tj ET',
  fonts: { F1: 'SansRegular' },
  width: 230,
  height: 96,
} as const;

export const prepareField = (pdf: Uint8Array, field: Field, signer: Pick<Signer, 'algorithm' | 'chain'>, time = NOW) =>
  prepare({ pdf, field, appearance, signer, name: people[field].name, time, primitives });

export async function answerOf(prepared: PreparedSignature, signer: Signer) {
  const signedAttributes = fromBase64(prepared.signedAttributes) ?? new Uint8Array();
  return signer.sign({ signedAttributes, algorithm: prepared.algorithm });
}

/** Signs one field with a demo key. */
export async function sign(pdf: Uint8Array, field: Field, pki: DemoPki): Promise<Uint8Array<ArrayBuffer>> {
  const signer = signerOf(pki, field);
  const prepared = await prepareField(pdf, field, signer);
  return complete({ pdf, prepared, answer: await answerOf(prepared, signer), primitives });
}

/** A context that trusts the demo root and has its lists. */
export const trusting = (pki: DemoPki, time = NOW) =>
  validationContext({ primitives, basis: plainBasis('demo', [pki.root], [...pki.crls.values()]), time });
export const trustingNobody = (time = NOW) => validationContext({ primitives, basis: NO_BASIS, time });
