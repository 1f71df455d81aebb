import type { MailConfig } from '../config/mail.ts';
import { utf8Text } from '../core/bytes.ts';
import type { Mailer } from '../issuing/ports.ts';
import { readFileBytes } from './certificate-files.ts';

/** The operator's mail server, opened once at the start; null when none is configured. Throws Problem `trust-unreadable`. */
export async function openMailer(config: MailConfig | null): Promise<Mailer | null> {
  if (config === null) return null;
  const { smtpMailer } = await import('../net/mail.ts');
  const { url, from, login, ca } = config;
  return smtpMailer({
    url: new URL(url),
    from,
    login: login && { user: login.user, password: await secretIn(login.passwordFile) },
    ...(ca === null ? {} : { ca: utf8Text(await readFileBytes(ca)) }),
  });
}

/** One line end is the editor's, not the password's. */
async function secretIn(file: string): Promise<string> {
  const bytes = await readFileBytes(file);
  const text = utf8Text(bytes).replace(/\r?\n$/, '');
  bytes.fill(0);
  return text;
}
