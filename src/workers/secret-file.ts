import { utf8Text } from '../core/bytes.ts';
import { plainProblem } from '../core/problem.ts';
import { readFileBytes } from './certificate-files.ts';

/** A password in a file of its own. Throws Problem `trust-unreadable`, `secret-empty`. */
export const readSecretFile = async (file: string): Promise<string> => secretIn(file, await readFileBytes(file));

/**
 * The same of bytes that were read from there, which are overwritten. One line end is the editor's, not the password's. A file
 * with nothing else is one that somebody forgot to fill, and the service would say so only when the other side refuses. Throws Problem
 * `secret-empty`.
 */
export function secretIn(file: string, bytes: Uint8Array): string {
  const text = utf8Text(bytes).replace(/\r?\n$/, '');
  bytes.fill(0);
  if (text !== '') return text;
  throw plainProblem(
    'invalid',
    'secret-empty',
    `${file} är tom. Skriv lösenordet eller hemligheten i den.`,
    `${file} is empty. Write the password or the secret into it.`,
  );
}
