import { afterAll, beforeAll } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig, type Config } from '../../src/config.ts';
import type { SealConfig } from '../../src/config/seal.ts';
import type { TrustConfig } from '../../src/config/trust.ts';
import { serve, type Running } from '../../src/main.ts';
import { patched, type PatchOperation } from './json-patch.ts';

/** The real service on a port of its own: SQLite in a temporary folder, worker threads, demo keys. */

export const PUBLIC_ADDRESS = 'https://likalydande.example';

export interface House {
  readonly address: string;
  /** Of the listener for a proxy; '' when there is none. */
  readonly publicAddress: string;
  /** What went into the log, one JSON object a line. */
  readonly log: string[];
  /** Where journal and files lie. */
  readonly dataDir?: string;
  close(): Promise<void>;
}

/** `trust`: what verdicts rest on besides the demo root. `more`: other settings. */
export async function openHouse(
  production = false,
  trust: Partial<TrustConfig> = {},
  seal: SealConfig | null = null,
  more: Partial<Pick<Config, 'publicListener' | 'mail' | 'publicAddress' | 'port' | 'signingMethods' | 'levels'>> = {},
): Promise<House> {
  const dataDir = await mkdtemp(join(tmpdir(), 'likalydande-http-'));
  const log: string[] = [];
  const config: Config = {
    ...readConfig({}),
    port: 0,
    dataDir,
    host: '127.0.0.1',
    publicAddress: PUBLIC_ADDRESS,
    production,
    logLevel: 'info',
    trust: { ...readConfig({}).trust, ...trust },
    seal,
    levels: { level: null, authority: null, postQuantum: null },
    signingMethods: null,
    mail: null,
    publicListener: null,
    ...more,
  };
  const running: Running = await serve(
    config,
    pino({ level: 'info' }, { write: (line: string) => void log.push(line) }),
  );
  const address = running.address.replace('localhost', '127.0.0.1');
  return {
    address,
    publicAddress: running.publicPort === null ? '' : `http://127.0.0.1:${running.publicPort}`,
    log,
    dataDir,
    async close() {
      await running.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** One service for all tests of a file. */
export function useHouse(): House {
  let house: House | undefined;
  beforeAll(async () => {
    house = await openHouse();
  }, 60_000);
  afterAll(() => house?.close(), 60_000);
  const opened = () => {
    if (!house) throw new Error('the service is not open');
    return house;
  };
  return {
    get address() {
      return opened().address;
    },
    get publicAddress() {
      return opened().publicAddress;
    },
    get log() {
      return opened().log;
    },
    close: () => opened().close(),
  };
}

interface Case {
  readonly id: string;
  readonly patch: readonly PatchOperation[];
  readonly expect: readonly { readonly pointer: string; readonly code: string }[];
  readonly alsoAllowed?: readonly string[];
}
export const invalidInputs = JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as {
  readonly base: Record<string, unknown>;
  readonly cases: readonly Case[];
  readonly warnings: readonly Case[];
  readonly accepted: readonly Case[];
  readonly combined: readonly Case[];
};

/** A small valid agreement of two parties, changed by a patch. */
export const agreementData = (...patch: readonly PatchOperation[]): unknown => patched(invalidInputs.base, patch);

/** The same, whose appendix 5 is a PDF that is sent in apart. */
export const withUploadedAppendix = (): unknown =>
  agreementData(
    { op: 'remove', path: '/appendices/4/sections' },
    { op: 'add', path: '/appendices/4/upload', value: true },
  );

export const postJson = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** Sends exactly this, which `fetch` would put right. */
export function send(
  address: string,
  options: {
    readonly method?: string;
    readonly path: string;
    readonly headers?: Record<string, string>;
    readonly body?: string;
  },
): Promise<{ readonly status: number; readonly headers: Record<string, unknown>; readonly text: string }> {
  const { hostname, port } = new URL(address);
  const { method = 'GET', path, headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method, path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => void parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}
