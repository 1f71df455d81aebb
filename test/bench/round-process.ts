import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';

/** One round of a program: time that passed and time on the processors, milliseconds. */
export interface Round {
  readonly wall: number;
  readonly cpu: number;
}

/** A program kept warm in a process of its own, which works one round at a time when it is asked to. */
export class RoundProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  #complaints = '';

  private constructor(command: string, words: readonly string[]) {
    this.#child = spawn(command, words, { stdio: 'pipe' });
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#complaints += text));
    this.#lines = createInterface({ input: this.#child.stdout });
  }

  /** Starts it and waits until it is warm. Throws with what it wrote to its standard error when it ends before. */
  static async start(command: string, words: readonly string[]): Promise<RoundProcess> {
    const process = new RoundProcess(command, words);
    await process.#line();
    return process;
  }

  async round(): Promise<Round> {
    this.#child.stdin.write('\n');
    const [wall = NaN, cpu = NaN] = (await this.#line()).split(' ').map(Number);
    return { wall, cpu };
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.stdin.end();
    await ended;
  }

  async #line(): Promise<string> {
    const end = new AbortController();
    const failed = once(this.#child, 'close', { signal: end.signal }).then(() => {
      const lines = this.#complaints.trim().split('\n');
      throw new Error(lines.find((line) => line.includes('Error')) || lines.at(-1) || 'the program ended');
    });
    try {
      const [line] = (await Promise.race([once(this.#lines, 'line', { signal: end.signal }), failed])) as [string];
      return line;
    } finally {
      end.abort();
      failed.catch(() => undefined);
    }
  }
}
