import { expect, test } from '@jest/globals';
import { keepWorking } from '../../../src/issuing/work/keep-working.ts';
import type { WorkRule } from '../../../src/issuing/work/rule.ts';
import { createWorker } from '../../../src/issuing/work/round.ts';
import { append, loadFacts } from '../../../src/issuing/load.ts';
import { journalMoved } from '../../../src/storage/journal-moved.ts';
import { START, useService } from '../use-service.ts';

const house = useService();
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const NOTE = { type: 'receipt-given', data: { party: 'a', receivedBy: 'B', sha256: '' } } as const;

/** Wants one event more ten minutes after the agreement was made, and no more once it is there. */
const once: WorkRule = (facts) =>
  facts.receipts.size > 0
    ? null
    : {
        name: 'note',
        at: new Date(Date.parse(facts.created) + 10 * 60_000),
        run: async ({ storage }) => append(storage, await loadFacts(storage, facts.id), NOTE),
      };

test('what is due is done once, and the round says when the next is due', async () => {
  const { id } = await house.submitted();
  const worker = createWorker(house.opened.deps, [once]);
  expect(await worker.round()).toEqual({ next: later(10), done: [], failures: [] });
  house.clock.set(later(10));
  expect(await worker.round()).toEqual({ next: null, done: [{ id, work: 'note' }], failures: [] });
  house.clock.set(later(30));
  expect((await worker.round()).done).toEqual([]);
});

test('an agreement that came or changed after the last round is noticed', async () => {
  const worker = createWorker(house.opened.deps, [once]);
  expect((await worker.round()).next).toBeNull();
  const first = await house.submitted();
  const second = await house.submitted();
  expect((await worker.round()).next).toEqual(later(10));
  const { deps } = house.opened;
  await append(deps.storage, await loadFacts(deps.storage, first.id), NOTE);
  house.clock.set(later(10));
  expect((await worker.round()).done).toEqual([{ id: second.id, work: 'note' }]);
});

test('an agreement that came while another was worked on is noticed, though the worker wrote last', async () => {
  await house.submitted();
  const came: string[] = [];
  const busy: WorkRule = (facts, now) => {
    const work = once(facts, now);
    if (!work || came.length > 0) return work;
    return {
      ...work,
      run: async (deps) => {
        came.push((await house.submitted()).id);
        await work.run(deps);
      },
    };
  };
  const worker = createWorker(house.opened.deps, [busy]);
  house.clock.set(later(10));
  expect((await worker.round()).done).toHaveLength(1);
  house.clock.set(later(20));
  expect((await worker.round()).done).toEqual(came.map((id) => ({ id, work: 'note' })));
});

test('many agreements are all found at the start', async () => {
  const { storage } = house.opened.deps;
  const { id } = await house.submitted();
  const [submitted] = await storage.journal.read(id);
  for (let i = 0; i < 30; i++)
    await storage.journal.append(`agreement-${i}`, 0, [{ type: 'submitted', data: submitted?.data }]);
  house.clock.set(later(10));
  expect((await createWorker(house.opened.deps, [once]).round()).done).toHaveLength(31);
});

test('a defect with one agreement stops no other, and is tried again ten minutes later', async () => {
  const { id: sick } = await house.submitted();
  const { id: well } = await house.submitted();
  const fault = new Error('a defect');
  const rule: WorkRule = (facts, now) => {
    const work = once(facts, now);
    return work && facts.id === sick ? { ...work, run: () => Promise.reject(fault) } : work;
  };
  const worker = createWorker(house.opened.deps, [rule]);
  house.clock.set(later(10));
  expect(await worker.round()).toEqual({
    next: later(20),
    done: [{ id: well, work: 'note' }],
    failures: [{ id: sick, work: 'note', error: fault }],
  });
  expect((await worker.round()).failures).toEqual([]);
  house.clock.set(later(20));
  expect((await worker.round()).failures).toHaveLength(1);
});

test('whoever was faster is no defect; a rule that never ends is', async () => {
  await house.submitted();
  let moved = 0;
  const beaten: WorkRule = (facts, now) => ({
    name: 'beaten',
    at: now,
    run: async ({ storage }) => {
      if (moved++ === 0) throw journalMoved(1, 2);
      await append(storage, await loadFacts(storage, facts.id), NOTE);
    },
  });
  const { done, failures } = await createWorker(house.opened.deps, [beaten]).round();
  expect(done).toHaveLength(19);
  expect(failures).toEqual([expect.objectContaining({ work: 'round' })]);
});

test('the worker works until it is stopped, and hears of a journal that cannot be read', async () => {
  const heard: string[] = [];
  const clock = { now: () => START };
  let rounds = 0;
  const worker = {
    round: async () => {
      if (rounds++ === 0) throw new Error('locked');
      return { next: START, done: [{ id: 'a', work: 'b' }], failures: [] };
    },
  };
  const working = keepWorking(worker, clock, {
    round: () => void heard.push('round'),
    failed: () => void heard.push('failed'),
  });
  await working.stop();
  expect(heard).toEqual(['failed']);
  const again = keepWorking(worker, clock, { round: () => void heard.push('round'), failed: () => {} });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await again.stop();
  const soFar = heard.length;
  expect(soFar).toBeGreaterThanOrEqual(3);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(heard).toHaveLength(soFar);
});
