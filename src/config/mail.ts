import { z } from 'zod';
import { words, type Words } from '../core/words.ts';
import { fault } from './fault.ts';

export interface MailConfig {
  readonly url: string;
  readonly from: string;
  readonly login: { readonly user: string; readonly passwordFile: string } | null;
  readonly ca: string | null;
}

/** Name and port and nothing else: a password does not belong in an address. */
function isPlainServer(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.hostname !== '' && url.username === '' && ['', '/'].includes(url.pathname) && !url.search;
}

/** Variables of the environment. */
export const mailShape = {
  /** The mail server, its login, and the address of the service. Without TLS only on this machine. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .refine(isPlainServer)
    .optional(),
  SMTP_USER: z.string().min(1).optional(),
  SMTP_PASSWORD_FILE: z.string().min(1).optional(),
  /** A certificate (PEM file) that the mail server's is checked with too. */
  SMTP_CA: z.string().min(1).optional(),
  MAIL_FROM: z.email().optional(),
} as const;
type Name = keyof typeof mailShape;
type Read = z.output<z.ZodObject<typeof mailShape>>;

export const MAIL_WANTED: Readonly<Record<Name, Words>> = {
  SMTP_URL: words('ange en adress som smtp://post.exempel.se:587', 'give an address like smtp://mail.example.org:587'),
  SMTP_USER: words('ange en användare', 'give a user'),
  SMTP_PASSWORD_FILE: words('ange en fil', 'give a file'),
  SMTP_CA: words('ange en PEM-fil', 'give a PEM file'),
  MAIL_FROM: words('ange tjänstens e-postadress', 'give the e-mail address of the service'),
};

/** Server and sender go together, and user and password. */
export function mailFaults(read: Read) {
  const lacking = (names: readonly Name[]) => {
    const missing = names.filter((name) => read[name] === undefined);
    return missing.length === names.length ? [] : missing;
  };
  const missing = [...lacking(['SMTP_URL', 'MAIL_FROM']), ...lacking(['SMTP_USER', 'SMTP_PASSWORD_FILE'])];
  return missing.map((name) => fault(name, MAIL_WANTED[name]));
}

/** Null: no mail goes out. */
export function mailOf(read: Read): MailConfig | null {
  const { SMTP_URL: url, MAIL_FROM: from, SMTP_USER: user, SMTP_PASSWORD_FILE: passwordFile, SMTP_CA } = read;
  if (url === undefined || from === undefined) return null;
  const login = user === undefined || passwordFile === undefined ? null : { user, passwordFile };
  return { url, from, login, ca: SMTP_CA ?? null };
}
