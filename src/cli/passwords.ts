import { readBytes } from './files.ts';
import { UsageError } from './verb.ts';

/** Key of a signer on the command line: "kommunen" or "kommunen/2". */
export type SignerName = string;

/**
 * Passwords of key stores: from files (`--password-file [PARTY[/N]=]FILE`; one without a name serves all), else asked
 * for at the terminal. Never from an argument or the environment, which other processes can read.
 */
export function passwordSource(files: readonly string[]): (name: SignerName, store: string) => Promise<string> {
  const named = new Map<string, string>();
  for (const one of files) {
    const at = one.indexOf('=');
    named.set(at < 0 ? '' : one.slice(0, at), one.slice(at + 1));
  }
  return async (name, store) => {
    const file = named.get(name) ?? named.get('');
    if (file === undefined) return ask(`Lösenord · password (${store}): `);
    return readPassword(file);
  };
}

/** The password in a file, UTF-8. One line end is the editor's, not the password's. */
export const readPassword = async (file: string): Promise<string> =>
  new TextDecoder().decode(await readBytes(file)).replace(/\r?\n$/, '');

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
