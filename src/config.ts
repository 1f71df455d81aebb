import { z } from 'zod';
import { fault } from './config/fault.ts';
import { levelFaults, levelShape, levelsOf, LEVELS_WANTED, type LevelConfig } from './config/levels.ts';
import { Problem } from './core/problem.ts';
import { words, type Words } from './core/words.ts';
import { isHostRule } from './net/rules.ts';

/** Several values with commas between. */
const several = (fits: (one: string) => boolean) =>
  z
    .string()
    .optional()
    .transform((text) =>
      (text ?? '')
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .refine((parts) => parts.every(fits));

/** Name and port and nothing else: a password does not belong in an address. */
function isPlainServer(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.hostname !== '' && url.username === '' && ['', '/'].includes(url.pathname) && !url.search;
}

const templatesDir = z.string().min(1).optional();

/** The environment of the service, one schema; all faults at once. */
const schema = z.object({
  /** TCP port on loopback. */
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** Folder of the journal (SQLite) and the content-addressed files; made when it is missing. */
  DATA_DIR: z.string().min(1).default('./data'),
  /**
   * Address to listen on. Until log-in exists only loopback is allowed; 0.0.0.0 only inside a container that says so,
   * whose port is then published to 127.0.0.1.
   */
  HOST: z.enum(['127.0.0.1', '::1', 'localhost', '0.0.0.0']).default('127.0.0.1'),
  LIKALYDANDE_CONTAINER: z.enum(['0', '1']).default('0'),
  /** Origin printed in documents and QR codes, without a slash at the end. */
  PUBLIC_ADDRESS: z
    .url()
    .refine((url) => !url.endsWith('/'))
    .optional(),
  /** Folder with this office's own templates: changed files of shipped kinds, and kinds of its own. */
  TEMPLATES_DIR: templatesDir,
  /** Folder with roots that are trusted: PEM or DER. */
  TRUST_DIR: z.string().min(1).optional(),
  /** The EU list of lists, a URL or a file; the lists that it points to follow. */
  LOTL: z.string().min(1).optional(),
  /** The certificates of the Official Journal as JSON, instead of the shipped ones. */
  LOTL_ANCHORS: z.string().min(1).optional(),
  /** Further trusted lists, URLs or files, and the PEM file of those who may sign them. */
  TRUSTED_LISTS: several(() => true),
  TRUSTED_LIST_SIGNERS: z.string().min(1).optional(),
  /** Hosts that may be asked for revocation lists, OCSP and issuers' certificates; none: offline. */
  EVIDENCE_HOSTS: several(isHostRule),
  NETWORK_PRIVATE: z.enum(['0', '1']).default('0'),
  /** The service's own key for its papers: PKCS#12, PEM or a PKCS#11 URI, the file with its password or PIN, and the issuer it is checked with. */
  SEAL_KEY: z.string().min(1).optional(),
  SEAL_PASSWORD_FILE: z.string().min(1).optional(),
  SEAL_TRUST: z.string().min(1).optional(),
  ...levelShape,
  /** The ways in which people sign here: a JSON file. */
  SIGNING_METHODS: z.string().min(1).optional(),
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
  /** A second listener, with the signatory's and the verifying pages alone; for a proxy. */
  PUBLIC_ROUTES: z.literal('signatory').optional(),
  PUBLIC_PORT: z.coerce.number().int().min(0).max(65535).default(3001),
  PUBLIC_HOST: z.string().min(1).max(255).default('127.0.0.1'),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(1),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

/** What each variable wants: the sentence when its value is anything else. */
const WANTED: Readonly<Record<string, Words>> = {
  PORT: words('ange ett heltal från 0 till 65535', 'give a whole number from 0 to 65535'),
  DATA_DIR: words('ange en mapp', 'give a folder'),
  HOST: words('ange 127.0.0.1, ::1 eller localhost', 'give 127.0.0.1, ::1 or localhost'),
  LIKALYDANDE_CONTAINER: words('ange 0 eller 1', 'give 0 or 1'),
  PUBLIC_ADDRESS: words(
    'ange en adress som https://exempel.se, utan snedstreck sist',
    'give an address like https://example.org, without a slash at the end',
  ),
  TEMPLATES_DIR: words('ange en mapp', 'give a folder'),
  TRUST_DIR: words('ange en mapp', 'give a folder'),
  LOTL: words('ange en adress eller en fil', 'give an address or a file'),
  LOTL_ANCHORS: words('ange en fil', 'give a file'),
  TRUSTED_LISTS: words('ange adresser eller filer', 'give addresses or files'),
  TRUSTED_LIST_SIGNERS: words('ange en fil', 'give a file'),
  EVIDENCE_HOSTS: words(
    'ange värdnamn som crl.exempel.se eller *.exempel.se, med kommatecken emellan',
    'give host names like crl.example.org or *.example.org, with commas between',
  ),
  NETWORK_PRIVATE: words('ange 0 eller 1', 'give 0 or 1'),
  SEAL_KEY: words(
    'ange en nyckelfil (PKCS#12 eller PEM) eller pkcs11:…',
    'give a key file (PKCS#12 or PEM) or pkcs11:…',
  ),
  SEAL_PASSWORD_FILE: words('ange en fil', 'give a file'),
  SEAL_TRUST: words('ange en fil eller en mapp', 'give a file or a folder'),
  ...LEVELS_WANTED,
  SIGNING_METHODS: words('ange en fil', 'give a file'),
  SMTP_URL: words('ange en adress som smtp://post.exempel.se:587', 'give an address like smtp://mail.example.org:587'),
  SMTP_USER: words('ange en användare', 'give a user'),
  SMTP_PASSWORD_FILE: words('ange en fil', 'give a file'),
  SMTP_CA: words('ange en PEM-fil', 'give a PEM file'),
  MAIL_FROM: words('ange tjänstens e-postadress', 'give the e-mail address of the service'),
  PUBLIC_ROUTES: words('ange signatory', 'give signatory'),
  PUBLIC_PORT: words('ange ett heltal från 0 till 65535', 'give a whole number from 0 to 65535'),
  PUBLIC_HOST: words('ange en adress att lyssna på', 'give an address to listen on'),
  TRUSTED_PROXY_HOPS: words('ange ett heltal från 0 till 10', 'give a whole number from 0 to 10'),
  NODE_ENV: words('ange production, development eller test', 'give production, development or test'),
  LOG_LEVEL: words('ange silent, error, warn, info eller debug', 'give silent, error, warn, info or debug'),
};
const ALL_ADDRESSES = words(
  'bara en behållare med LIKALYDANDE_CONTAINER=1 får lyssna på alla adresser; publicera den på 127.0.0.1',
  'only a container with LIKALYDANDE_CONTAINER=1 may listen on all addresses; publish it to 127.0.0.1',
);

export interface Config {
  readonly port: number;
  readonly dataDir: string;
  readonly host: string;
  readonly publicAddress: string;
  readonly production: boolean;
  readonly logLevel: z.infer<typeof schema>['LOG_LEVEL'];
  readonly trust: TrustConfig;
  /** Null: the service's papers are not sealed. */
  readonly seal: SealConfig | null;
  readonly levels: LevelConfig;
  /** The file with the ways to sign; null: none but the demo keys. */
  readonly signingMethods: string | null;
  /** Null: no mail goes out. */
  readonly mail: MailConfig | null;
  /** The listener for a proxy; null: there is none. */
  readonly publicListener: PublicListenerConfig | null;
}

export interface MailConfig {
  readonly url: string;
  readonly from: string;
  readonly login: { readonly user: string; readonly passwordFile: string } | null;
  readonly ca: string | null;
}

export interface PublicListenerConfig {
  readonly port: number;
  readonly host: string;
  readonly trustedHops: number;
}

export interface SealConfig {
  readonly key: string;
  readonly passwordFile: string;
  readonly trust: string;
}

/** What verdicts rest on besides the demo root; null and empty: nothing. */
export interface TrustConfig {
  readonly folder: string | null;
  readonly listOfLists: string | null;
  readonly anchors: string | null;
  readonly lists: readonly string[];
  readonly signers: string | null;
  readonly evidenceHosts: readonly string[];
  readonly allowPrivate: boolean;
}

/** Reads the environment. Throws Problem `config-invalid` that names every faulty variable. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = schema.safeParse(environment);
  const variables = new Set(read.success ? [] : read.error.issues.map((issue) => String(issue.path[0])));
  const issues = [...variables].map((name) => fault(name, WANTED[name]));
  if (read.success && read.data.HOST === '0.0.0.0' && read.data.LIKALYDANDE_CONTAINER !== '1')
    issues.push(fault('HOST', ALL_ADDRESSES));
  if (read.success) {
    issues.push(...sealFaults(read.data), ...mailFaults(read.data), ...publicFaults(read.data));
    issues.push(...levelFaults(read.data, read.data.NODE_ENV === 'production'));
  }
  if (!read.success || issues.length > 0)
    throw new Problem({
      kind: 'invalid',
      code: 'config-invalid',
      message: words(
        `Inställningarna har fel: ${issues.map((issue) => issue.message.sv).join('; ')}.`,
        `The configuration has faults: ${issues.map((issue) => issue.message.en).join('; ')}.`,
      ),
      issues,
    });
  const { PORT, DATA_DIR, HOST, PUBLIC_ADDRESS, NODE_ENV, LOG_LEVEL } = read.data;
  return {
    port: PORT,
    dataDir: DATA_DIR,
    host: HOST,
    publicAddress: PUBLIC_ADDRESS ?? `http://localhost:${PORT}`,
    production: NODE_ENV === 'production',
    logLevel: LOG_LEVEL,
    trust: {
      folder: read.data.TRUST_DIR ?? null,
      listOfLists: read.data.LOTL ?? null,
      anchors: read.data.LOTL_ANCHORS ?? null,
      lists: read.data.TRUSTED_LISTS,
      signers: read.data.TRUSTED_LIST_SIGNERS ?? null,
      evidenceHosts: read.data.EVIDENCE_HOSTS,
      allowPrivate: read.data.NETWORK_PRIVATE === '1',
    },
    seal: sealOf(read.data),
    levels: levelsOf(read.data, read.data.NETWORK_PRIVATE === '1'),
    signingMethods: read.data.SIGNING_METHODS ?? null,
    mail: mailOf(read.data),
    publicListener: publicListenerOf(read.data),
  };
}

type Read = z.output<typeof schema>;

/** Key, password and issuer go together: a seal that nobody can check proves nothing. */
function sealFaults(read: Read) {
  const names = ['SEAL_KEY', 'SEAL_PASSWORD_FILE', 'SEAL_TRUST'] as const;
  const missing = names.filter((name) => read[name] === undefined);
  return missing.length === names.length ? [] : missing.map((name) => fault(name, WANTED[name]));
}

function sealOf({ SEAL_KEY: key, SEAL_PASSWORD_FILE: passwordFile, SEAL_TRUST: trust }: Read): SealConfig | null {
  return key === undefined || passwordFile === undefined || trust === undefined ? null : { key, passwordFile, trust };
}

/** Server and sender go together, and user and password. */
function mailFaults({ SMTP_URL, MAIL_FROM, SMTP_USER, SMTP_PASSWORD_FILE }: Read) {
  const missing = (names: Readonly<Record<string, string | undefined>>) => {
    const lacking = Object.keys(names).filter((name) => names[name] === undefined);
    return lacking.length === Object.keys(names).length ? [] : lacking;
  };
  return [...missing({ SMTP_URL, MAIL_FROM }), ...missing({ SMTP_USER, SMTP_PASSWORD_FILE })].map((name) =>
    fault(name, WANTED[name]),
  );
}

function mailOf({ SMTP_URL: url, MAIL_FROM: from, SMTP_USER, SMTP_PASSWORD_FILE, SMTP_CA }: Read): MailConfig | null {
  if (url === undefined || from === undefined) return null;
  const login =
    SMTP_USER === undefined || SMTP_PASSWORD_FILE === undefined
      ? null
      : { user: SMTP_USER, passwordFile: SMTP_PASSWORD_FILE };
  return { url, from, login, ca: SMTP_CA ?? null };
}

/** Links that lead to http://localhost are of no use to anybody else. */
const publicFaults = ({ PUBLIC_ROUTES, PUBLIC_ADDRESS }: Read) =>
  PUBLIC_ROUTES !== undefined && PUBLIC_ADDRESS === undefined
    ? [fault('PUBLIC_ADDRESS', WANTED['PUBLIC_ADDRESS'])]
    : [];

const publicListenerOf = (read: Read): PublicListenerConfig | null =>
  read.PUBLIC_ROUTES === undefined
    ? null
    : { port: read.PUBLIC_PORT, host: read.PUBLIC_HOST, trustedHops: read.TRUSTED_PROXY_HOPS };

/** The folder with the office's own templates; null when it has none. */
export const readTemplatesFolder = (
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | null => environment['TEMPLATES_DIR'] || null;
