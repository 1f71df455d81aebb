import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import koffi from 'koffi';
import { readPkcs11Uri, type Pkcs11Uri } from '../../../src/signing/signers/pkcs11/uri.ts';
import { keyFile, newKey, type KeyFile } from '../../support/key-files.ts';
import type { SigningAlgorithm } from '../../../src/signing/signer.ts';

/** SoftHSM2, a real PKCS#11 library, in a folder of its own; and p11-kit, which makes it a process that can be killed. */

export const SOFTHSM = '/usr/lib/softhsm/libsofthsm2.so';
export const P11_KIT_CLIENT = '/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-client.so';
const SO_PIN = '12345678';

/** Libraries read the real environment; what a test sees as `process.env` is a copy of it. */
const setenv = koffi.load(null).func('int setenv(const char *name, const char *value, int overwrite)');
const setForLibraries = (name: string, value: string): void => void setenv(name, value, 1);

export interface SoftHsm {
  readonly folder: string;
  /** A token with this label and PIN. */
  addToken(label: string, pin: string): void;
  /** Puts a key into the token, and its certificates unless told otherwise. */
  addKey(token: string, pin: string, id: string, algorithm: SigningAlgorithm, more?: KeyOptions): KeyFile;
  /** `pkcs11-tool`, logged in: another program at the same token. */
  tool(token: string, pin: string, ...words: readonly string[]): string;
  /** The flags of the token as another program sees them. */
  flags(token: string): string;
  uri(token: string, id: string, more?: string): Pkcs11Uri;
  remove(): void;
}
export interface KeyOptions {
  readonly certificates?: boolean;
  /** A key that is there already; absent: a fresh one. */
  readonly file?: KeyFile;
  /** More words for `pkcs11-tool --write-object`. */
  readonly tool?: readonly string[];
}

function run(program: string, words: readonly string[], env: Readonly<Record<string, string>>): string {
  const { status, stdout, stderr, error } = spawnSync(program, [...words], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', ...env },
  });
  if (error || status !== 0) throw new Error(`${program} ${words[0]}: ${error?.message ?? stderr}`);
  return stdout;
}

/** A fresh one; from now on the libraries of this process use it. */
export function softHsm(): SoftHsm {
  const folder = mkdtempSync(join(tmpdir(), 'likalydande-hsm-'));
  mkdirSync(join(folder, 'tokens'));
  const config = join(folder, 'softhsm2.conf');
  writeFileSync(
    config,
    `directories.tokendir = ${folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = false\n`,
  );
  setForLibraries('SOFTHSM2_CONF', config);
  const env = { SOFTHSM2_CONF: config };
  const tool = (token: string, pin: string, ...words: readonly string[]) =>
    run('pkcs11-tool', ['--module', SOFTHSM, '--token-label', token, '--login', '--pin', pin, ...words], env);
  return {
    folder,
    addToken: (label, pin) =>
      void run('softhsm2-util', ['--init-token', '--free', '--label', label, '--so-pin', SO_PIN, '--pin', pin], env),
    addKey(token, pin, id, algorithm, { certificates = true, tool: more = [], file: given } = {}) {
      const made = given ?? keyFile(newKey(algorithm));
      const file = join(folder, 'object.der');
      const write = (bytes: Uint8Array, ...words: readonly string[]) => {
        writeFileSync(file, bytes);
        tool(token, pin, '--write-object', file, ...words);
      };
      write(
        made.key.export({ format: 'der', type: 'pkcs8' }),
        '--type',
        'privkey',
        '--id',
        id,
        '--usage-sign',
        ...more,
      );
      if (certificates) {
        write(made.chain[0], '--type', 'cert', '--id', id);
        write(made.chain[1], '--type', 'cert', '--id', 'ca');
      }
      rmSync(file);
      return made;
    },
    tool,
    flags: (token) => {
      const slots = run('pkcs11-tool', ['--module', SOFTHSM, '--list-token-slots'], env).split('Slot ');
      const own = slots.find((slot) => /token label +: (.*)/.exec(slot)?.[1] === token) ?? '';
      return /token flags +: (.*)/.exec(own)?.[1] ?? '';
    },
    uri: (token, id, more = '') => readPkcs11Uri(`pkcs11:token=${token};id=%${id}?module-path=${SOFTHSM}${more}`),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** A p11-kit server over SoftHSM: every client has a process of its own in it. */
export class P11Kit {
  readonly #folder: string;
  readonly #socket: string;
  #server: ChildProcess | null = null;

  constructor(folder: string) {
    this.#folder = folder;
    this.#socket = join(folder, 'p11.sock');
    setForLibraries('P11_KIT_SERVER_ADDRESS', `unix:path=${this.#socket}`);
  }

  async start(): Promise<void> {
    rmSync(this.#socket, { force: true });
    this.#server = spawn('p11-kit', ['server', '-f', '-n', this.#socket, '--provider', SOFTHSM, 'pkcs11:'], {
      env: { PATH: '/usr/bin:/bin', SOFTHSM2_CONF: join(this.#folder, 'softhsm2.conf') },
      stdio: 'ignore',
    });
    for (let i = 0; !existsSync(this.#socket); i++) {
      if (i > 500 || this.#server.exitCode !== null) throw new Error('p11-kit server does not start');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Sends a signal to the processes of the clients. */
  signalClients(signal: NodeJS.Signals): void {
    for (const pid of childrenOf(this.#server?.pid ?? 0)) signalTo(pid, signal);
  }

  /** Kills the server and the processes of its clients, as a power cut would. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    for (const pid of childrenOf(server.pid ?? 0)) signalTo(pid, 'SIGKILL');
    server.kill('SIGKILL');
    await gone;
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Ended by itself meanwhile.
  }
}

function childrenOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        // "pid (name) state ppid …"
        return Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]) === parent;
      } catch {
        return false; // gone meanwhile
      }
    })
    .map(Number);
}
