import { z } from 'zod';
import { fault } from './config/fault.ts';
import { levelFaults, levelShape, levelsOf, LEVELS_WANTED, type LevelConfig } from './config/levels.ts';
import { mailFaults, mailOf, mailShape, MAIL_WANTED, type MailConfig } from './config/mail.ts';
import {
  publicFaults,
  publicListenerOf,
  publicShape,
  PUBLIC_WANTED,
  type PublicListenerConfig,
} from './config/public-listener.ts';
import { sealFaults, sealOf, sealShape, SEAL_WANTED, type SealConfig } from './config/seal.ts';
import { trustOf, trustShape, TRUST_WANTED, type TrustConfig } from './config/trust.ts';
import { Problem } from './core/problem.ts';
import { words, type Words } from './core/words.ts';

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
  ...trustShape,
  ...sealShape,
  ...levelShape,
  /** The ways in which people sign here: a JSON file. */
  SIGNING_METHODS: z.string().min(1).optional(),
  ...mailShape,
  ...publicShape,
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

const ADDRESS_WANTED = words(
  'ange en adress som https://exempel.se, utan snedstreck sist',
  'give an address like https://example.org, without a slash at the end',
);

/** What each variable wants: the sentence when its value is anything else. */
const WANTED: Readonly<Record<string, Words>> = {
  PORT: words('ange ett heltal från 0 till 65535', 'give a whole number from 0 to 65535'),
  DATA_DIR: words('ange en mapp', 'give a folder'),
  HOST: words('ange 127.0.0.1, ::1 eller localhost', 'give 127.0.0.1, ::1 or localhost'),
  LIKALYDANDE_CONTAINER: words('ange 0 eller 1', 'give 0 or 1'),
  PUBLIC_ADDRESS: ADDRESS_WANTED,
  TEMPLATES_DIR: words('ange en mapp', 'give a folder'),
  ...TRUST_WANTED,
  ...SEAL_WANTED,
  ...LEVELS_WANTED,
  SIGNING_METHODS: words('ange en fil', 'give a file'),
  ...MAIL_WANTED,
  ...PUBLIC_WANTED,
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

/** Reads the environment. Throws Problem `config-invalid` that names every faulty variable. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = schema.safeParse(environment);
  const variables = new Set(read.success ? [] : read.error.issues.map((issue) => String(issue.path[0])));
  const issues = [...variables].map((name) => fault(name, WANTED[name]));
  if (read.success && read.data.HOST === '0.0.0.0' && read.data.LIKALYDANDE_CONTAINER !== '1')
    issues.push(fault('HOST', ALL_ADDRESSES));
  if (read.success) {
    issues.push(
      ...sealFaults(read.data),
      ...mailFaults(read.data),
      ...publicFaults(read.data, read.data.PUBLIC_ADDRESS, ADDRESS_WANTED),
    );
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
    trust: trustOf(read.data),
    seal: sealOf(read.data),
    levels: levelsOf(read.data, read.data.NETWORK_PRIVATE === '1'),
    signingMethods: read.data.SIGNING_METHODS ?? null,
    mail: mailOf(read.data),
    publicListener: publicListenerOf(read.data),
  };
}

/** The folder with the office's own templates; null when it has none. */
export const readTemplatesFolder = (
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | null => environment['TEMPLATES_DIR'] || null;
