import { spawnSync } from 'node:child_process';
import { run } from '../../src/cli/main.ts';

export interface Ran {
  readonly status: number;
  readonly out: readonly string[];
  readonly error: readonly string[];
}

/** Runs a verb in this process and keeps what it writes. */
export async function runVerb(...argv: readonly string[]): Promise<Ran> {
  const out: string[] = [];
  const error: string[] = [];
  const status = await run(argv, {
    out: (line) => void out.push(line),
    error: (line) => void error.push(line),
    progress: () => {},
    progressDone: () => {},
  });
  return { status, out, error };
}

/** Runs the command as a person does: a process of its own. */
export function spawnCommand(argv: readonly string[], environment: Readonly<Record<string, string>> = {}): Ran {
  const child = spawnSync(process.execPath, ['src/likalydande.mjs', ...argv], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  const lines = (text: string) => text.split('\n').filter((line) => line !== '');
  return { status: child.status ?? -1, out: lines(child.stdout), error: lines(child.stderr) };
}
