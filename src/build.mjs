// `npm pack` ships JavaScript, since types are not stripped below node_modules: compiles src to dist, file by file, and
// copies what is not TypeScript beside it.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('.', import.meta.url));
const dist = fileURLToPath(new URL('../dist/', import.meta.url));

rmSync(dist, { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url)), '-p', `${src}tsconfig.build.json`],
  { stdio: 'inherit' },
);
if (status !== 0) process.exit(status ?? 1);
for (const entry of readdirSync(src, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || /\.ts$|README\.md$|tsconfig|build\.mjs$/.test(entry.name)) continue;
  const file = `${entry.parentPath}/${entry.name}`.replace(/\/+/g, '/');
  cpSync(file, dist + file.slice(src.length));
}
