import { simpleParser, type ParsedMail } from 'mailparser';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What the server does with the next mails: takes them, defers, refuses, or breaks off in the middle. */
export type Mood = 'takes' | 'defers' | 'refuses' | 'refuses-reader' | 'breaks-off';

export interface MailServer {
  readonly port: number;
  /** As it came. */
  readonly received: Buffer[];
  /** Envelope readers of what was received. */
  readonly readers: string[];
  mood: Mood;
  close(): Promise<void>;
}

/** A real mail server on this machine. */
export async function mailServer(options: SMTPServerOptions = {}, host = '127.0.0.1'): Promise<MailServer> {
  const refusal = (responseCode: number) => Object.assign(new Error('as the test asks'), { responseCode });
  const house = { received: [] as Buffer[], readers: [] as string[], mood: 'takes' as Mood };
  const server = new SMTPServer({
    disabledCommands: options.key ? [] : ['STARTTLS'],
    authOptional: options.onAuth === undefined,
    onRcptTo(_address, _session, done) {
      done(house.mood === 'refuses-reader' ? refusal(550) : undefined);
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => void parts.push(part));
      stream.on('end', () => {
        if (house.mood === 'breaks-off') return closeConnections(server);
        if (house.mood === 'defers') return done(refusal(451));
        if (house.mood === 'refuses') return done(refusal(550));
        house.received.push(Buffer.concat(parts));
        house.readers.push(...session.envelope.rcptTo.map(({ address }) => address));
        return done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => void server.listen(0, host, resolve));
  return Object.assign(house, {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

/** What was received, as a reader's program would show it. */
export const mailsIn = ({ received }: MailServer): Promise<readonly ParsedMail[]> =>
  Promise.all(received.map((mail) => simpleParser(mail)));

function closeConnections(server: SMTPServer): void {
  const { connections } = server as unknown as {
    readonly connections: Set<{ readonly _socket: Server & { destroy(): void } }>;
  };
  for (const { _socket } of connections) _socket.destroy();
}

/** A key and a certificate of its own for this address of this machine, PEM. */
export function selfSigned(address: string): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'likalydande-mail-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=mail', '-addext', `subjectAltName=IP:${address}`];
    const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    execFileSync('openssl', [...made, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
