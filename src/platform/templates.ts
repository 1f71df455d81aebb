import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jsonFaultPlace } from '../core/json-text.ts';
import { LazyMap } from '../core/lazy-map.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { filesBelow } from './files-below.ts';

/** The kinds of document on disk: one folder each, over what they share, under what this office has changed. */

/** The files that make one kind of document. */
export interface TemplateFolder {
  readonly kind: string;
  /** Text by name, forward slashes, sorted; where several folders have a name, what they make together. */
  readonly files: ReadonlyMap<string, string>;
  /** By name, the folder that a file is from, or the last of them: "own-templates/notice". */
  readonly folders: ReadonlyMap<string, string>;
  /** SHA-256 (hex) of names and texts, and of the deviation's name: same digest, same template. */
  readonly digest: string;
  /** Null: the shipped template as it stands. */
  readonly deviation: Deviation | null;
}

export interface Deviation {
  /** Whose it is, as printed: "Östermalm". */
  readonly name: string;
  /** Of a kind that the shipped templates do not have. */
  readonly wholeKind: boolean;
  /** Files that are replaced, changed or added. */
  readonly files: readonly string[];
}

const MANIFEST = 'template.json';
const STRINGS = 'strings.json';
const SHARED = 'shared';
/** In the office's own folder: who it is. */
const OFFICE = 'office.json';
/** Data to try a kind with: no part of the template. */
const EXAMPLE = 'example.json';

const shipped = fileURLToPath(new URL('../../templates/', import.meta.url));

/**
 * Every kind of document by its name: the folders with a `template.json` in the shipped templates and, when there is
 * one, in the office's own folder. A file of `shared` counts unless the kind has one of the same name; a file of the
 * office's own folder goes before both. JSON files are merged member by member, others replace each other.
 * A kind's files are read when it is first asked for. Throws Problem `template-invalid` that names the file which cannot
 * be read, and so does the map.
 */
export function readTemplates(own: string | null): ReadonlyMap<string, TemplateFolder> {
  const office = own === null ? null : officeName(own);
  const kinds = new Set([...kindsIn(shipped), ...(own === null ? [] : kindsIn(own))]);
  if (own !== null) refuseStrayFolders(own, kinds);
  return new LazyMap([...kinds].toSorted(), (kind) =>
    readKind(kind, own === null ? null : { folder: own, name: office ?? '' }),
  );
}

/** Papers of our own, which no office changes: what they say is the program's to answer for. By name. */
export function readPapers(): ReadonlyMap<string, TemplateFolder> {
  const root = `${shipped}papers`;
  const names = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(
    names.map(({ name }) => {
      const { texts } = read(root, name);
      return [name, { kind: name, files: texts, folders: new Map(), deviation: null, digest: digestOf(texts, null) }];
    }),
  );
}

/** The example of a kind, parsed; undefined when it has none. */
export function readKindExample(kind: string, own: string | null): unknown {
  const file = [own, shipped]
    .flatMap((folder) => (folder === null ? [] : [`${folder}/${kind}/${EXAMPLE}`]))
    .find((name) => existsSync(name));
  return file === undefined ? undefined : parse(file, readFileSync(file, 'utf8'));
}

interface Own {
  readonly folder: string;
  readonly name: string;
}

function readKind(kind: string, own: Own | null): TemplateFolder {
  const standard = [read(shipped, SHARED), read(shipped, kind)];
  const changed = own === null ? [] : [read(own.folder, SHARED), read(own.folder, kind)];
  const layers = [...standard, ...changed];
  const files = merged(layers);
  const names = [...new Set(changed.flatMap((layer) => [...layer.texts.keys()]))].toSorted();
  const deviation =
    own === null || names.length === 0
      ? null
      : { name: own.name, wholeKind: standard[1]?.texts.has(MANIFEST) !== true, files: names };
  const folders = new Map(
    layers.flatMap(({ folder, texts }) =>
      [...texts.keys()].map((name) => [name, `${basename(dirname(folder))}/${basename(folder)}`] as const),
    ),
  );
  return { kind, files, folders, deviation, digest: digestOf(files, deviation) };
}

interface Layer {
  readonly folder: string;
  readonly texts: ReadonlyMap<string, string>;
}

function read(root: string, name: string): Layer {
  const folder = `${root.replace(/\/+$/, '')}/${name}`;
  const names = existsSync(folder) ? filesBelow(`${folder}/`) : [];
  const wanted = names.filter((file) => /\.(hbs|json)$/.test(file) && file !== EXAMPLE);
  return { folder, texts: new Map(wanted.map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')])) };
}

/** Later layers over earlier ones. */
function merged(layers: readonly Layer[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const values = new Map<string, unknown>();
  for (const { folder, texts: own } of layers) {
    for (const [name, text] of own) {
      if (!name.endsWith('.json')) texts.set(name, text);
      else values.set(name, mergeJson(values.get(name), parse(`${folder}/${name}`, text)));
    }
  }
  for (const [name, value] of values) texts.set(name, JSON.stringify(value, null, 2));
  return new Map([...texts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Objects are merged member by member; of anything else the later one counts, lists too. */
function mergeJson(base: unknown, over: unknown): unknown {
  if (!isObject(base) || !isObject(over)) return over;
  const result: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(over)) result[name] = mergeJson(base[name], value);
  return result;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function digestOf(files: ReadonlyMap<string, string>, deviation: Deviation | null): string {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  return sha256(JSON.stringify([[...files].map(([name, text]) => [name, sha256(text)]), deviation?.name ?? null]));
}

const kindsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${folder}/${entry.name}/${MANIFEST}`))
    .map((entry) => entry.name);

/** A folder that changes nothing though it holds a template's files: its name is mistyped, or it lacks its manifest. */
function refuseStrayFolders(own: string, kinds: ReadonlySet<string>): void {
  for (const entry of readdirSync(own, { withFileTypes: true })) {
    const { name } = entry;
    if (!entry.isDirectory() || name.startsWith('.') || name === SHARED || kinds.has(name)) continue;
    if (!filesBelow(`${own}/${name}/`).some((file) => file.endsWith('.hbs') || file === STRINGS)) continue;
    const known = [...kinds].toSorted().join(', ');
    throw unreadable(
      `${own.replace(/\/+$/, '')}/${name}`,
      `Mappen ändrar ingenting. Lägg ${MANIFEST} i den, eller kalla den ${SHARED} eller som en av ${known}.`,
      `The folder changes nothing. Put ${MANIFEST} into it, or call it ${SHARED} or as one of ${known}.`,
    );
  }
}

/** The office that a folder of own templates belongs to: `{"name": "Östermalm"}`. */
function officeName(folder: string): string {
  const file = `${folder}/${OFFICE}`;
  if (!existsSync(folder)) throw unreadable(folder, 'Mappen finns inte.', 'The folder does not exist.');
  const json = existsSync(file) ? parse(file, readFileSync(file, 'utf8')) : undefined;
  const name = isObject(json) ? json['name'] : undefined;
  if (typeof name === 'string' && name.trim() !== '' && name.length <= 40) return name;
  throw unreadable(
    file,
    'Skriv vems mallarna är, till exempel {"name": "Östermalm"}, högst 40 tecken.',
    'Say whose templates these are, such as {"name": "Östermalm"}, at most 40 characters.',
    '/name',
  );
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const { line, column } = jsonFaultPlace(text);
    throw unreadable(
      file,
      `Filen går inte att läsa som JSON vid rad ${line}, tecken ${column}. Kontrollera kommatecken och citattecken.`,
      `The file cannot be read as JSON at line ${line}, character ${column}. Check commas and quotes.`,
    );
  }
}

function unreadable(file: string, sv: string, en: string, pointer = ''): Problem {
  const message = words(`${file}: ${sv}`, `${file}: ${en}`);
  return new Problem({
    kind: 'invalid',
    code: 'template-invalid',
    message,
    issues: [{ pointer, code: 'template-file', severity: 'error', message }],
  });
}
