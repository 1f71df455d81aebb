import { createHash } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ids } from '../../core/ids.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { CrashPoint } from '../crash-points.ts';
import { storageFault } from '../faults.ts';
import type { Blobs } from '../ports.ts';

const DIGEST = /^[0-9a-f]{64}$/;

/**
 * Content-addressed files: `<folder>/ab/abcd…`. A file gets its name only when its bytes are on disk, so a name always
 * stands for the whole; what a crash leaves in `<folder>/unfinished` is removed here, on opening.
 */
export async function folderBlobs(folder: string, ids: Ids, crashPoint: CrashPoint): Promise<Blobs> {
  const unfinished = join(folder, 'unfinished');
  await guardedAsync(async () => {
    await mkdir(unfinished, { recursive: true });
    for (const name of await readdir(unfinished)) await rm(join(unfinished, name), { force: true });
  });
  const shelfOf = (sha256: string) => join(folder, sha256.slice(0, 2));
  const fileOf = (sha256: string) => join(shelfOf(sha256), sha256);

  const write = async (sha256: string, bytes: Uint8Array) => {
    crashPoint('blob-begun');
    await mkdir(shelfOf(sha256), { recursive: true });
    await syncFolder(folder);
    const draft = join(unfinished, ids.next());
    try {
      await writeSynced(draft, bytes);
      crashPoint('blob-written');
      await rename(draft, fileOf(sha256));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    crashPoint('blob-renamed');
    await syncFolder(shelfOf(sha256));
    crashPoint('blob-durable');
  };

  return {
    put: (bytes) =>
      guardedAsync(async () => {
        const sha256 = digestOf(bytes);
        const present = await readIfThere(fileOf(sha256));
        // A damaged file is replaced by the right bytes; a whole one may lack only its folder's sync.
        if (present && digestOf(present) === sha256) await syncFolder(shelfOf(sha256));
        else await write(sha256, bytes);
        return sha256;
      }),
    get: (sha256) =>
      guardedAsync(async () => {
        if (!DIGEST.test(sha256)) return null;
        const bytes = await readIfThere(fileOf(sha256));
        if (bytes && digestOf(bytes) !== sha256) throw damaged(sha256);
        return bytes;
      }),
    has: (sha256) =>
      guardedAsync(async () => {
        if (!DIGEST.test(sha256)) return false;
        return (await stat(fileOf(sha256)).catch(absentAsNull)) !== null;
      }),
  };
}

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename is durable only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readIfThere(file: string): Promise<Uint8Array | null> {
  const buffer = await readFile(file).catch(absentAsNull);
  return buffer && new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

function absentAsNull(error: unknown): null {
  if ((error as { code?: string }).code === 'ENOENT') return null;
  throw error;
}

async function guardedAsync<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw storageFault(error);
  }
}

const damaged = (sha256: string) =>
  new Problem({
    kind: 'internal',
    code: 'blob-damaged',
    message: words(
      'En lagrad fil är skadad. Återställ den från säkerhetskopian.',
      'A stored file is damaged. Restore it from the backup.',
    ),
    inside: sha256,
  });
