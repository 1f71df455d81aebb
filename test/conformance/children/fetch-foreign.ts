import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { foreignFolder, foreignSources, nameOf, placeOf, type ForeignSource } from '../support/foreign-files.ts';
import { cache } from '../support/judges.ts';

/**
 * Fetches the PDFs of `support/foreign-files.json` into the cache: their packages through each registry's own client, each
 * file judged by its SHA-256. Exits with 1, naming it, when a source is gone or gives other bytes.
 */

const MINUTES = 5 * 60_000;
const MOST = 1 << 28;
const run = (program: string, words: readonly string[], cwd: string): Buffer =>
  execFileSync(program, words, { cwd, timeout: MINUTES, maxBuffer: MOST, stdio: ['ignore', 'pipe', 'pipe'] });

const asRoot = process.getuid?.() === 0 ? [] : ['sudo'];

/** Puts the package into an empty folder. */
const DOWNLOADS: Readonly<Record<ForeignSource['client'], (source: ForeignSource, folder: string) => void>> = {
  pip({ name, version }, folder) {
    // The source distribution: wheels leave the tests out. What builds it may come as wheels, which takes seconds, not minutes.
    const words = ['download', '-q', '--disable-pip-version-check', '--no-deps', '--no-binary', name, '-d', '.'];
    run(join(cache, 'python/bin/python'), ['-m', 'pip', ...words, `${name}==${version}`], folder);
  },
  npm({ name, version }, folder) {
    run('npm', ['pack', '--silent', `${name}@${version}`], folder);
  },
  apt({ name, version }, folder) {
    const words = ['download', '-qq', `${name}=${version}`];
    try {
      run('apt-get', words, folder);
    } catch {
      const [program = '', ...rest] = [...asRoot, 'apt-get', 'update', '-qq'];
      run(program, rest, folder);
      run('apt-get', words, folder);
    }
  },
  repository() {},
};

/** The package's files, below `folder/in`. */
function unpack(source: ForeignSource, folder: string): string {
  const inside = join(folder, 'in');
  mkdirSync(inside);
  const archive = join(folder, readdirSync(folder).find((one) => /\.(deb|tgz|tar\.gz)$/.test(one)) ?? 'no archive');
  if (source.client === 'apt') run('dpkg-deb', ['--extract', archive, inside], folder);
  else run('tar', ['-xzf', archive, '--no-same-owner', '-C', inside], folder);
  return inside;
}

function fetchFiles(source: ForeignSource): void {
  const missing = source.files.filter((file) => !existsSync(placeOf(source, file)));
  if (missing.length === 0) return;
  const folder = mkdtempSync(join(tmpdir(), 'likalydande-foreign-'));
  try {
    DOWNLOADS[source.client](source, folder);
    const inside = unpack(source, folder);
    for (const file of missing) {
      const found = readFileSync(join(inside, file.path));
      // Debian's packages have their documentation compressed.
      const bytes = file.path.endsWith('.gz') ? gunzipSync(found) : found;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (sha256 !== file.sha256) throw new Error(`${file.path} has SHA-256 ${sha256}, not ${file.sha256}`);
      // Whole or not at all, should two runs meet.
      const part = join(foreignFolder, `${file.sha256}.${process.pid}.part`);
      writeFileSync(part, bytes);
      renameSync(part, placeOf(source, file));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

mkdirSync(foreignFolder, { recursive: true });
for (const source of foreignSources)
  try {
    fetchFiles(source);
  } catch (error) {
    console.error(`The PDFs of ${nameOf(source)} could not be fetched: ${String(error)}`);
    process.exitCode = 1;
  }
