import { parseArgs, type ParseArgsConfig } from 'node:util';
import { words, type Words } from '../core/words.ts';
import type { Terminal } from './terminal.ts';

export interface Verb {
  /** Printed for `--help`. */
  readonly help: string;
  /** Gives the exit status; throws UsageError or Problem. */
  run(args: readonly string[], io: Terminal): Promise<number>;
}

/** The command was called in a wrong way: exit status 2. */
export class UsageError extends Error {
  readonly words: Words;
  constructor(sv: string, en: string) {
    super(en);
    this.words = words(sv, en);
  }
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** `parseArgs`, strict; what it refuses becomes a UsageError. `--json` and `--help` are known to every verb. */
export function parse<const O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, json: { type: 'boolean', default: false }, help: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`Fel i anropet: ${reason}`, 'See the usage below');
  }
}

/** Splits "NAME=VALUE" at its first equals sign. */
export function pair(text: string, option: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at <= 0 || at === text.length - 1)
    throw new UsageError(
      `${option} ska skrivas NAMN=VÄRDE, inte "${text}"`,
      `${option} is written NAME=VALUE, not "${text}"`,
    );
  return [text.slice(0, at), text.slice(at + 1)];
}

/** The one positional argument, or a UsageError that names it. */
export function single(positionals: readonly string[], name: string): string {
  const [first] = positionals;
  if (first === undefined || positionals.length > 1)
    throw new UsageError(`Ange en fil: ${name}`, `Give one file: ${name}`);
  return first;
}
