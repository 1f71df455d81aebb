import { utf8Bytes, utf8Text } from '../core/bytes.ts';
import { withoutLineEnd } from '../workers/open-key.ts';
import { readBytes } from './files.ts';
import { UsageError } from './verb.ts';

/** Key of a signer on the command line: "kommunen" or "kommunen/2". */
export type SignerName = string;

/**
 * Passwords and PINs of keys: from files (`--password-file [PARTY[/N]=]FILE`; one without a name serves all), else asked
 * for at the terminal. Never from an argument or the environment, which other processes can read.
 */
export function passwordSource(files: readonly string[]): (name: SignerName, store: string) => Promise<Uint8Array> {
  const fileOf = namedFiles(files);
  return async (name, store) => {
    const file = fileOf(name);
    return file === undefined
      ? utf8Bytes(await ask(`Lösenord eller PIN · password or PIN (${store}): `))
      : withoutLineEnd(await readBytes(file));
  };
}

/** Files of `[PARTY[/N]=]FILE`: the one for this signer; one without a name serves all. */
export function namedFiles(files: readonly string[]): (name: SignerName) => string | undefined {
  const named = new Map<string, string>();
  for (const one of files) {
    const at = one.indexOf('=');
    named.set(at < 0 ? '' : one.slice(0, at), one.slice(at + 1));
  }
  return (name) => named.get(name) ?? named.get('');
}

/** The password in a file, UTF-8. One line end is the editor's, not the password's. */
export const readPassword = async (file: string): Promise<string> => utf8Text(withoutLineEnd(await readBytes(file)));

/** Asks without echo. */
async function ask(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY)
    throw new UsageError('Ange lösenordet med --password-file', 'Give the password with --password-file');
  stderr.write(prompt);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  try {
    return await readLine(stdin);
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write('\n');
  }
}

async function readLine(stdin: NodeJS.ReadStream): Promise<string> {
  let line = '';
  for await (const chunk of stdin) {
    for (const character of String(chunk)) {
      if (character === '\r' || character === '\n') return line;
      if (character === '\u0003') throw new UsageError('Avbrutet', 'Cancelled');
      line = character === '\u007F' || character === '\b' ? line.slice(0, -1) : line + character;
    }
  }
  return line;
}
