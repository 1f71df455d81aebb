import { beforeEach, describe, expect, test } from '@jest/globals';
import { append, loadFacts } from '../../src/issuing/load.ts';
import type { Mailer } from '../../src/issuing/ports.ts';
import { makeLink } from '../../src/issuing/signatory/invite.ts';
import { createWorker } from '../../src/issuing/work/round.ts';
import { smallAgreement } from './open-service.ts';
import { codeOf, START, useService } from './use-service.ts';

type Mail = Parameters<Mailer['send']>[0];
const mails: Mail[] = [];
const mailer: Mailer = {
  send(mail) {
    mails.push(mail);
    return Promise.resolve(null);
  },
};
const house = useService({ mailer });
const service = () => house.opened.service;
const DAY = 24 * 3_600_000;
const PRINCIPAL = 'person0@part.example';
const DELEGATE = 'vera@part.example';
const VERA = {
  field: 'Signature1',
  name: 'Vera Vikarie',
  title: 'Tf stadsdelsdirektör',
  decision: 'Dnr 1',
  from: '2027-01-15',
  to: '2027-01-16',
  contact: { email: DELEGATE },
};

beforeEach(() => void mails.splice(0));

/** Locked, and Vera may sign in the first field today and tomorrow; nobody is sent a link but whom a test asks for. */
async function delegated() {
  const data = smallAgreement() as { signing: { signatories: Record<string, unknown>[] } };
  data.signing.signatories = data.signing.signatories.map((one, index) => {
    return { ...one, contact: { email: `person${index}@part.example` } };
  });
  const { id, sequence } = await service().submit({ data });
  const view = await service().finalise({ id, expected: sequence });
  await service().delegate({ id, ...VERA });
  const [first] = view.panels;
  return { id, breadcrumb: view.breadcrumb, name: first?.name ?? '', term: first?.term ?? '' };
}
/** Mails that are waiting go out; gives those. */
async function sent(): Promise<readonly Mail[]> {
  const before = mails.length;
  expect((await createWorker(house.opened.deps).round()).failures).toEqual([]);
  return mails.slice(before);
}
const readersOf = (told: readonly Mail[]) => told.map(({ to }) => to).toSorted();
const tokenIn = (mail: Mail | undefined) => /\/sign\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
const to = (reader: string, told: readonly Mail[]) => told.find((one) => one.to === reader);
/** The delegate's link by mail, and the visit that it begins. */
async function veras(id: string) {
  await service().invite({ id, field: 'Signature1', send: true });
  const token = tokenIn(to(DELEGATE, await sent()));
  return { token, session: (await service().openLink(token)).session };
}
const signs = async (session: string) => service().beginSigning({ session, method: 'demo', language: 'sv' });

describe('the signatory in whose place somebody may sign', () => {
  test('hears that the delegate declined, why, and that nothing is asked of them', async () => {
    const { id, breadcrumb, name } = await delegated();
    const vera = await veras(id);
    await service().decline({ session: vera.session, part: 'Bilaga 3', comment: 'Datumet är fel.\nRätta det.' });
    const told = await sent();
    expect(readersOf(told)).toEqual([PRINCIPAL]);
    const [mail] = told;
    expect(mail?.subject).toBe(`Avböjd av Vera Vikarie, i ditt ställe: ${breadcrumb}`);
    expect(mail?.text.startsWith(`${name}\n`)).toBe(true);
    expect(mail?.text).toContain('Vera Vikarie, i ditt ställe, avböjde att skriva under, för Bilaga 3:');
    expect(mail?.text).toContain('> Datumet är fel.\n> Rätta det.');
    expect((await service().log(id)).at(-1)?.sentence.sv).toBe(`Mejlet till ${name} är lämnat till e-postservern.`);
    // The link is theirs, and the delegate's own is still there.
    const { session } = await service().openLink(tokenIn(mail));
    expect((await service().signatoryView(session)).standing).toMatchObject({ state: 'declined', own: false });
    const again = await service().openLink(vera.token);
    expect((await service().signatoryView(again.session)).standing).toMatchObject({ state: 'declined', own: true });
  });

  test('hears that the delegate has signed, and may read it while the delegation lasts, but not before', async () => {
    const { id, breadcrumb, name, term } = await delegated();
    const vera = await veras(id);
    await signs(vera.session);
    const told = await sent();
    expect(readersOf(told)).toEqual([PRINCIPAL]);
    const [mail] = told;
    expect(mail?.subject).toBe(`Underskriven i ditt ställe: ${breadcrumb}`);
    expect(mail?.text).toContain(`Vera Vikarie skrev under för ${term} i ditt ställe 15 januari 2027`);
    expect(mail?.text).toContain('Du behöver inte göra något.');
    const { session } = await service().openLink(tokenIn(mail));
    const { panel, standing } = await service().signatoryView(session);
    expect([panel.name, panel.signed?.delegate, standing]).toMatchObject([name, 'Vera Vikarie', { own: false }]);
    expect(await codeOf(signs(session))).toBe('field-signed');
    const own = await service().signatoryView(vera.session);
    expect(own.standing).toMatchObject({ state: 'signed', own: true });
    const other = await delegated();
    const { deps } = house.opened;
    const facts = await loadFacts(deps.storage, other.id);
    const { address, event } = await makeLink(deps, facts, 'Signature1', 'mail', 'signatory');
    await append(deps.storage, await loadFacts(deps.storage, other.id), { type: 'link-made', data: event });
    expect(await codeOf(service().openLink(address.split('/').at(-1) ?? ''))).toBe('link-other-person');
  });

  test('is told once when that signature is the last: with the copy', async () => {
    const { id, term } = await delegated();
    await service().sign({ id, field: 'Signature2', holder: 'Kim' });
    await signs((await veras(id)).session);
    const told = await sent();
    expect(readersOf(told)).toEqual([PRINCIPAL, 'person1@part.example', DELEGATE]);
    const said = `Vera Vikarie skrev under för ${term} i ditt ställe`;
    expect(told.filter(({ text }) => text.includes(said)).map((one) => one.to)).toEqual([PRINCIPAL]);
    const { session } = await service().openLink(tokenIn(to(PRINCIPAL, told)));
    expect((await service().signatoryCopy(session)).sha256).toBe((await service().get(id)).copies[0]?.sha256);
  });

  test('hears of a withdrawal, having acted by the delegation alone; a delegate who was never asked does not', async () => {
    const { id } = await delegated();
    await service().withdraw({ id, cause: 'Fel part' });
    const told = await sent();
    expect(readersOf(told)).toEqual([PRINCIPAL]);
    expect(told[0]?.text).toContain('> Fel part');
  });
});

test('a delegate who has signed hears of what comes of it after their last day too', async () => {
  const ending = async (end: (id: string) => Promise<unknown>) => {
    house.clock.set(START);
    const { id } = await delegated();
    await signs((await veras(id)).session);
    await sent();
    house.clock.set(new Date(START.getTime() + 5 * DAY));
    await end(id);
    return sent();
  };
  const copies = await ending((id) => service().sign({ id, field: 'Signature2', holder: 'Kim' }));
  expect(readersOf(copies)).toEqual([PRINCIPAL, 'person1@part.example', DELEGATE]);
  const { session } = await service().openLink(tokenIn(to(DELEGATE, copies)));
  expect((await service().signatoryView(session)).standing).toMatchObject({ state: 'signed', own: true });
  const withdrawn = await ending((id) => service().withdraw({ id, cause: 'Fel part' }));
  expect(readersOf(withdrawn)).toEqual([PRINCIPAL, DELEGATE]);
});
