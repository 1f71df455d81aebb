import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filesBelow } from './files-below.ts';

/** What the product ships beside its code, read from disk once per process: faces, pages, example agreements. */

const root = new URL('../../', import.meta.url);
const path = (relative: string) => fileURLToPath(new URL(relative, root));

const FACE_FILES = {
  serif: 'SourceSerif4_400Regular.ttf',
  'serif-semibold': 'SourceSerif4_600SemiBold.ttf',
  'serif-italic': 'SourceSerif4_400Regular_Italic.ttf',
  sans: 'SourceSans3_400Regular.ttf',
  'sans-semibold': 'SourceSans3_600SemiBold.ttf',
} as const;

export interface Faces {
  readonly bytes: Readonly<Record<keyof typeof FACE_FILES, Uint8Array>>;
  /** SHA-256 (hex) over the five files' digests in the order above: `FinalisedRecord.fontsDigest`. */
  readonly digest: string;
}

let faces: Faces | undefined;

/** The five embedded faces, TrueType. Throws when the installation lacks them. */
export function readFaces(): Faces {
  if (faces) return faces;
  const whole = createHash('sha256');
  const bytes: Record<string, Uint8Array> = {};
  for (const [name, file] of Object.entries(FACE_FILES)) {
    const content = new Uint8Array(readFileSync(path(`fonts/${file}`)));
    whole.update(createHash('sha256').update(content).digest());
    bytes[name] = content;
  }
  faces = { bytes: bytes as Faces['bytes'], digest: whole.digest('hex') };
  return faces;
}

/** Version of this engine, from package.json: part of the finalised record. */
export function engineVersion(): string {
  const { version } = JSON.parse(readFileSync(path('package.json'), 'utf8')) as { version: string };
  return `likalydande ${version}`;
}

/** The certificates of the Official Journal that the product ships, as JSON: where trust in the EU's lists begins. */
export const readShippedJournals = (): string =>
  readFileSync(new URL('../trust/data/official-journal.json', import.meta.url), 'utf8');

const STATIC_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

/** Views of the pages: path below `web/views` without its ending, to template. */
export function readViews(): ReadonlyMap<string, string> {
  const folder = fileURLToPath(new URL('../web/views/', import.meta.url));
  return new Map(
    filesBelow(folder)
      .filter((name) => name.endsWith('.hbs'))
      .map((name) => [name.slice(0, -'.hbs'.length), readFileSync(`${folder}${name}`, 'utf8')]),
  );
}

/** Style sheet, script, logo and web faces of the pages, by file name. */
export function readStaticFiles(): ReadonlyMap<string, { readonly bytes: Uint8Array; readonly type: string }> {
  const folders = [fileURLToPath(new URL('../web/static/', import.meta.url)), path('fonts/web/')];
  const files = folders.flatMap((folder) => filesBelow(folder).map((name) => [name, `${folder}${name}`] as const));
  return new Map(
    files.flatMap(([name, file]) => {
      const type = STATIC_TYPES[name.split('.').at(-1) ?? ''];
      return type ? [[name, { bytes: new Uint8Array(readFileSync(file)), type }] as const] : [];
    }),
  );
}

/** The verifier as a worker of a browser, where it has been built (`npm run build:verifier`); else null. */
export function readVerifier(): { readonly bytes: Uint8Array; readonly type: string } | null {
  const file = path('dist/likalydande-verifier.js');
  return existsSync(file) ? { bytes: new Uint8Array(readFileSync(file)), type: STATIC_TYPES['js'] ?? '' } : null;
}

/** The example agreements, name to data. */
export function readExamples(): ReadonlyMap<string, unknown> {
  const folder = path('fixtures/agreements/');
  return new Map(
    filesBelow(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as unknown]),
  );
}
