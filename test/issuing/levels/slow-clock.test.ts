import { expect, test } from '@jest/globals';
import { issueCertificate } from '../../../src/authority/issue-certificate.ts';
import { newKey, publicKeyOf } from '../../../src/authority/key-material.ts';
import { createWorker } from '../../../src/issuing/work/round.ts';
import { signerUsage } from '../../../src/pki/build/extensions.ts';
import { nameDer } from '../../../src/pki/build/name.ts';
import type { TimestampSource } from '../../../src/pki/evidence-source.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { keySigner } from '../../../src/signing/signers/key-signer.ts';
import type { OpenedDemoKeys } from '../../../src/workers/demo-keys.ts';
import { START, useService } from '../use-service.ts';
import { demoLevels } from './level-tools.ts';

/** A time-stamp authority whose clock is behind ours, and a certificate that was issued a moment before it signed. */
const authority = { now: (ours: Date) => ours };
const house = useService({
  levels: (demo) =>
    demoLevels(
      () => house.clock,
      { stamps: false, evidence: false },
      'T',
    )({ ...demo, timestamps: behind(demo.timestamps) }),
});
const behind = ({ name, ask }: TimestampSource): TimestampSource => ({
  name,
  async ask(request) {
    const ours = house.clock.now();
    house.clock.set(authority.now(ours));
    try {
      return await ask(request);
    } finally {
      house.clock.set(ours);
    }
  },
});
const after = (milliseconds: number) => new Date(START.getTime() + milliseconds);
const round = () => createWorker(house.opened.deps).round();

async function signedByNewKey() {
  const { id, panels } = await house.locked();
  const { service, deps } = house.opened;
  const { oneTime } = deps.demo as OpenedDemoKeys;
  const key = newKey();
  const order = {
    subject: nameDer({ C: 'SE', CN: panels[0]?.name ?? '' }),
    publicKey: publicKeyOf(key),
    serial: Uint8Array.of(7),
    notBefore: START,
    notAfter: after(3_600_000),
    extensions: [signerUsage()],
  };
  const { raw } = await issueCertificate(oneTime, order, primitives);
  const signer = keySigner(key, [raw, oneTime.certificate.raw]);
  const { algorithm, chain } = signer;
  const field = panels[0]?.field ?? '';
  const prepared = await service.prepareSignature({ id, field, holder: 'Kim', key: { algorithm, chain } });
  const { value } = await signer.sign({ signedAttributes: prepared.signedAttributes, algorithm });
  return service.completeSignature({ id, preparation: prepared.id, value });
}

test('a stamp that is older than the certificate is not taken: the signature waits, by name, until the authority’s clock is past it', async () => {
  authority.now = (ours) => new Date(ours.getTime() - 3000);
  const { id, signed, delay } = await signedByNewKey();
  expect([signed, delay?.attempt, delay?.nextTry]).toEqual([0, 1, after(3000).toISOString()]);
  expect(delay?.cause.sv).toBe(
    'Tidsstämpeltjänstens klocka går efter (Demostämpeln): stämpeln är satt 3 s innan undertecknarens certifikat började gälla, och skulle fälla underskriften. Om 3 s går den att få.',
  );
  expect((await round()).next).toEqual(after(3000));
  house.clock.set(after(3000));
  expect((await round()).done).toEqual([{ id, work: 'time-stamp' }]);
  const view = await house.opened.service.get(id);
  expect([view.signed, view.delay]).toEqual([1, null]);
  expect(view.validation?.signatures[0]?.bestSignatureTime.time).toBe(START.toISOString());
});

test('an authority whose clock stands still is asked as seldom as any that does not answer', async () => {
  authority.now = () => after(-10_000);
  const { id } = await signedByNewKey();
  house.clock.set(after(10_000));
  await round();
  const { delay } = await house.opened.service.get(id);
  expect([delay?.attempt, delay?.nextTry]).toEqual([2, after(130_000).toISOString()]);
});
