import { expect, test } from '@jest/globals';
import { createWorker } from '../../../src/issuing/work/round.ts';
import { useService } from '../use-service.ts';
import { demoLevels, type Outage } from './level-tools.ts';

const outage: Outage = { stamps: false, evidence: false, inner: true };
const house = useService({ levels: demoLevels(() => house.clock, outage, 'LTA', true) });

test('while the post-quantum authority is silent the archive waits with its cause, and both stamps come when it answers', async () => {
  const view = await house.signedByAll();
  expect([view.signed, view.copies]).toEqual([2, []]);
  expect(view.delay?.cause.sv).toBe('Ingen tidsstämpel från ML-DSA-stämpeln: den går inte att nå.');
  outage.inner = false;
  house.clock.set(new Date(view.delay?.nextTry ?? 0));
  expect((await createWorker(house.opened.deps).round()).done).toEqual([{ id: view.id, work: 'level' }]);
  const { delay, copies, validation } = await house.opened.service.get(view.id);
  expect([delay, copies.length]).toEqual([null, 2]);
  const signatures = validation?.signatures ?? [];
  expect(signatures.map(({ field, indication, level }) => `${field} ${indication} ${level}`)).toEqual([
    'Signature1 TOTAL-PASSED PAdES-BASELINE-LTA',
    'Signature2 TOTAL-PASSED PAdES-BASELINE-LTA',
    'Archive1 INDETERMINATE PDF-NOT-ETSI',
    'Archive2 TOTAL-PASSED PDF-NOT-ETSI',
  ]);
});
