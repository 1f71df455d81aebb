import { expect, test } from '@jest/globals';
import { createWorker } from '../../../src/issuing/work/round.ts';
import { demoLevels, type Outage } from '../levels/level-tools.ts';
import { codeOf, useService } from '../use-service.ts';

const outage: Outage = { stamps: false, evidence: false };
const house = useService({ levels: demoLevels(() => house.clock, outage) });

test('a signatory whose signature waits for its time stamp sees why and when, and it is not lost when the last day passes', async () => {
  const { service, deps } = house.opened;
  const { id, sequence } = await house.submitted();
  await service.finalise({ id, expected: sequence, policy: { lastDay: '2027-01-15' } });
  const { address } = await service.invite({ id, field: 'Signature1', send: false });
  const { session } = await service.openLink(address?.split('/').at(-1) ?? '');
  outage.stamps = true;
  expect(await service.beginSigning({ session, method: 'demo', language: 'sv' })).toEqual({ step: 'done' });
  const { standing } = await service.signatoryView(session);
  expect(standing).toMatchObject({
    state: 'waiting',
    method: 'demo',
    step: { step: 'done' },
    cause: { sv: 'Ingen tidsstämpel från Demostämpeln: den går inte att nå.' },
    next: new Date(house.clock.now().getTime() + 60_000).toISOString(),
  });
  // Neither a press of a button nor a change of mind takes away what is signed.
  await service.abandonSigning(session);
  expect(await codeOf(service.beginSigning({ session, method: 'demo', language: 'sv' }))).toBe('signature-answered');
  expect(await codeOf(service.decline({ session, part: null, comment: 'Nej' }))).toBe('signature-answered');

  house.clock.set(new Date('2027-01-16T12:00:00Z'));
  outage.stamps = false;
  const { failures } = await createWorker(deps).round();
  expect(failures).toEqual([]);
  const view = await service.get(id);
  expect([view.signed, view.state]).toEqual([1, 'expired']);
  expect((await service.evidence(id, 'Signature1')).intact).toBe(true);
});
