import { parentPort, type MessagePort } from 'node:worker_threads';
import { Problem } from '../core/problem.ts';
import type { WorkerAnswer } from './worker-pool.ts';

/** An answer whose bytes go to the other thread without being copied: the handler must not use them again. */
export class Moved {
  readonly value: unknown;
  readonly bytes: readonly Uint8Array[];

  constructor(value: unknown, bytes: readonly Uint8Array[]) {
    this.value = value;
    this.bytes = bytes;
  }
}

export type Handler = (input: never) => Promise<unknown>;

/** The other side of `createPool`: answers each message with the handler it names. Called once by a worker module. */
export function serveHandlers(handlers: Readonly<Record<string, Handler>>): void {
  const port = parentPort;
  if (!port) throw new Error('a worker module was loaded outside a worker thread');
  port.on('message', (message: { handler: string; input: never }) => {
    void answer(handlers[message.handler], message.input).then((reply) => send(port, reply));
  });
}

function send(port: MessagePort, reply: WorkerAnswer): void {
  if (!('ok' in reply) || !(reply.ok instanceof Moved)) return port.postMessage(reply);
  const { value, bytes } = reply.ok;
  const memory = bytes.filter(isWhole).map((one) => one.buffer);
  port.postMessage({ ok: value } satisfies WorkerAnswer, memory);
}

/** Whether nothing else lies in its memory, which goes with it. */
const isWhole = (bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> =>
  bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;

async function answer(handler: Handler | undefined, input: never): Promise<WorkerAnswer> {
  if (!handler) return { defect: 'no such handler' };
  try {
    return { ok: await handler(input) };
  } catch (error) {
    if (!(error instanceof Problem))
      return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    const { kind, code, words: message, issues, extensions, inside } = error;
    return {
      problem: {
        kind,
        code,
        message,
        issues,
        extensions,
        inside: inside instanceof Error ? (inside.stack ?? inside.message) : JSON.stringify(inside),
      },
    };
  }
}
