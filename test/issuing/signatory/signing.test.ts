import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../src/core/clock.ts';
import type { SigningPolicy } from '../../../src/issuing/service.ts';
import type { SigningContext } from '../../../src/signing/method.ts';
import { newFolder, openService, removeFolder, smallAgreement, type OpenedService } from '../open-service.ts';
import { codeOf, START, problemOf } from '../use-service.ts';
import { eidMethod } from './eid.ts';

let folder = '';
let opened: OpenedService;
let clock = fixedClock(START);
let seen: SigningContext[] = [];

beforeEach(async () => {
  folder = await newFolder();
  clock = fixedClock(START);
  seen = [];
  opened = await openService(folder, clock, { methods: (demo) => [eidMethod(demo, seen)] });
});
afterEach(async () => {
  await opened.close();
  await removeFolder(folder);
});

/** A locked agreement and a visit by the link of one field. */
async function visiting(options: { readonly identifier?: string; readonly policy?: Partial<SigningPolicy> } = {}) {
  const { identifier, policy = {} } = options;
  const data = smallAgreement() as { signing: { signatories: Record<string, unknown>[] } };
  if (identifier !== undefined)
    data.signing.signatories = data.signing.signatories.map((one) => ({ ...one, personalIdentifier: identifier }));
  const { id, sequence } = await opened.service.submit({ data });
  const { panels } = await opened.service.finalise({ id, expected: sequence, policy });
  return { id, panels, session: await visit(id, 'Signature1') };
}
async function visit(id: string, field: string) {
  const { address } = await opened.service.invite({ id, field, send: false });
  latest = (await opened.service.openLink(address?.split('/').at(-1) ?? '')).session;
  return latest;
}
/** The visit that was opened last. */
let latest = '';
const begin = (session: string, method = 'eid') => opened.service.beginSigning({ session, method, language: 'sv' });
const comeBack = (input: Record<string, string> = {}, session: string | null = latest) =>
  opened.service.continueSigning({ session, reference: seen.at(-1)?.reference ?? '', input });

describe('a signatory signs', () => {
  test('with an eID: sent there, back, shown the certificate, done; the file is validated and the evidence kept', async () => {
    const { id, session, panels } = await visiting();
    const away = await begin(session);
    expect(away).toMatchObject({ step: 'redirect' });
    expect((await opened.service.signatoryView(session)).standing).toMatchObject({ state: 'waiting', method: 'eid' });
    // Nothing is held while the person is away: only what is known of them is frozen.
    expect((await opened.service.get(id)).preparation).toBeNull();
    const confirm = await comeBack({ identifier: '198001011234' });
    expect(confirm).toMatchObject({ step: 'confirm', person: { name: panels[0]?.name, provider: 'Provlegitimation' } });
    expect(JSON.stringify(confirm)).not.toContain('198001011234');
    expect(await opened.service.continueSigning({ session, input: {} })).toEqual({ step: 'done' });

    const view = await opened.service.get(id);
    expect([view.signed, view.validation?.sound, view.panels[0]?.signed?.method]).toEqual([1, true, 'eid']);
    const evidence = await opened.service.evidence(id, 'Signature1');
    expect(evidence).toMatchObject({
      intact: true,
      person: { identifier: '198001011234', assurance: 'http://id.elegnamnden.se/loa/1.0/loa3' },
      shown: { by: 'provider', message: seen[0]?.message },
      revision: view.revisions[1]?.sha256,
      step0: view.revisions[0]?.sha256,
    });
    expect(new TextDecoder().decode(evidence.artefacts[0]?.bytes)).toBe('e30.e30.');
    expect(JSON.stringify(await opened.storage.journal.read(id))).not.toContain('198001011234');
  });

  test('with a demo key: one step', async () => {
    const { id, session } = await visiting();
    expect(await begin(session, 'demo')).toEqual({ step: 'done' });
    expect((await opened.service.signatoryView(session)).standing).toMatchObject({
      state: 'signed',
      remaining: [{ field: 'Signature2' }],
    });
    expect((await opened.service.evidence(id, 'Signature1')).person).toBeNull();
  });

  test('erasing personal data erases the evidence, and the journal still verifies', async () => {
    const { id, session } = await visiting();
    await begin(session);
    await comeBack({ identifier: '198001011234' });
    await opened.service.continueSigning({ session, input: {} });
    await opened.service.erasePersonalData({ id, decision: 'Gallringsbeslut 2027-01-15' });
    const { code, words } = await problemOf(opened.service.evidence(id, 'Signature1'));
    expect([code, words.sv]).toEqual(['evidence-none', 'Underlaget till underskriften är borttaget.']);
    expect(await opened.storage.journal.verify()).toBeNull();
  });
});

describe('nothing is signed, and nobody waits,', () => {
  const untouched = async (id: string) => {
    const { signed, preparation } = await opened.service.get(id);
    expect([signed, preparation]).toEqual([0, null]);
  };

  test('when the eID names somebody else', async () => {
    const { id, session, panels } = await visiting();
    await begin(session);
    const problem = await problemOf(comeBack({ name: 'Kim Testlund' }));
    expect([problem.code, problem.words.sv]).toEqual([
      'other-person',
      `Du legitimerade dig som Kim Testlund, men länken är till ${panels[0]?.name ?? ''}. Inget är sparat.`,
    ]);
    await untouched(id);
    expect((await opened.service.signatoryView(session)).standing.state).toBe('open');
  });

  test('when the name is right and the identifier is not', async () => {
    const { id, session } = await visiting({ identifier: '19800101-1234' });
    await begin(session);
    expect(await codeOf(comeBack({ identifier: '198001011235' }))).toBe('other-person');
    await begin(session);
    expect(await codeOf(comeBack())).toBe('identifier-missing');
    await untouched(id);
    await begin(session);
    expect(await comeBack({ identifier: 'PNOSE-198001011234', name: 'Ett annat namn' })).toMatchObject({
      step: 'confirm',
    });
  });

  test('when the level of assurance is too low', async () => {
    const leastAssurance = 'http://id.elegnamnden.se/loa/1.0/loa3';
    const { id, session, panels } = await visiting({ policy: { leastAssurance } });
    await begin(session);
    const problem = await problemOf(comeBack({ assurance: 'http://id.elegnamnden.se/loa/1.0/loa2' }));
    expect([problem.code, problem.words.sv]).toEqual([
      'assurance-too-low',
      `Tillitsnivå 2 räcker inte. ${panels[0]?.term ?? ''} kräver nivå 3.`,
    ]);
    await untouched(id);
  });

  test('when the person turns back', async () => {
    const { id, session } = await visiting();
    await begin(session);
    expect(await codeOf(comeBack({ cancelled: 'yes' }))).toBe('signing-cancelled');
    await untouched(id);
    expect(await codeOf(comeBack())).toBe('signing-unknown');
  });

  test('when a button is pressed twice: one signature comes of it', async () => {
    const { id, session } = await visiting();
    await begin(session);
    await comeBack();
    const twice = await Promise.allSettled([
      opened.service.continueSigning({ session, input: {} }),
      opened.service.continueSigning({ session, input: {} }),
    ]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { signed, preparation } = await opened.service.get(id);
    expect([signed, preparation]).toEqual([1, null]);
  });

  test('by whoever sent another person to the eID: only the browser that went there goes on', async () => {
    const { id } = await visiting();
    const { address } = await opened.service.invite({ id, field: 'Signature1', send: false });
    const open = async () => (await opened.service.openLink(address?.split('/').at(-1) ?? '')).session;
    const [one, other] = [await open(), await open()];
    await begin(one);
    // The person who proves who they are has a visit by the same link, or none at all.
    expect(await codeOf(comeBack({}, other))).toBe('signing-elsewhere');
    expect(await codeOf(comeBack({}, null))).toBe('signing-elsewhere');
    expect((await opened.service.signatoryView(other)).standing.state).toBe('elsewhere');
    expect(await codeOf(opened.service.continueSigning({ session: other, input: {} }))).toBe('signing-elsewhere');
    await untouched(id);
    // Whoever began has lost nothing by it.
    expect(await comeBack({}, one)).toMatchObject({ step: 'confirm' });
    expect(await codeOf(opened.service.continueSigning({ session: other, input: {} }))).toBe('signing-elsewhere');
    await untouched(id);
    expect(await opened.service.continueSigning({ session: one, input: {} })).toEqual({ step: 'done' });
  });

  test('when the address of the return is fetched again: the person stays where they are', async () => {
    const { session } = await visiting();
    await begin(session);
    const confirm = await comeBack();
    expect(await comeBack()).toEqual(confirm);
    expect(await opened.service.continueSigning({ session, input: {} })).toEqual({ step: 'done' });
  });

  test('by a method that the clerk has not allowed', async () => {
    const { session } = await visiting({ policy: { methods: ['demo'] } });
    expect((await opened.service.signatoryView(session)).methods.map(({ id }) => id)).toEqual(['demo']);
    expect(await codeOf(begin(session))).toBe('method-unknown');
  });

  test('when the signing is a day old', async () => {
    const { session } = await visiting();
    await begin(session);
    clock.set(new Date(START.getTime() + 24 * 3_600_000));
    // The visit ends before.
    expect(await codeOf(comeBack())).toBe('session-expired');
  });

  test('when the document was declined by another meanwhile', async () => {
    const { id, session } = await visiting();
    await begin(session);
    await comeBack();
    const other = await visit(id, 'Signature2');
    await opened.service.decline({ session: other, part: null, comment: 'Fel datum' });
    expect(await codeOf(opened.service.continueSigning({ session, input: {} }))).toBe('signing-declined');
    expect((await opened.service.get(id)).signed).toBe(0);
  });
});
