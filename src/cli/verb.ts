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
    throw refusedCall(error);
  }
}

/** Node's sentence names the option in quotes; the rest of it is for programmers. */
function refusedCall(error: unknown): unknown {
  const { code, message } = error as { readonly code?: unknown; readonly message: string };
  const option = /'(-[^'\s]+)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return new UsageError(`Valet ${option} finns inte`, `There is no option ${option}`);
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return error;
  return message.includes('does not take')
    ? new UsageError(`Valet ${option} tar inget värde`, `The option ${option} takes no value`)
    : new UsageError(`Valet ${option} ska följas av ett värde`, `The option ${option} wants a value`);
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
