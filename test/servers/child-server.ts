import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createSocket, type AddressInfo } from 'node:net';
import type { TestServer } from './test-server.ts';

export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly port: number;
  /** A path that is answered with status 200 when it is ready. */
  readonly ready: string;
}

const [READY_WITHIN, STOP_WITHIN] = [60_000, 5_000];

/** A server that is another program: no shell, its own folder as home, what it says kept for the message of a failure. */
export async function serverAsChild({ command, args, folder, port, ready }: ChildOptions): Promise<TestServer> {
  // The server ends with whoever runs the tests, even when that is killed.
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', command, ...args], {
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', HOME: folder, LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-2048)));
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN);
    await ended;
    clearTimeout(force);
  };
  const until = performance.now() + READY_WITHIN;
  while (!(await isReady(`${url}${ready}`))) {
    if (child.exitCode !== null) throw new Error(`${command} ended: ${said}`);
    if (performance.now() > until) {
      await stop();
      throw new Error(`${command} is not ready: ${said}`);
    }
    await new Promise((soon) => setTimeout(soon, 20));
  }
  return { url, stop, hang: () => void child.kill('SIGSTOP'), wake: () => void child.kill('SIGCONT') };
}

async function isReady(address: string): Promise<boolean> {
  try {
    const { status, body } = await fetch(address, { signal: AbortSignal.timeout(1000) });
    await body?.cancel();
    return status === 200;
  } catch {
    return false; // not listening yet
  }
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const socket = createSocket();
  await new Promise<void>((ready) => void socket.listen(0, '127.0.0.1', ready));
  const { port } = socket.address() as AddressInfo;
  await new Promise<void>((closed) => void socket.close(() => closed()));
  return port;
}
