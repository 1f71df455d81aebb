// `npm pack` ships JavaScript, since types are not stripped below node_modules, and few files of it, since a command waits
// for each file that it loads: bundles src and most packages into `dist`, or into the folder that is named, and copies what
// is not TypeScript beside it.
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { licencesOf } from './build-licences.mjs';
import { precompiledTemplates } from './build-templates.mjs';

const src = fileURLToPath(new URL('.', import.meta.url));
const dist = resolve(process.argv[2] ?? fileURLToPath(new URL('../dist/', import.meta.url)));

/** Stay packages: some read files that lie beside their code, some are the service's or trusted lists' only and load other packages late. */
const PACKAGES_OF_THEIR_OWN =
  /^(?:harfbuzzjs|koffi|@hyzyla\/pdfium|pdfkit|node-forge|express|helmet|multer|pino|xml-crypto|@xmldom\/xmldom)$/;

/** Files of their own: what a worker thread is started with, and what finds others from its own address, one folder down. */
const isEntry = (file) => file.endsWith('.worker.ts') || readFileSync(file, 'utf8').includes('import.meta.url');

const sources = readdirSync(src, { recursive: true }).map((name) => name.replaceAll('\\', '/'));
const entries = sources.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && isEntry(src + name));
const bundle = await rolldown({
  input: Object.fromEntries(
    ['cli/main.ts', 'main.ts', ...entries].map((name) => [name.slice(0, -'.ts'.length), src + name]),
  ),
  platform: 'node',
  external: PACKAGES_OF_THEIR_OWN,
  plugins: [precompiledTemplates],
  logLevel: 'warn',
});
rmSync(dist, { recursive: true, force: true });
const { output } = await bundle.write({
  dir: dist,
  format: 'esm',
  entryFileNames: '[name].js',
  // One folder down too, beside the worker modules: an address from there leads where it leads in src.
  chunkFileNames: 'workers/[name]-[hash].js',
});
await bundle.close();

for (const name of sources) {
  if (/\.ts$|README\.md$|^build[^/]*\.mjs$|^verifier\//.test(name) || statSync(src + name).isDirectory()) continue;
  cpSync(src + name, `${dist}/${name}`);
}
writeFileSync(`${dist}/third-party-licences.txt`, licencesOf(output));
