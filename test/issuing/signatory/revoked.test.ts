import { expect, test } from '@jest/globals';
import { toBase64 } from '../../../src/core/bytes.ts';
import { Problem } from '../../../src/core/problem.ts';
import { words } from '../../../src/core/words.ts';
import { createService } from '../../../src/issuing/service.ts';
import type { Inspector } from '../../../src/issuing/ports.ts';
import { parseCertificate } from '../../../src/pki/certificate.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { ownKeyMethod } from '../../../src/signing/methods/own-key.ts';
import { plainBasis } from '../../../src/validation/context.ts';
import { inProcessInspector } from '../../../src/workers/in-process.ts';
import { inspectorOnceTakenBack, REASON } from '../taken-back.ts';
import { codeOf, problemOf, useService } from '../use-service.ts';

const house = useService({
  methods: ({ root }) => {
    const issuers = [parseCertificate(root)].flatMap((one) => one ?? []);
    return [
      ownKeyMethod({ id: 'own-key', label: words('Nyckelfil', 'Key file'), hint: words('', ''), issuers, primitives }),
    ];
  },
});

/** A locked agreement, the first signatory's own key, and the service as it is once these of its certificates are taken back. */
async function ready() {
  const { id, panels } = await house.locked();
  const { deps } = house.opened;
  const signer = panels[0] && (await deps.demo?.signerFor(panels[0]));
  if (!signer) throw new Error('no key');
  const order = { id, field: 'Signature1', holder: 'Kim', key: { algorithm: signer.algorithm, chain: signer.chain } };
  const serviceOn = (inspector: Inspector) => createService({ ...deps, inspector });
  const onceTakenBack = async (which: number, reason?: number) =>
    serviceOn(await inspectorOnceTakenBack(house.opened, house.clock.now(), [signer.chain[which]], reason));
  return { id, name: panels[0]?.name ?? '', signer, order, onceTakenBack };
}
const SIGNING = 0;
const ISSUING = 1;

test.each([
  ['certificate-revoked', SIGNING, REASON.keyCompromise],
  ['certificate-on-hold', SIGNING, REASON.certificateHold],
  ['issuer-certificate-revoked', ISSUING, REASON.keyCompromise],
  ['issuer-certificate-on-hold', ISSUING, REASON.certificateHold],
] as const)(
  '%s: a key whose chain is known to be so is refused before anything is prepared',
  async (code, which, reason) => {
    const { id, name, order, onceTakenBack } = await ready();
    const problem = await problemOf((await onceTakenBack(which, reason)).prepareSignature(order));
    expect([problem.code, problem.words.sv]).toEqual([code, expect.stringContaining(`Certifikatet för ${name} är`)]);
    expect((await house.opened.service.get(id)).preparation).toBeNull();
  },
);

test('a key whose certificate has ended is refused by name before anything is prepared', async () => {
  const { id, order } = await ready();
  house.clock.set(new Date('2046-01-15T09:00:00Z'));
  expect(await codeOf(house.opened.service.prepareSignature(order))).toBe('certificate-expired');
  expect((await house.opened.service.get(id)).preparation).toBeNull();
});

test('a key of which nobody here knows whether it is revoked signs', async () => {
  const { id, order, signer } = await ready();
  const { deps } = house.opened;
  const service = createService({
    ...deps,
    inspector: await inProcessInspector(plainBasis('demo', [deps.demo?.root ?? new Uint8Array()], [])),
  });
  const { id: preparation, signedAttributes } = await service.prepareSignature(order);
  const { value } = await signer.sign({ signedAttributes, algorithm: signer.algorithm });
  expect((await service.completeSignature({ id, preparation, value })).signed).toBe(1);
});

test('asking that takes too long holds nobody up', async () => {
  const { order } = await ready();
  const { deps } = house.opened;
  const late = () => Promise.reject(new Problem({ kind: 'too-large', code: 'task-timeout', message: words('', '') }));
  const service = createService({ ...deps, inspector: { ...deps.inspector, certificates: late } });
  expect((await service.prepareSignature(order)).field).toBe('Signature1');
});

test.each([
  ['certificate-revoked', SIGNING, REASON.keyCompromise],
  ['certificate-on-hold', SIGNING, REASON.certificateHold],
  ['issuer-certificate-revoked', ISSUING, REASON.keyCompromise],
] as const)(
  '%s: a certificate that becomes so after it was prepared for signs nothing, and the field is free again',
  async (code, which, reason) => {
    const { id, order, signer, onceTakenBack } = await ready();
    const { service } = house.opened;
    const { id: preparation, signedAttributes } = await service.prepareSignature(order);
    const { value } = await signer.sign({ signedAttributes, algorithm: signer.algorithm });
    expect(await codeOf((await onceTakenBack(which, reason)).completeSignature({ id, preparation, value }))).toBe(code);
    await service.cancelSignature({ id, preparation });
    const view = await service.sign({ id, field: 'Signature1', holder: 'Kim' });
    expect([view.signed, view.preparation]).toEqual([1, null]);
  },
);

test('of a key in the signatory’s own browser it is asked as soon as its certificate is known, before they are asked to sign', async () => {
  const { id, signer, onceTakenBack } = await ready();
  const service = await onceTakenBack(SIGNING);
  const { address } = await service.invite({ id, field: 'Signature1', send: false });
  const { session } = await service.openLink(address?.split('/').at(-1) ?? '');
  await service.beginSigning({ session, method: 'own-key', language: 'sv' });
  const input = { chain: signer.chain.map((one) => toBase64(one)).join(' ') };
  expect(await codeOf(service.continueSigning({ session, input }))).toBe('certificate-revoked');
  const { standing } = await service.signatoryView(session);
  expect([standing.state, (await service.get(id)).preparation]).toEqual(['open', null]);
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
