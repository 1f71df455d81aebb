import { expect, test } from '@jest/globals';
import { cutCrl } from '../../../src/authority/cut-crl.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { createDemoPki } from '../../../src/demo/demo-pki.ts';
import { createService } from '../../../src/issuing/service.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { keySigner } from '../../../src/signing/signers/key-signer.ts';
import { plainBasis } from '../../../src/validation/context.ts';
import { inProcessInspector } from '../../../src/workers/in-process.ts';
import { codeOf, START, useService } from '../use-service.ts';

const house = useService();
const DAY = 86_400_000;
const ago = (days: number) => new Date(START.getTime() - days * DAY);

/** The first signatory's own key, and a service that has the lists of its authorities. */
async function withOwnKey({ revoked }: { readonly revoked: boolean }) {
  const pki = createDemoPki({ time: ago(10), ids: randomIds });
  const { key, chain } = pki.signer({ name: 'Märta Exempelsson', title: 'Direktör', organisation: 'Norrsjö' });
  if (revoked) pki.revoke(chain[0] ?? new Uint8Array(), ago(5), 1);
  const lists = pki.authorities.map((one) => cutCrl(one.key, one.record, ago(0.1), 7 * DAY, primitives));
  const inspector = await inProcessInspector(plainBasis('demo', [pki.root], await Promise.all(lists)));
  const service = createService({ ...house.opened.deps, inspector });
  const { id } = await house.locked();
  const signer = keySigner(key, chain);
  const order = { id, field: 'Signature1', holder: 'Kim', key: { algorithm: signer.algorithm, chain: signer.chain } };
  const { id: preparation, signedAttributes } = await service.prepareSignature(order);
  const { value } = await signer.sign({ signedAttributes, algorithm: signer.algorithm });
  return { service, id, preparation, complete: () => service.completeSignature({ id, preparation, value }) };
}

test('a certificate that the service knows to be revoked signs nothing, and the field is free again', async () => {
  const { service, id, preparation, complete } = await withOwnKey({ revoked: true });
  expect(await codeOf(complete())).toBe('certificate-revoked');
  await service.cancelSignature({ id, preparation });
  const view = await house.opened.service.sign({ id, field: 'Signature1', holder: 'Kim' });
  expect([view.signed, view.preparation]).toEqual([1, null]);
});

test('the same certificate signs while it is not', async () => {
  const { complete } = await withOwnKey({ revoked: false });
  expect((await complete()).signed).toBe(1);
});

/** What the page of a signatory who came by a link has of the verdict. */
async function verdict(id: string) {
  const { service } = house.opened;
  const link = async () => (await service.invite({ id, field: 'Signature2', send: false })).address ?? '';
  const { session } = await service.openLink((await link()).split('/').at(-1) ?? '');
  await service.beginSigning({ session, method: 'demo', language: 'sv' });
  return (await service.signatoryView(session)).panel.signed?.verdict?.indication;
}

test('what is said of a signature is our own verdict, where trust is missing too', async () => {
  expect(await verdict((await house.locked()).id)).toBe('TOTAL-PASSED');
  const { deps } = house.opened;
  const inspector = await inProcessInspector(plainBasis('demo', [], []));
  house.opened = { ...house.opened, service: createService({ ...deps, inspector }) };
  expect(await verdict((await house.locked()).id)).toBe('INDETERMINATE');
});
