import { beforeEach, describe, expect, test } from '@jest/globals';
import { keepAnswer, keptAnswer, keptAnswers } from '../../../src/issuing/levels/kept-answer.ts';
import { loadBlob } from '../../../src/issuing/load.ts';
import type { AgreementView, PanelView } from '../../../src/issuing/service.ts';
import { createWorker } from '../../../src/issuing/work/round.ts';
import { sweep } from '../../../src/issuing/work/sweep.ts';
import { readWhole } from '../../../src/pki/asn1.ts';
import { invitation } from '../../../src/web/signatory/invitation.ts';
import { finishedAnswer, referenceTo, rewrittenAnswer } from '../../support/foreign-signer.ts';
import { walletSigns } from '../../support/wallet.ts';
import { inspectorOnceTakenBack, REASON } from '../taken-back.ts';
import { codeOf, START, useService } from '../use-service.ts';
import { demoLevels, type Outage } from './level-tools.ts';

const outage: Outage = { stamps: false, evidence: false };
const house = useService({ levels: demoLevels(() => house.clock, outage) });
beforeEach(() => void Object.assign(outage, { stamps: true, evidence: false }));
const later = (hours: number) => house.clock.set(new Date(START.getTime() + hours * 3_600_000));
const kept = () => keptAnswers(house.opened.storage);

type Shape = 'attributes' | 'cms' | 'revision';

/** A preparation of the first field and the answer in this shape that the key of a panel's signatory gives for it. */
async function answeredBy({ id, panels, revisions }: AgreementView, who: number, shape: Shape = 'cms') {
  const { service, deps, storage } = house.opened;
  const signer = await deps.demo?.signerFor(panels[who] as PanelView);
  if (!signer) throw new Error('there are no demo keys');
  const { algorithm } = signer;
  const order = { id, field: 'Signature1', holder: 'Ärendesystemet' };
  const frozen = await service.prepareSignature({ ...order, key: { algorithm, chain: null } });
  const attributes = readWhole(frozen.signedAttributes)?.children.map(({ raw }) => raw) ?? [];
  const all = [...attributes, await referenceTo(signer)];
  const answers = {
    attributes: () => rewrittenAnswer(all, signer),
    cms: async () => ({ shape: 'cms', cms: await finishedAnswer(all, signer) }) as const,
    revision: async () => {
      const base = await loadBlob(storage, revisions[0]?.sha256 ?? '');
      return { shape: 'revision', pdf: await walletSigns(base, signer, { time: START }) } as const;
    },
  };
  return { preparation: frozen.id, answer: await answers[shape](), chain: signer.chain };
}

/** A visit of the first field's signatory. */
async function visitOf(id: string): Promise<string> {
  const { service } = house.opened;
  const { address } = await service.invite({ id, field: 'Signature1', send: false });
  return (await service.openLink(address?.split('/').at(-1) ?? '')).session;
}

test('an answer by another person is refused at once when no time-stamp can be had either, and holds nothing', async () => {
  const view = await house.locked();
  const { service } = house.opened;
  const { preparation, answer } = await answeredBy(view, 1);
  expect(await codeOf(service.completeSignature({ id: view.id, preparation, answer }))).toBe('other-person');
  expect([await kept(), (await service.get(view.id)).delay]).toEqual([[], null]);
  await service.cancelSignature({ id: view.id, preparation });
  outage.stamps = false;
  expect((await service.sign({ id: view.id, field: 'Signature1', holder: 'Kim' })).signed).toBe(1);
});

test('an answer that does not stand when its time-stamp can be had is let go, and the field is free', async () => {
  const view = await house.locked();
  const { service, storage, deps } = house.opened;
  const own = await answeredBy(view, 0);
  await service.completeSignature({ id: view.id, preparation: own.preparation, answer: own.answer });
  expect(await kept()).toEqual([own.preparation]);
  // What lies beside the journal is not the answer any more.
  const was = own.answer.shape === 'cms' ? own.answer.cms : new Uint8Array();
  const cms = was.with(was.length - 1, (was.at(-1) ?? 0) ^ 1);
  const answer = { shape: 'cms', cms } as const;
  await keepAnswer(storage, own.preparation, { id: view.id, kept: START.toISOString(), answer, evidence: null });
  outage.stamps = false;
  later(1);
  expect((await createWorker(deps).round()).failures).toEqual([]);
  expect([await kept(), (await service.get(view.id)).preparation]).toEqual([[], null]);
  expect((await service.log(view.id)).at(-1)?.sentence.sv).toMatch(
    /^Underskriften av .* eftersom den inte höll .* Den kan göras på nytt\.$/,
  );
  expect((await service.sign({ id: view.id, field: 'Signature1', holder: 'Kim' })).signed).toBe(1);
});

test.each(['attributes', 'cms', 'revision'] as const)(
  'an answer (%s) whose certificate ends before a time-stamp can be had waits no longer, and clerk and signatory see why',
  async (shape) => {
    const view = await house.locked();
    const { service, deps } = house.opened;
    const { preparation, answer } = await answeredBy(view, 0, shape);
    await service.completeSignature({ id: view.id, preparation, answer });
    expect(await kept()).toEqual([preparation]);
    later(20 * 366 * 24);
    expect((await createWorker(deps).round()).failures).toEqual([]);
    expect([await kept(), (await service.get(view.id)).preparation]).toEqual([[], null]);
    expect((await service.log(view.id)).at(-1)?.sentence.sv).toMatch(
      /inte fick någon tidsstämpel innan certifikatet gick ut/,
    );
    const seen = await service.signatoryView(await visitOf(view.id));
    expect(seen.standing).toEqual({ state: 'open', undone: 'too-late' });
    expect(invitation(seen, 'sv').note?.text.sv).toMatch(/^Den fick ingen tidsstämpel innan certifikatet gick ut\./);
  },
);

test('an answer whose certificate is revoked while no time-stamp can be had waits no longer', async () => {
  const view = await house.locked();
  const { service, deps } = house.opened;
  const { preparation, answer, chain } = await answeredBy(view, 0);
  await service.completeSignature({ id: view.id, preparation, answer });
  later(1);
  const inspector = await inspectorOnceTakenBack(house.opened, house.clock.now(), [chain[0]]);
  await createWorker({ ...deps, inspector }).round();
  expect([await kept(), (await service.get(view.id)).preparation]).toEqual([[], null]);
  expect((await service.log(view.id)).at(-1)?.sentence.sv).toMatch(/eftersom certifikatet spärrades/);
  outage.stamps = false;
  // Signed anew, nothing of it is shown any more.
  const session = await visitOf(view.id);
  expect((await service.signatoryView(session)).standing).toEqual({ state: 'open', undone: 'refused' });
  await service.sign({ id: view.id, field: 'Signature1', holder: 'Kim' });
  expect((await service.signatoryView(session)).standing.state).toBe('signed');
});

test('an answer whose certificate is on hold waits until the hold is lifted', async () => {
  const view = await house.locked();
  const { service, deps } = house.opened;
  const { preparation, answer, chain } = await answeredBy(view, 0);
  await service.completeSignature({ id: view.id, preparation, answer });
  outage.stamps = false;
  later(1);
  const held = await inspectorOnceTakenBack(house.opened, house.clock.now(), [chain[0]], REASON.certificateHold);
  await createWorker({ ...deps, inspector: held }).round();
  expect((await service.get(view.id)).delay?.cause.sv).toMatch(/^Certifikatet är tillfälligt spärrat/);
  later(2);
  await createWorker(deps).round();
  expect((await service.get(view.id)).signed).toBe(1);
});

describe('the answer of a signature that waits is forgotten', () => {
  async function waiting(): Promise<AgreementView> {
    const view = await house.locked();
    await house.opened.service.sign({ id: view.id, field: 'Signature1', holder: 'Kim' });
    expect(await kept()).toHaveLength(1);
    return view;
  }

  test('when the document is withdrawn', async () => {
    await house.opened.service.withdraw({ id: (await waiting()).id, cause: 'Fel bilaga' });
    expect(await kept()).toEqual([]);
  });

  test('when it is replaced', async () => {
    await house.opened.service.replace({ id: (await waiting()).id, cause: 'Fel bilaga' });
    expect(await kept()).toEqual([]);
  });

  test('when another signatory declines', async () => {
    const { service } = house.opened;
    const { address } = await service.invite({ id: (await waiting()).id, field: 'Signature2', send: false });
    const { session } = await service.openLink(address?.split('/').at(-1) ?? '');
    await service.decline({ session, part: null, comment: 'Fel datum' });
    expect(await kept()).toEqual([]);
  });

  test('when personal data are erased; the signature is let go by the same append, and the field is free at once', async () => {
    const { id } = await waiting();
    const { service, deps, storage } = house.opened;
    const view = await service.erasePersonalData({ id, decision: 'Gallring' });
    expect([await kept(), view.preparation, view.delay]).toEqual([[], null, null]);
    expect((await storage.journal.read(id)).slice(-2).map(({ type }) => type)).toEqual([
      'personal-data-erased',
      'signature-cancelled',
    ]);
    expect((await service.log(id)).at(-1)?.sentence.sv).toMatch(/när personuppgifterna togs bort/);
    expect((await createWorker(deps).round()).done).toEqual([]);
    outage.stamps = false;
    expect((await service.sign({ id, field: 'Signature1', holder: 'Kim' })).signed).toBe(1);
  });

  test('when the service stopped before it could: by the next sweep, which leaves what is just being kept', async () => {
    const { id } = await waiting();
    const { storage, deps } = house.opened;
    const answer = { shape: 'value', value: new Uint8Array(64) } as const;
    const left = (preparation: string, time: Date) =>
      keepAnswer(storage, preparation, { id, kept: time.toISOString(), answer, evidence: null });
    later(2);
    await left('old', START);
    await left('new', house.clock.now());
    // Of an agreement that is not there any more.
    const gone = { id: 'gone', kept: START.toISOString(), answer, evidence: null };
    await keepAnswer(storage, 'gone', gone);
    await sweep(deps);
    const preparation = (await house.opened.service.get(id)).preparation?.id ?? '';
    expect((await kept()).toSorted()).toEqual(['new', preparation].toSorted());
  });

  test('when an older version of the service kept it without saying whose it is: unless a signature waits for it', async () => {
    const { id } = await waiting();
    const { storage, deps, service } = house.opened;
    const preparation = (await service.get(id)).preparation?.id ?? '';
    const { answer, evidence } = (await keptAnswer(storage, preparation)) ?? {};
    if (!answer || evidence === undefined) throw new Error('no answer is kept');
    for (const one of [preparation, 'old']) await keepAnswer(storage, one, { answer, evidence });
    expect(await sweep(deps)).toBe(1);
    expect(await kept()).toEqual([preparation]);
    outage.stamps = false;
    later(1);
    await createWorker(deps).round();
    expect((await service.get(id)).signed).toBe(1);
  });
});
