import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { sha256Of, type Move, type OutputFile } from './files.ts';

/** The file that says what an issue wrote; it lies among its results. */
export const REPORT = 'report.json';

export interface EarlierResults {
  /** What makes way, so that nothing of it is lost or taken for new. */
  readonly aside: readonly Move[];
  /** Files that could be taken for new ones and are not known to be ours: they stay where they are. */
  readonly left: readonly string[];
}

/** What the report of an earlier issue says of its files; null: there is none, or it is not ours. */
interface Earlier {
  readonly demo: boolean;
  /** SHA-256 by name. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * What lies in the folder that an issue writes to. Real signatures cannot be made again, so an earlier issue that has them makes
 * way as a whole. Of one with demo keys, whose files the new ones may replace, only what would be taken for a part of the new
 * issue does: a copy of another agreement says by its name whose it is. What is not ours, or was changed since, makes way when
 * a new file needs its name, and is never moved otherwise. `id`: of the agreement.
 */
export async function earlierResults(out: string, id: string, files: readonly OutputFile[]): Promise<EarlierResults> {
  const written = new Map(files.map(({ path, bytes }) => [nameIn(out, path), bytes]));
  const earlier = await earlierIn(out);
  const own = new Set<string>();
  for (const [name, sha256] of earlier?.files ?? []) if ((await digestIn(out, name)) === sha256) own.add(name);
  const aside = new Set<string>();
  for (const name of own) if (!earlier?.demo || (!written.has(name) && looksNew(name, id))) aside.add(name);
  for (const [name, bytes] of written) {
    const there = await digestIn(out, name);
    const mayGo = earlier?.demo && (own.has(name) || name === REPORT);
    if (there !== null && !mayGo && there !== sha256Of(bytes)) aside.add(name);
  }
  const present = [...(await namesIn(out, '')), ...(await namesIn(out, 'revisions')), ...(await namesIn(out, 'trust'))];
  const left = present.filter((name) => looksNew(name, id) && !written.has(name) && !aside.has(name));
  const folder = aside.size === 0 ? '' : await freeFolder(join(out, 'earlier'));
  return {
    aside: [...aside].map((name) => ({ from: join(out, name), to: join(folder, name) })),
    left: left.map((name) => join(out, name)),
  };
}

/** A name by which a file passes for a result of this issue. */
const looksNew = (name: string, id: string): boolean =>
  /^revisions\/r\d+\.pdf$/.test(name) ||
  name.startsWith('trust/demo-') ||
  (name.startsWith(`${id}-`) && name.endsWith('.pdf') && !name.includes('/'));

/** Names that an issue gives: none leads out of the folder, whatever a report says. */
const GIVEN = /^(?:revisions\/|trust\/)?[^/\\]+\.(?:pdf|pem|crl)$/;

async function earlierIn(out: string): Promise<Earlier | null> {
  let report: unknown;
  try {
    report = JSON.parse(await readFile(join(out, REPORT), 'utf8'));
  } catch {
    return null;
  }
  const { agreement, demo, copies, revisions, others } = (report ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof agreement !== 'string' || typeof demo !== 'boolean') return null;
  // Reports from before the others were named have none.
  const named = [copies, revisions, others].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
  const files = named.flatMap((one): readonly (readonly [string, string])[] => {
    const { file, sha256 } = (one ?? {}) as { readonly file?: unknown; readonly sha256?: unknown };
    return typeof file === 'string' && typeof sha256 === 'string' && GIVEN.test(file) ? [[file, sha256]] : [];
  });
  return { demo, files: new Map(files) };
}

const nameIn = (out: string, path: string): string => relative(out, path).split(sep).join('/');

/** Of a file in the folder; null: there is none. */
async function digestIn(out: string, name: string): Promise<string | null> {
  return readFile(join(out, name)).then(sha256Of, () => null);
}

async function namesIn(out: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(out, folder), { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => (folder === '' ? name : `${folder}/${name}`));
}

/** "earlier/1", or the first number that is free. */
async function freeFolder(parent: string): Promise<string> {
  for (let nth = 1; ; nth++) {
    const folder = join(parent, String(nth));
    if (!(await stat(folder).catch(() => null))) return folder;
  }
}
