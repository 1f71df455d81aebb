import { mkdirSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Named imports that an old Node lacks would end it with a syntax error before it could say a word: none stand here.
 * Checks that this Node can run TypeScript directly and switches the compile cache on, in a folder of our own: the
 * default one below the system's temp folder could be filled by somebody else.
 * @returns {boolean} false (and exit code 78, EX_CONFIG) when Node is too old.
 */
export function prepareNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 24 || (major === 24 && minor < 15)) {
    console.error(
      `Likalydande behöver Node 24.15 eller senare; det här är ${process.versions.node}. Kör "npm ci" och starta med "npm start", så används rätt version.`,
    );
    console.error(
      `Likalydande needs Node 24.15 or later; this is ${process.versions.node}. Run "npm ci" and start with "npm start": the right version is then used.`,
    );
    process.exitCode = 78;
    return false;
  }
  try {
    const folder = fileURLToPath(new URL('../node_modules/.cache/compile', import.meta.url));
    mkdirSync(folder, { recursive: true });
    nodeModule.enableCompileCache(folder);
  } catch {
    // A read-only installation runs without the cache, only slower to start.
  }
  return true;
}
