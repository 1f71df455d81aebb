import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Peers live beside the judges of `npm run conformance`, outside the tree. */
const CACHE =
  process.env['LIKALYDANDE_CACHE'] ??
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'likalydande-conformance');

export const [TYPST, PDFMAKE] = ['0.15.2', '0.3.11'];

/** The Python that has Typst, installed when it is not there. Throws when it cannot be had. */
export function pythonWithTypst(): string {
  const folder = join(CACHE, `bench-typst-${TYPST}`);
  const python = join(folder, 'bin/python');
  const module = `"${python}" -c "import typst"`;
  installed(module, `python3 -m venv "${folder}" && "${python}" -m pip install -q typst==${TYPST}`);
  return python;
}

/** The folder in which Node finds pdfmake, installed when it is not there. Throws when it cannot be had. */
export function folderWithPdfmake(): string {
  const folder = join(CACHE, `bench-pdfmake-${PDFMAKE}`);
  const options = '--no-save --no-audit --no-fund --ignore-scripts --silent';
  installed(
    `test -d "${folder}/node_modules/pdfmake"`,
    `npm install --prefix "${folder}" ${options} pdfmake@${PDFMAKE}`,
  );
  return folder;
}

/** The browser that the conformance tests use. Throws when it is not installed. */
export function browser(): string {
  const file = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(file)) throw new Error('no Chromium: npm run conformance installs it');
  return file;
}

function installed(isThere: string, install: string): void {
  mkdirSync(CACHE, { recursive: true });
  const sh = (command: string) => spawnSync('sh', ['-c', command], { encoding: 'utf8' });
  if (sh(isThere).status === 0) return;
  const { status, stderr } = sh(install);
  if (status !== 0) throw new Error(stderr.trim().split('\n').at(-1) || install);
}
