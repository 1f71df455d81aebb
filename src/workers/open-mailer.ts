import type { MailConfig } from '../config/mail.ts';
import { utf8Text } from '../core/bytes.ts';
import type { Mailer } from '../issuing/ports.ts';
import { readFileBytes } from './certificate-files.ts';
import { readSecretFile } from './secret-file.ts';

/** The operator's mail server, opened once at the start; null when none is configured. Throws Problem `trust-unreadable`, `secret-empty`. */
export async function openMailer(config: MailConfig | null): Promise<Mailer | null> {
  if (config === null) return null;
  const { smtpMailer } = await import('../net/mail.ts');
  const { url, from, login, ca } = config;
  return smtpMailer({
    url: new URL(url),
    from,
    login: login && { user: login.user, password: await readSecretFile(login.passwordFile) },
    ...(ca === null ? {} : { ca: utf8Text(await readFileBytes(ca)) }),
  });
}
