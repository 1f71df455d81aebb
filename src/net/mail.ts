import { createTransport, type SMTPTransportOptions } from 'nodemailer';

/** Where mail is handed in. */
export interface MailServer {
  /** `smtp://host:port` (587 when left out) or `smtps://host:port` (465). */
  readonly url: URL;
  /** Null: the server asks for none. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** Address of the service, in From and as the envelope's sender. */
  readonly from: string;
  /** A further certificate (PEM) that the server's may be checked with. */
  readonly ca?: string;
}

/** Why a mail was not taken: not now, never, or nobody could be asked. */
export type MailFault = 'deferred' | 'rejected' | 'unreachable';

const CONNECTING = 10_000;
const TALKING = 20_000;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const ADDRESS = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,255}$/;

/**
 * Mail over SMTP (RFC 5321), one reader and plain text at a time. TLS is required (RFC 3207, RFC 8314) unless the server is on
 * this machine. Nothing is fetched or read from disk for a mail, and it says that a machine wrote it (RFC 3834).
 */
export function smtpMailer({ url, login, from, ca }: MailServer): {
  send(mail: { readonly to: string; readonly subject: string; readonly text: string }): Promise<MailFault | null>;
} {
  const secure = url.protocol === 'smtps:';
  const options: SMTPTransportOptions = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !LOOPBACK.includes(url.hostname),
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    ...(ca === undefined ? {} : { tls: { ca } }),
    connectionTimeout: CONNECTING,
    greetingTimeout: CONNECTING,
    socketTimeout: TALKING,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  const transport = createTransport(options);
  return {
    async send({ to, subject, text }) {
      if (!ADDRESS.test(to)) return 'rejected';
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'sv' },
        });
        return null;
      } catch (error) {
        return faultOf(error);
      }
    },
  };
}

/** The server's own word where it gave one (RFC 5321 4.2.1); that it refuses us is ours to mend, not the reader's. */
function faultOf(error: unknown): MailFault {
  const { code, responseCode = 0 } = error as { readonly code?: unknown; readonly responseCode?: number };
  if (code === 'EAUTH' || code === 'ETLS') return 'unreachable';
  if (responseCode >= 500) return 'rejected';
  return responseCode >= 400 ? 'deferred' : 'unreachable';
}
