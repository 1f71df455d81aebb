import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import { smtpMailer } from '../../src/net/mail.ts';
import { mailServer, mailsIn, selfSigned, type MailServer, type Mood } from './support/mail-server.ts';

let server: MailServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const FROM = 'likalydande@kommun.example';
const mailer = (url: string, more: Partial<Parameters<typeof smtpMailer>[0]> = {}) =>
  smtpMailer({ url: new URL(url), login: null, from: FROM, ...more });
const MAIL = {
  to: 'ake@polisen.example',
  subject: 'Skriv under senast 5 december: Norrsjö 2027',
  text: 'Läs här:\n\nhttps://x.example/sign/abc\n',
};

describe('mail', () => {
  test('arrives as plain text for one reader, and says that a machine wrote it', async () => {
    server = await mailServer();
    expect(await mailer(`smtp://127.0.0.1:${server.port}`).send(MAIL)).toBeNull();
    const [mail] = await mailsIn(server);
    expect([mail?.subject, mail?.text, mail?.html, mail?.attachments]).toEqual([MAIL.subject, MAIL.text, false, []]);
    expect([server.readers, mail?.from?.text]).toEqual([[MAIL.to], FROM]);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  test.each<[Mood, string]>([
    ['defers', 'deferred'],
    ['refuses', 'rejected'],
    ['refuses-reader', 'rejected'],
    ['breaks-off', 'unreachable'],
  ])('that the server %s is told as such', async (mood, fault) => {
    server = await mailServer();
    server.mood = mood;
    expect(await mailer(`smtp://127.0.0.1:${server.port}`).send(MAIL)).toBe(fault);
    expect(server.received).toEqual([]);
  });

  test('that nobody takes is told as such', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => void free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    expect(await mailer(`smtp://127.0.0.1:${port}`).send(MAIL)).toBe('unreachable');
  });

  test('never leaves for another machine without TLS', async () => {
    // Not the loopback name that may go without: a server elsewhere, as far as the mailer can know.
    server = await mailServer({}, '127.0.0.2');
    expect(await mailer(`smtp://127.0.0.2:${server.port}`).send(MAIL)).toBe('unreachable');
    expect(server.received).toEqual([]);
  });

  test('goes over TLS to a server whose certificate is known, with a login', async () => {
    const { key, cert } = selfSigned('127.0.0.2');
    const logins: string[] = [];
    server = await mailServer(
      {
        key,
        cert,
        onAuth(auth, _session, done) {
          logins.push(`${auth.username}:${auth.password}`);
          if (auth.password === 'hemligt') done(null, { user: auth.username });
          else done(new Error('wrong'));
        },
      },
      '127.0.0.2',
    );
    const url = `smtp://127.0.0.2:${server.port}`;
    const login = { user: 'likalydande', password: 'hemligt' };
    expect(await mailer(url, { login, ca: cert }).send(MAIL)).toBeNull();
    expect(logins).toEqual(['likalydande:hemligt']);
    expect(await mailer(url, { login }).send(MAIL)).toBe('unreachable');
    expect(await mailer(url, { login: { ...login, password: 'fel' }, ca: cert }).send(MAIL)).toBe('unreachable');
    expect(server.received).toHaveLength(1);
  });

  test('for several readers, or with a line end in its address, is nobody’s', async () => {
    server = await mailServer();
    const { send } = mailer(`smtp://127.0.0.1:${server.port}`);
    for (const to of ['a@x.example, b@x.example', 'a@x.example\r\nBcc: b@x.example', 'Å <a@x.example>', 'a', ''])
      expect(await send({ ...MAIL, to })).toBe('rejected');
    expect(await send({ ...MAIL, subject: 'A\r\nBcc: b@x.example' })).toBeNull();
    expect(server.readers).toEqual([MAIL.to]);
  });
});
