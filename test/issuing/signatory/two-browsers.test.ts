import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../src/core/clock.ts';
import { append, loadFacts } from '../../../src/issuing/load.ts';
import { makeLink } from '../../../src/issuing/signatory/invite.ts';
import type { SigningContext } from '../../../src/signing/method.ts';
import { newFolder, openService, removeFolder, smallAgreement, type OpenedService } from '../open-service.ts';
import { codeOf, problemOf, START } from '../use-service.ts';
import { eidMethod } from './eid.ts';

const HOUR = 3_600_000;
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

const tokenOf = (address: string | null) => address?.split('/').at(-1) ?? '';
const begin = (session: string) => opened.service.beginSigning({ session, method: 'eid', language: 'sv' });
const comeBack = (session: string) =>
  opened.service.continueSigning({ session, reference: seen.at(-1)?.reference ?? '', input: {} });
const standing = async (session: string) => (await opened.service.signatoryView(session)).standing;

/** A locked agreement whose first signatory has opened one link in two browsers, an hour apart. */
async function twoBrowsers() {
  const { id, sequence } = await opened.service.submit({ data: smallAgreement() });
  await opened.service.finalise({ id, expected: sequence, policy: {} });
  const { address } = await opened.service.invite({ id, field: 'Signature1', send: false });
  const open = async () => (await opened.service.openLink(tokenOf(address))).session;
  const first = await open();
  clock.set(new Date(START.getTime() + HOUR));
  return { id, first, second: await open() };
}

describe('a signing that was begun in one browser', () => {
  test('is not cancelled from another that opened the same link, nor put aside by beginning there', async () => {
    const { first, second } = await twoBrowsers();
    await begin(first);
    await opened.service.abandonSigning(second);
    const refused = await problemOf(begin(second));
    expect([refused.code, refused.kind]).toEqual(['signing-in-other-browser', 'conflict']);
    expect(await comeBack(first)).toMatchObject({ step: 'confirm' });
    await opened.service.abandonSigning(second);
    expect(await opened.service.continueSigning({ session: first, input: {} })).toEqual({ step: 'done' });
  });

  test('is told to the other, with when the visit that began it ends, and lapses then', async () => {
    const { first, second } = await twoBrowsers();
    await begin(first);
    const expires = new Date(START.getTime() + 12 * HOUR);
    expect(await standing(second)).toEqual({
      state: 'elsewhere',
      since: new Date(START.getTime() + HOUR).toISOString(),
      expires: expires.toISOString(),
    });
    clock.set(expires);
    expect(await standing(second)).toEqual({ state: 'open', undone: null });
    expect(await begin(second)).toMatchObject({ step: 'redirect' });
  });

  test('is cancelled by that browser', async () => {
    const { first, second } = await twoBrowsers();
    await begin(first);
    await opened.service.abandonSigning(first);
    expect([await standing(first), await standing(second)]).toEqual([
      { state: 'open', undone: null },
      { state: 'open', undone: null },
    ]);
  });

  test('is ended by the same person elsewhere when they say so, and then goes on in neither', async () => {
    const { first, second } = await twoBrowsers();
    await begin(first);
    await opened.service.takeOverSigning(second);
    expect(await codeOf(comeBack(first))).toBe('signing-unknown');
    await begin(second);
    expect(await standing(first)).toMatchObject({ state: 'elsewhere' });
    expect(await comeBack(second)).toMatchObject({ step: 'confirm' });
  });

  test('keeps nobody waiting whom the clerk has given a new link since', async () => {
    const { id, first } = await twoBrowsers();
    await begin(first);
    clock.set(new Date(START.getTime() + 2 * HOUR));
    const { address } = await opened.service.invite({ id, field: 'Signature1', send: false });
    const { session } = await opened.service.openLink(tokenOf(address));
    expect(await begin(session)).toMatchObject({ step: 'redirect' });
  });

  test('keeps no delegate waiting', async () => {
    const { id, first } = await twoBrowsers();
    await begin(first);
    const vera = { name: 'Vera Vikarie', title: 'Tf stadsdelsdirektör', decision: 'Dnr 1' };
    await opened.service.delegate({ id, field: 'Signature1', from: '2027-01-15', to: '2027-01-16', ...vera });
    // By mail, which ends no visit that began by the link before.
    const { storage } = opened;
    const { address, event } = await makeLink(opened.deps, await loadFacts(storage, id), 'Signature1', 'mail');
    await append(storage, await loadFacts(storage, id), { type: 'link-made', data: event });
    const { session } = await opened.service.openLink(tokenOf(address));
    expect(await begin(session)).toMatchObject({ step: 'redirect' });
  });
});
