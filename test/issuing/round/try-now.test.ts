import { beforeEach, expect, test } from '@jest/globals';
import { createWorker } from '../../../src/issuing/work/round.ts';
import type { Mailer } from '../../../src/issuing/ports.ts';
import { demoLevels, type Outage } from '../levels/level-tools.ts';
import { smallAgreement } from '../open-service.ts';
import { START, useService } from '../use-service.ts';

/** What waits for a later try is tried now, when a clerk asks. */
const outage: Outage = { stamps: false, evidence: false };
let mails: Awaited<ReturnType<Mailer['send']>>[] = [];
const mailer: Mailer = { send: async () => mails.shift() ?? null };
const house = useService({ levels: demoLevels(() => house.clock, outage), mailer });
beforeEach(() => {
  Object.assign(outage, { stamps: false, evidence: false });
  mails = [];
});
const work = async () => (await createWorker(house.opened.deps).round()).done.map((one) => one.work);
const later = (minutes: number) => new Date(house.clock.now().getTime() + minutes * 60_000).toISOString();
const tryNow = (id: string) => house.opened.service.tryNow(id);
const events = async (id: string) => (await house.opened.storage.journal.read(id)).map(({ type }) => type);

test('a time-stamp that waits is asked for at once, and the signature is there', async () => {
  const { id, panels } = await house.locked();
  outage.stamps = true;
  const waiting = await house.opened.service.sign({ id, field: panels[0]?.field ?? '', holder: 'Kim' });
  expect([waiting.mayTryNow, waiting.delay?.nextTry, await work()]).toEqual([true, later(1), []]);
  outage.stamps = false;
  const asked = await tryNow(id);
  expect([asked.mayTryNow, asked.delay?.nextTry]).toEqual([false, START.toISOString()]);
  expect(await work()).toEqual(['time-stamp']);
  const { signed, delay, mayTryNow } = await house.opened.service.get(id);
  expect([signed, delay, mayTryNow]).toEqual([1, null, false]);
  expect((await house.opened.service.log(id)).map((one) => one.sentence.sv)).toContain(
    'Ett nytt försök begärdes genast.',
  );
});

test('what fails again waits again, longer than before', async () => {
  outage.evidence = true;
  const { id } = await house.signedByAll();
  await tryNow(id);
  expect(await work()).toEqual(['level']);
  const { delay, mayTryNow, copies } = await house.opened.service.get(id);
  expect([delay?.attempt, delay?.nextTry, mayTryNow, copies]).toEqual([2, later(2), true, []]);
  outage.evidence = false;
  await tryNow(id);
  expect(await work()).toEqual(['level']);
  expect((await house.opened.service.get(id)).copies).toHaveLength(2);
});

test('asked many times before it is tried, it is tried once', async () => {
  outage.evidence = true;
  const { id } = await house.signedByAll();
  await Promise.all([tryNow(id), tryNow(id), tryNow(id)]);
  await tryNow(id);
  expect((await events(id)).filter((type) => type === 'retry-asked')).toHaveLength(1);
  expect(await work()).toEqual(['level']);
});

test('where nothing waits it does nothing, and leaves no trace', async () => {
  const { id, sequence } = await house.locked();
  const view = await tryNow(id);
  expect([view.sequence, view.mayTryNow, await work()]).toEqual([sequence, false, []]);
});

test('mails that wait are sent at once, and being asked uses up none of their tries', async () => {
  const data = smallAgreement() as { signing: { signatories: Record<string, unknown>[] } };
  data.signing.signatories = data.signing.signatories.map((one, index) =>
    index === 0 ? { ...one, contact: { email: 'kim@part.example' } } : one,
  );
  const { id, sequence } = await house.opened.service.submit({ data });
  await house.opened.service.finalise({ id, expected: sequence, policy: { send: true } });
  mails = Array.from({ length: 10 }, () => 'unreachable' as const);
  expect(await work()).toEqual(['mail']);
  for (let attempt = 2; attempt <= 10; attempt++) {
    await tryNow(id);
    expect(await work()).toEqual(['mail']);
    const [mail] = (await house.opened.service.get(id)).mails;
    expect([mail?.attempts, mail?.failed?.next]).toEqual([attempt, later(1)]);
  }
  await tryNow(id);
  await work();
  expect((await house.opened.service.get(id)).mails[0]?.sent).toBe(START.toISOString());
});
