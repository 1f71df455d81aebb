import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../src/core/clock.ts';
import { createWorker, type Worker } from '../../src/issuing/work/round.ts';
import { smtpMailer } from '../../src/net/mail.ts';
import { mailServer, mailsIn, type MailServer } from '../net/support/mail-server.ts';
import { demoLevels, type Outage } from './levels/level-tools.ts';
import { newFolder, openService, removeFolder, smallAgreement, type OpenedService } from './open-service.ts';
import { codeOf } from './use-service.ts';

/** A Friday. */
const START = new Date('2027-01-15T09:00:00Z');
const CLERK = { name: 'Ida Exempelsson', email: 'ida@kommun.example', phone: '08-123 45 67' };

let folder = '';
let clock = fixedClock(START);
let opened: OpenedService;
let server: MailServer;
let worker: Worker;
const outage: Outage = { stamps: false, evidence: false };

beforeEach(async () => {
  folder = await newFolder();
  clock = fixedClock(START);
  server = await mailServer();
  const url = new URL(`smtp://127.0.0.1:${server.port}`);
  const mailer = smtpMailer({ url, login: null, from: 'likalydande@kommun.example' });
  outage.stamps = false;
  opened = await openService(folder, clock, { mailer, levels: demoLevels(() => clock, outage, 'B') });
  worker = createWorker(opened.deps);
});
afterEach(async () => {
  await opened.close();
  await server.close();
  await removeFolder(folder);
});

async function locked(policy: Record<string, unknown> = {}) {
  const data = smallAgreement() as { signing: { signatories: Record<string, unknown>[] } };
  data.signing.signatories = data.signing.signatories.map((one, index) => {
    return { ...one, contact: { email: `person${index}@part.example` } };
  });
  const { id, sequence } = await opened.service.submit({ data });
  return opened.service.finalise({ id, expected: sequence, policy: { send: true, ...policy }, contact: CLERK });
}
const work = async () => expect((await worker.round()).failures).toEqual([]);
const linksIn = (text: string | undefined) => text?.match(/https:\/\/likalydande\.example\S+/g) ?? [];
const tokenIn = (text: string | undefined) => linksIn(text)[0]?.split('/').at(-1) ?? '';
const received = () => mailsIn(server);
const subjects = async () => (await received()).map(({ subject }) => subject);
const tokenOf = async (nth: number) => tokenIn((await received())[nth]?.text);

describe('mail to signatories', () => {
  test('the invitation holds one link that opens the document, and never the file', async () => {
    const { id, panels } = await locked({ lastDay: '2027-02-05' });
    await work();
    expect(server.readers).toEqual(['person0@part.example', 'person1@part.example']);
    const [mail] = await received();
    expect(mail?.subject).toBe(`Skriv under senast 5 februari: ${(await opened.service.get(id)).breadcrumb}`);
    expect([linksIn(mail?.text).length, mail?.attachments.length]).toEqual([1, 0]);
    expect(mail?.text).toContain(`Du skriver under för ${panels[0]?.term ?? ''}`);
    expect(mail?.text).toContain('Frågor: Ida Exempelsson, 08-123 45 67, ida@kommun.example');
    const { session } = await opened.service.openLink(await tokenOf(0));
    expect((await opened.service.signatoryView(session)).panel.field).toBe('Signature1');
    expect(JSON.stringify(await opened.storage.journal.read(id))).not.toContain('part.example');
    const sentences = (await opened.service.log(id)).map(({ sentence }) => sentence.sv);
    for (const { name } of panels) {
      expect(sentences).toContain(`En länk till ${name} gjordes.`);
      expect(sentences).toContain(`Mejlet till ${name} är lämnat till e-postservern.`);
    }
  });

  test('whoever has signed, and whose signature came to nothing while it waited for its time stamp, is asked to sign again', async () => {
    const { id } = await locked({ level: 'T', order: 'fixed' });
    await work();
    outage.stamps = true;
    await opened.service.sign({ id, field: 'Signature1', holder: 'Kim' });
    clock.set(new Date(START.getTime() + 20 * 366 * 24 * 3_600_000));
    await work();
    const mail = (await received()).at(-1);
    expect(server.readers.at(-1)).toBe('person0@part.example');
    expect(mail?.subject).toBe(`Skriv under på nytt: ${(await opened.service.get(id)).breadcrumb}`);
    expect(mail?.text).toContain('Din underskrift kunde inte sparas i handlingen, så den gäller inte.');
    const { session } = await opened.service.openLink(tokenIn(mail?.text));
    expect((await opened.service.signatoryView(session)).standing).toEqual({ state: 'open', undone: 'too-late' });
  });

  test('in a fixed order each is invited in turn, and all hear when the copy is ready', async () => {
    const { id } = await locked({ order: 'fixed' });
    await work();
    expect(server.readers).toEqual(['person0@part.example']);
    await opened.service.sign({ id, field: 'Signature1', holder: 'Kim' });
    await work();
    expect(server.readers.slice(1)).toEqual(['person1@part.example']);
    await opened.service.sign({ id, field: 'Signature2', holder: 'Kim' });
    await work();
    const { breadcrumb } = await opened.service.get(id);
    expect((await subjects()).slice(2)).toEqual(Array(2).fill(`Underskriven av båda: ditt exemplar av ${breadcrumb}`));
    const { session } = await opened.service.openLink(await tokenOf(3));
    const copy = await opened.service.signatoryCopy(session);
    expect(copy.sha256).toBe((await opened.service.get(id)).copies[0]?.sha256);
  });

  test('a decline comes to the clerk and to whoever has acted, with the comment', async () => {
    const { id } = await locked();
    await work();
    await opened.service.sign({ id, field: 'Signature1', holder: 'Kim' });
    const { session } = await opened.service.openLink(await tokenOf(1));
    await opened.service.decline({ session, part: 'Bilaga 3', comment: 'Datumet är fel.\nRätta det.' });
    await work();
    const told = (await received()).slice(2);
    const { panels, breadcrumb } = await opened.service.get(id);
    expect(told.map(({ subject }) => subject)).toEqual(
      Array(2).fill(`Avböjd av ${panels[1]?.name ?? ''}: ${breadcrumb}`),
    );
    expect(server.readers.slice(2)).toEqual(['ida@kommun.example', 'person0@part.example']);
    for (const { text } of told) expect(text).toContain('> Datumet är fel.\n> Rätta det.');
    expect(linksIn(told[0]?.text)).toEqual([`https://likalydande.example/agreements/${id}`]);
  });

  test('a delegate’s decline is told with in whose place, and the signatory’s own page does not say that they did', async () => {
    const { service } = opened;
    const { id, panels } = await locked();
    await work();
    const principal = (await service.openLink(await tokenOf(1))).session;
    const vera = { name: 'Vera Vikarie', title: 'Tf stadsdelsdirektör', decision: 'Dnr 1' };
    const contact = { email: 'vera@part.example' };
    await service.delegate({ id, field: 'Signature2', from: '2027-01-15', to: '2027-01-16', ...vera, contact });
    await service.invite({ id, field: 'Signature2', send: true });
    await work();
    const { session } = await service.openLink(await tokenOf(2));
    await service.decline({ session, part: null, comment: 'Fel datum' });
    await work();
    const name = panels[1]?.name ?? '';
    const { breadcrumb, closed } = await service.get(id);
    expect(closed).toMatchObject({ name: 'Vera Vikarie', onBehalfOf: name });
    const told = (await received()).slice(3, 5);
    expect(server.readers.slice(3)).toEqual(['ida@kommun.example', 'person0@part.example', 'person1@part.example']);
    expect(told.map(({ subject }) => subject)).toEqual(
      Array(2).fill(`Avböjd av Vera Vikarie, i stället för ${name}: ${breadcrumb}`),
    );
    for (const { text } of told)
      expect(text).toContain(`Vera Vikarie, i stället för ${name}, avböjde att skriva under:`);
    const own = async (whose: string) => (await service.signatoryView(whose)).standing;
    expect([await own(session), await own(principal)]).toMatchObject([{ own: true }, { own: false }]);
  });

  test('a withdrawal and a replacement are told with the cause', async () => {
    const { id } = await locked();
    await work();
    await opened.service.withdraw({ id, cause: 'Fel part' });
    await work();
    expect((await received()).slice(2).map(({ text }) => text?.includes('> Fel part'))).toEqual([true, true]);
    await opened.service.replace({ id, cause: 'Rättad' });
    await work();
    expect((await received()).slice(4).map(({ text }) => text?.includes('> Rättad'))).toEqual([true, true]);
  });

  test('whoever has not signed is reminded three working days before the last day, and the working day before it', async () => {
    const { id } = await locked({ lastDay: '2027-02-08' });
    await work();
    await opened.service.sign({ id, field: 'Signature1', holder: 'Kim' });
    // Before Monday 8 February: Wednesday 3 and Friday 5.
    clock.set(new Date('2027-02-03T06:59:00Z'));
    await work();
    expect(server.received).toHaveLength(2);
    clock.set(new Date('2027-02-03T07:00:00Z'));
    await work();
    await work();
    expect((await subjects()).slice(2)).toEqual(['Påminnelse: skriv under senast 8 februari']);
    expect(server.readers[2]).toBe('person1@part.example');
    // The reminder's link is the one that works now, and a visit that had begun goes on.
    await opened.service.openLink(await tokenOf(2));
    expect(await codeOf(opened.service.openLink(await tokenOf(1)))).toBe('link-unknown');
    clock.set(new Date('2027-02-05T12:00:00Z'));
    await work();
    expect(server.received).toHaveLength(4);
    clock.set(new Date('2027-02-08T23:00:00Z'));
    await work();
    expect(server.received).toHaveLength(4);
    expect((await opened.service.get(id)).state).toBe('expired');
  });
});

describe('mail that does not get through', () => {
  test('is tried again with a link of its own, and the clerk sees why and when', async () => {
    const { id } = await locked();
    server.mood = 'defers';
    await work();
    const [first] = (await opened.service.get(id)).mails;
    expect(first).toMatchObject({
      attempts: 1,
      sent: null,
      failed: { cause: 'deferred', next: new Date(START.getTime() + 60_000).toISOString() },
    });
    server.mood = 'takes';
    await work();
    expect(server.received).toEqual([]);
    clock.set(new Date(START.getTime() + 60_000));
    await work();
    expect(server.received).toHaveLength(2);
    const [sent] = (await opened.service.get(id)).mails;
    expect(sent).toMatchObject({ attempts: 2, sent: clock.now().toISOString(), failed: null });
    await opened.service.openLink(await tokenOf(0));
  });

  test('is given up when the reader’s server refuses it, and after two days when nobody answers', async () => {
    const { id } = await locked({ order: 'fixed' });
    server.mood = 'refuses';
    await work();
    expect((await opened.service.get(id)).mails[0]?.failed).toMatchObject({ cause: 'rejected', next: null });
    server.mood = 'breaks-off';
    await opened.service.invite({ id, field: 'Signature2', send: true });
    for (let day = 0; day < 200; day++) {
      await work();
      clock.set(new Date(clock.now().getTime() + 20 * 60_000));
    }
    expect((await opened.service.get(id)).mails[1]).toMatchObject({
      attempts: 8,
      failed: { cause: 'unreachable', next: null },
    });
  }, 120_000);

  test('is not sent to somebody who has signed meanwhile', async () => {
    const { id } = await locked();
    await opened.service.sign({ id, field: 'Signature1', holder: 'Kim' });
    await work();
    expect(server.readers).toEqual(['person1@part.example']);
    expect((await opened.service.get(id)).mails[0]?.failed?.cause).toBe('not-needed');
  });

  test('does not end the link that the clerk was shown meanwhile', async () => {
    const { id } = await locked();
    clock.set(new Date(START.getTime() + 1000));
    const { address } = await opened.service.invite({ id, field: 'Signature1', send: false });
    await work();
    expect(server.readers).toEqual(['person1@part.example']);
    const { session } = await opened.service.openLink(address?.split('/').at(-1) ?? '');
    expect((await opened.service.signatoryView(session)).panel.field).toBe('Signature1');
  });

  test('sent while somebody signs does not stop the signature', async () => {
    const { id } = await locked();
    const { id: preparation } = await opened.service.prepareSignature({ id, field: 'Signature1', holder: 'Kim' });
    const [completed] = await Promise.all([opened.service.completeSignature({ id, preparation }), work()]);
    expect(completed.signed).toBe(1);
  });
});

test('without a mail server links are shown to the clerk, who is told why', async () => {
  await opened.close();
  opened = await openService(folder, clock);
  const { id } = await locked();
  const invitation = await opened.service.invite({ id, field: 'Signature1', send: true });
  expect(invitation.mail).toBe('no-mailer');
  expect(invitation.address).toMatch(/^https:\/\/likalydande\.example\/sign\/[A-Za-z0-9_-]{43}$/);
  expect(await codeOf(opened.service.sendInvitations(id))).toBe('mail-off');
  expect((await opened.service.get(id)).mails).toEqual([]);
});
