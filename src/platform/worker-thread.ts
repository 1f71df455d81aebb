import { parentPort } from 'node:worker_threads';
import { Problem } from '../core/problem.ts';
import type { WorkerAnswer } from './worker-pool.ts';

export type Handler = (input: never) => Promise<unknown>;

/** The other side of `createPool`: answers each message with the handler it names. Called once by a worker module. */
export function serveHandlers(handlers: Readonly<Record<string, Handler>>): void {
  const port = parentPort;
  if (!port) throw new Error('a worker module was loaded outside a worker thread');
  port.on('message', (message: { handler: string; input: never }) => {
    void answer(handlers[message.handler], message.input).then((reply) => port.postMessage(reply));
  });
}

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
