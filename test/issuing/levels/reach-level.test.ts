import { beforeEach, expect, test } from '@jest/globals';
import { createWorker } from '../../../src/issuing/work/round.ts';
import { createService, type AgreementView } from '../../../src/issuing/service.ts';
import { codeOf, problemOf, sha256, START, useService } from '../use-service.ts';
import { demoLevels, type Outage } from './level-tools.ts';

const outage: Outage = { stamps: false, evidence: false };
const house = useService({ levels: demoLevels(() => house.clock, outage) });
beforeEach(() => void Object.assign(outage, { stamps: false, evidence: false }));
const minutes = (count: number) => new Date(house.clock.now().getTime() + count * 60_000);
const round = () => createWorker(house.opened.deps).round();
const levelsOf = ({ validation }: AgreementView) =>
  validation?.signatures
    .filter(({ type }) => type === 'signature')
    .map(({ indication, level }) => `${indication} ${level}`);
const kinds = ({ revisions }: AgreementView) => revisions.map(({ kind }) => kind);
const LTA = 'TOTAL-PASSED PAdES-BASELINE-LTA';

test('an agreement is signed at level T by each party and is LTA when the last one has signed, copies and all', async () => {
  const { id, panels, policy } = await house.locked();
  expect(policy?.level).toBe('LTA');
  const { service } = house.opened;
  const first = await service.sign({ id, field: panels[0]?.field ?? '', holder: 'Kim' });
  expect(levelsOf(first)).toEqual(['TOTAL-PASSED PAdES-BASELINE-T']);
  const last = await service.sign({ id, field: panels[1]?.field ?? '', holder: 'Robin' });
  expect(levelsOf(last)).toEqual([LTA, LTA]);
  expect(kinds(last)).toEqual(['text', 'signature', 'signature', 'archive']);
  expect(last.delay).toBeNull();
  const { bytes } = await service.copy({ id, party: last.copies[0]?.party ?? '' });
  expect(sha256(bytes)).toBe(last.revisions.at(-1)?.sha256);
  expect((await service.log(id)).at(-2)?.sentence.sv).toBe(
    'Handlingen fick underlag för långtidskontroll och en arkivstämpel.',
  );
  expect((await round()).done).toEqual([]);
});

test('the clerk may choose a lower level, and the file is no more than that', async () => {
  for (const [level, expected] of [
    ['B', ['text', 'signature', 'signature']],
    ['T', ['text', 'signature', 'signature']],
    ['LT', ['text', 'signature', 'signature', 'archive']],
  ] as const) {
    const { id, sequence } = await house.submitted();
    let view = await house.opened.service.finalise({ id, expected: sequence, policy: { level } });
    for (const { field } of view.panels) view = await house.opened.service.sign({ id, field, holder: 'Kim' });
    expect(kinds(view)).toEqual(expected);
    expect(view.copies).toHaveLength(2);
    expect(levelsOf(view)).toEqual([`TOTAL-PASSED PAdES-BASELINE-${level}`, `TOTAL-PASSED PAdES-BASELINE-${level}`]);
  }
});

test('a signature whose time-stamp cannot be had is kept, holds the agreement, and is completed from the journal', async () => {
  const { id, panels } = await house.locked();
  const [one = '', two = ''] = panels.map(({ field }) => field);
  const { service } = house.opened;
  outage.stamps = true;
  const waiting = await service.sign({ id, field: one, holder: 'Kim' });
  expect([waiting.signed, kinds(waiting)]).toEqual([0, ['text']]);
  expect(waiting.delay).toEqual({
    field: one,
    cause: { sv: 'Ingen tidsstämpel från Demostämpeln: den går inte att nå.', en: 'No time stamp from Demostämpeln.' },
    attempt: 1,
    nextTry: minutes(1).toISOString(),
  });
  // A day later it still holds the agreement, and nobody can take it away or answer for it again.
  house.clock.set(minutes(25 * 60));
  const preparation = waiting.preparation?.id ?? '';
  expect((await problemOf(service.sign({ id, field: two, holder: 'Robin' }))).code).toBe('preparation-live');
  expect(await codeOf(service.cancelSignature({ id, preparation }))).toBe('signature-answered');
  expect(await codeOf(service.completeSignature({ id, preparation, value: new Uint8Array(70) }))).toBe(
    'signature-answered',
  );
  expect((await round()).done).toEqual([{ id, work: 'time-stamp' }]);
  expect((await service.get(id)).delay).toMatchObject({ attempt: 2, nextTry: minutes(2).toISOString() });
  await house.restart();
  outage.stamps = false;
  expect((await round()).done).toEqual([]);
  house.clock.set(minutes(2));
  expect((await round()).done).toEqual([{ id, work: 'time-stamp' }]);
  const signed = await house.opened.service.get(id);
  expect([signed.signed, signed.delay, signed.panels[0]?.signed?.time]).toEqual([1, null, START.toISOString()]);
  expect(levelsOf(signed)).toEqual(['TOTAL-PASSED PAdES-BASELINE-T']);
});

test('tries come after a minute, then twice as long each time, and once an hour at the end', async () => {
  const { id, panels } = await house.locked();
  outage.stamps = true;
  await house.opened.service.sign({ id, field: panels[0]?.field ?? '', holder: 'Kim' });
  const waits: number[] = [];
  for (let i = 0; i < 8; i++) {
    const { delay } = await house.opened.service.get(id);
    const next = new Date(delay?.nextTry ?? 0);
    waits.push((next.getTime() - house.clock.now().getTime()) / 60_000);
    house.clock.set(next);
    await round();
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  outage.stamps = false;
});

test('what is missing after the last signature is tried again with its cause, and the copies come with the level', async () => {
  outage.evidence = true;
  const view = await house.signedByAll();
  expect([view.state, view.signed, view.copies]).toEqual(['in-force', 2, []]);
  expect(view.delay).toMatchObject({ field: null, attempt: 1, nextTry: minutes(1).toISOString() });
  expect(view.delay?.cause.sv).toContain('Underlag för långtidskontroll saknas.');
  house.clock.set(minutes(1));
  expect((await round()).done).toEqual([{ id: view.id, work: 'level' }]);
  expect((await house.opened.service.get(view.id)).delay?.attempt).toBe(2);
  outage.evidence = false;
  house.clock.set(minutes(2));
  await round();
  const reached = await house.opened.service.get(view.id);
  expect([levelsOf(reached), reached.delay, reached.copies.length]).toEqual([[LTA, LTA], null, 2]);
});

test('an archive time-stamp is renewed before it ends, and the copies are new', async () => {
  const view = await house.signedByAll();
  const { next } = await round();
  expect(next?.getTime()).toBeGreaterThan(house.clock.now().getTime());
  house.clock.set(next ?? START);
  expect((await round()).done).toEqual([{ id: view.id, work: 'renewal' }]);
  const renewed = await house.opened.service.get(view.id);
  expect(kinds(renewed)).toEqual(['text', 'signature', 'signature', 'archive', 'archive']);
  expect(levelsOf(renewed)).toEqual([LTA, LTA]);
  expect(renewed.copies[0]?.sha256).toBe(renewed.revisions.at(-1)?.sha256);
  expect((await house.opened.service.log(view.id)).at(-2)?.sentence.sv).toBe('Arkivstämpeln förnyades.');
});

test('a signature that was made on the last day gets its time-stamp the day after', async () => {
  const { id, sequence } = await house.submitted();
  const { service } = house.opened;
  const { panels } = await service.finalise({ id, expected: sequence, policy: { lastDay: '2027-01-15' } });
  outage.stamps = true;
  await service.sign({ id, field: panels[0]?.field ?? '', holder: 'Kim' });
  house.clock.set(minutes(24 * 60));
  await round();
  expect((await service.get(id)).closed).toBeNull();
  outage.stamps = false;
  house.clock.set(minutes(60));
  await round();
  const after = await service.get(id);
  expect([after.signed, after.delay]).toEqual([1, null]);
  // The other one did not sign in time: now that nothing is waited for, the round is over.
  expect(after.closed).toMatchObject({ kind: 'expired', cause: '2027-01-15' });
});

test('a signature whose certificate ends before a time-stamp can be had is let go, and the journal says why', async () => {
  const { id, panels } = await house.locked();
  outage.stamps = true;
  await house.opened.service.sign({ id, field: panels[0]?.field ?? '', holder: 'Kim' });
  house.clock.set(minutes(20 * 366 * 24 * 60));
  await round();
  outage.stamps = false;
  const { delay, preparation, signed } = await house.opened.service.get(id);
  expect([delay, preparation, signed]).toEqual([null, null, 0]);
  expect((await house.opened.service.log(id)).at(-1)?.sentence.sv).toBe(
    `Underskriften av ${panels[0]?.name ?? ''} släpptes, eftersom den inte fick någon tidsstämpel innan certifikatet gick ut. Den kan göras på nytt.`,
  );
});

test('a level that nobody here can reach is refused when the text is locked', async () => {
  const { deps, service } = house.opened;
  const { id, sequence } = await house.submitted();
  const withoutAuthority = createService({ ...deps, levels: null });
  expect(await codeOf(withoutAuthority.finalise({ id, expected: sequence, policy: { level: 'T' } }))).toBe(
    'level-unavailable',
  );
  expect((await withoutAuthority.finalise({ id, expected: sequence })).policy?.level).toBe('B');
  expect((await service.get(id)).policy?.level).toBe('B');
});
