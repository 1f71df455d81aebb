import { Worker } from 'node:worker_threads';
import { Problem, type ProblemParts } from '../core/problem.ts';
import { words } from '../core/words.ts';

/**
 * MB of a worker's young generation, three times its semi-space. What tasks make soon dies; with a quarter of it a document
 * takes a sixth more time, since what still lives is copied more often.
 */
const YOUNG = 48;

/** Work off the event loop: a few threads over one module, each task with a time limit, each thread with a heap limit. */
export interface Pool {
  /**
   * Runs the module's handler of that name. Problems thrown there arrive as Problems here. Throws Problem `task-timeout`
   * (too-large) when the task runs out of time or memory, and `busy` (unavailable) when the queue is full.
   */
  run(handler: string, input: unknown): Promise<unknown>;
  close(): Promise<void>;
}

export interface PoolOptions {
  readonly module: URL;
  readonly threads: number;
  /** For one task, milliseconds. */
  readonly timeLimit: number;
  /** For one thread's JavaScript heap, MB. It does not bound array buffers: handlers cap those themselves. */
  readonly heapLimit: number;
  /** Tasks that may wait. */
  readonly queueLimit: number;
}

/** What a thread answers; `problem` has no inner details but `inside`, for the log. */
export type WorkerAnswer = { readonly ok: unknown } | { readonly problem: ProblemParts } | { readonly defect: string };

interface Task {
  readonly handler: string;
  readonly input: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

export function createPool(options: PoolOptions): Pool {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const queue: Task[] = [];
  let closed = false;

  const start = (): Worker => {
    const worker = new Worker(options.module, {
      resourceLimits: { maxOldGenerationSizeMb: options.heapLimit, maxYoungGenerationSizeMb: YOUNG },
    });
    all.add(worker);
    worker.unref();
    return worker;
  };

  const retire = (worker: Worker) => {
    all.delete(worker);
    void worker.terminate();
  };

  const next = () => {
    while (queue.length > 0) {
      const worker = idle.pop() ?? (all.size < options.threads ? start() : undefined);
      if (!worker) return;
      const task = queue.shift();
      if (task) perform(worker, task);
    }
  };

  const perform = (worker: Worker, task: Task) => {
    const finish = (settle: () => void, healthy: boolean) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      worker.unref();
      if (healthy && !closed) {
        // A late error of an idle thread must not end the process.
        worker.on('error', () => dropIdle(worker));
        worker.on('exit', () => dropIdle(worker));
        idle.push(worker);
      } else retire(worker);
      settle();
      next();
    };
    const timer = setTimeout(() => finish(() => task.reject(outOfBounds('time')), false), options.timeLimit);
    worker.removeAllListeners();
    worker.ref();
    worker.once('message', (answer: WorkerAnswer) => finish(() => settleWith(task, answer), true));
    worker.once('error', (error: Error & { code?: string }) =>
      finish(() => task.reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfBounds('memory') : error), false),
    );
    worker.once('exit', (code) => finish(() => task.reject(new Error(`worker thread ended with ${code}`)), false));
    // To copy a large input takes time: in a turn of its own it keeps nothing else waiting.
    setImmediate(() => {
      try {
        worker.postMessage({ handler: task.handler, input: task.input });
      } catch (error) {
        // Nested too deep to be copied: the thread has heard nothing, and is as good as before.
        finish(() => task.reject(error), true);
      }
    });
  };

  const dropIdle = (worker: Worker) => {
    const at = idle.indexOf(worker);
    if (at >= 0) idle.splice(at, 1);
    retire(worker);
  };

  return {
    run: (handler, input) =>
      new Promise((resolve, reject) => {
        if (closed || queue.length >= options.queueLimit) return reject(busy());
        queue.push({ handler, input, resolve, reject });
        next();
      }),
    async close() {
      closed = true;
      for (const task of queue.splice(0)) task.reject(busy());
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

function settleWith(task: Task, answer: WorkerAnswer): void {
  if ('ok' in answer) task.resolve(answer.ok);
  else if ('problem' in answer) task.reject(new Problem(answer.problem));
  else task.reject(new Error(answer.defect));
}

const outOfBounds = (what: 'time' | 'memory') =>
  new Problem({
    kind: 'too-large',
    code: 'task-timeout',
    message: words(
      'Filen tar för lång tid eller för mycket minne att läsa. Spara om den enklare, eller dela upp den.',
      'The file takes too long or too much memory to read. Save it in a simpler form, or split it.',
    ),
    inside: what,
  });

const busy = () =>
  new Problem({
    kind: 'unavailable',
    code: 'busy',
    message: words(
      'Tjänsten är upptagen just nu. Försök igen om 20 sekunder.',
      'The service is busy. Try again in 20 seconds.',
    ),
    extensions: { retryAfter: 20 },
  });
