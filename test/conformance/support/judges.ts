import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';

/** Asks the outside judges about files; see `../judges/README.md`. */

const judges = fileURLToPath(new URL('../judges/', import.meta.url));
export const cache =
  process.env['LIKALYDANDE_CACHE'] ??
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'likalydande-conformance');
/** Where `run` let the product issue each fixture: one folder each, as `likalydande issue --out` leaves it. */
export const products = join(cache, 'products');

export type Answer = Record<string, unknown> & { readonly file: string };

function ask(program: string, words: readonly string[]): readonly Answer[] {
  const { stdout, stderr, error } = spawnSync(program, [...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 900_000,
  });
  if (error) throw error;
  return answersIn(stdout, `${program} ${words.join(' ')}`, stderr);
}

/** The same without stopping this process: for judges that ask a server in it. */
async function askMeanwhile(program: string, words: readonly string[]): Promise<readonly Answer[]> {
  const child = spawn(program, [...words], { stdio: ['ignore', 'pipe', 'pipe'], timeout: 900_000 });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return answersIn(stdout, `${program} ${words.join(' ')}`, stderr);
}

function answersIn(stdout: string, question: string, stderr: string): readonly Answer[] {
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  if (lines.length === 0) throw new Error(`${question} gave no answer: ${stderr.slice(0, 2000)}`);
  return lines.map((line) => JSON.parse(line) as Answer);
}

export const askJava = (...words: string[]) => ask(join(judges, 'java/judge'), words);
export const askPython = (...words: string[]) => ask(join(judges, 'python/judge'), words);
export const askJavaMeanwhile = (...words: string[]) => askMeanwhile(join(judges, 'java/judge'), words);
export const askPythonMeanwhile = (...words: string[]) => askMeanwhile(join(judges, 'python/judge'), words);

/** The fixtures that were issued. */
export function issued(): readonly string[] {
  if (!existsSync(products)) throw new Error('run `npm run conformance`, which issues the fixtures first');
  return readdirSync(products).toSorted();
}

/** The same fixtures issued in the other profiles, "<fixture>-3a". */
export const profiles = join(cache, 'profiles');
export function profiled(): readonly string[] {
  if (!existsSync(profiles))
    throw new Error('run `npm run conformance`, which issues the fixtures in every profile first');
  return readdirSync(profiles).toSorted();
}

export const folder = (name: string) => join(products, name);

/** r0.pdf, r1.pdf …, in order. */
export function revisions(name: string, within = products): readonly string[] {
  const files = readdirSync(join(within, name, 'revisions'));
  return files
    .filter((file) => file.endsWith('.pdf'))
    .toSorted((a, b) => Number(a.slice(1, -4)) - Number(b.slice(1, -4)))
    .map((file) => join(within, name, 'revisions', file));
}

/** The copies of the parties. */
export function copies(name: string): readonly string[] {
  return readdirSync(folder(name))
    .filter((file) => file.endsWith('.pdf'))
    .toSorted()
    .map((file) => join(folder(name), file));
}

export const root = (name: string) => join(folder(name), 'trust', 'demo-root.pem');
export const crls = (name: string) =>
  readdirSync(join(folder(name), 'trust'))
    .filter((file) => file.endsWith('.crl'))
    .map((file) => join(folder(name), 'trust', file));
