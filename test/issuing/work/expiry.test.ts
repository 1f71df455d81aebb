import { expect, test } from '@jest/globals';
import { createWorker } from '../../../src/issuing/work/round.ts';
import { sweep } from '../../../src/issuing/work/sweep.ts';
import { eidMethod } from '../signatory/eid.ts';
import { codeOf, START, useService } from '../use-service.ts';

const house = useService({ methods: (demo) => [eidMethod(demo)] });
const after = (hours: number) => house.clock.set(new Date(START.getTime() + hours * 3_600_000));
const work = async () => {
  const { done, failures } = await createWorker(house.opened.deps).round();
  expect(failures).toEqual([]);
  return done.map((one) => one.work);
};

test('a prepared signature is let go a day later, and its answer is told so', async () => {
  const { id, panels } = await house.locked();
  const { id: preparation } = await house.opened.service.prepareSignature({ id, field: 'Signature1', holder: 'Kim' });
  after(23.9);
  expect(await work()).toEqual([]);
  after(24);
  expect(await work()).toEqual(['preparation']);
  expect(await work()).toEqual([]);
  expect((await house.opened.service.log(id)).at(-1)?.sentence.sv).toBe(
    `Underskriften av ${panels[0]?.name ?? ''} påbörjades men blev för gammal och släpptes.`,
  );
  expect(await codeOf(house.opened.service.completeSignature({ id, preparation }))).toBe('preparation-expired');
});

test('the last day that passes is written to the journal once', async () => {
  const { id, sequence } = await house.submitted();
  await house.opened.service.finalise({ id, expected: sequence, policy: { lastDay: '2027-01-15' } });
  after(13.9);
  expect(await work()).toEqual([]);
  after(14);
  expect(await work()).toEqual(['last-day']);
  expect(await work()).toEqual([]);
  const view = await house.opened.service.get(id);
  expect([view.state, view.closed?.cause]).toEqual(['expired', '2027-01-15']);
});

test('what has ended leaves nothing beside the journal', async () => {
  const { id } = await house.locked();
  const { service, storage, deps } = house.opened;
  const { address } = await service.invite({ id, field: 'Signature1', send: false });
  const token = address?.split('/').at(-1) ?? '';
  const { session } = await service.openLink(token);
  await service.beginSigning({ session, method: 'eid', language: 'sv' });
  const kept = async () => [...(await storage.side.keys('session:')), ...(await storage.side.keys('signing'))];
  expect(await kept()).toHaveLength(2);
  after(11.9);
  expect(await sweep(deps)).toBe(0);
  after(12);
  expect(await sweep(deps)).toBe(1);
  after(24);
  expect(await sweep(deps)).toBe(1);
  expect(await kept()).toEqual([]);
  await service.openLink(token);
});

test('erased personal data take a signing that was begun with them', async () => {
  const { id } = await house.locked();
  const { service, storage } = house.opened;
  const { address } = await service.invite({ id, field: 'Signature1', send: false });
  const { session } = await service.openLink(address?.split('/').at(-1) ?? '');
  await service.beginSigning({ session, method: 'eid', language: 'sv' });
  await service.continueSigning({ session, input: { identifier: '198001011234' } });
  expect(JSON.stringify(await storage.side.get(`signing:${id}:Signature1`))).toContain('198001011234');
  await service.erasePersonalData({ id, decision: 'Beslut' });
  expect(await storage.side.keys('signing')).toEqual([]);
});
