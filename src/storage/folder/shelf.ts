import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import type { Ids } from '../../core/ids.ts';
import type { Kept, Shelf } from '../../core/shelf.ts';
import { storageFault } from '../faults.ts';

/**
 * A shelf in a folder: one file a name (its SHA-256), whose time of change is when it was put there. Threads and processes
 * may share it: a file appears whole, by renaming. Throws Problem `storage-unavailable` or `storage-full`.
 */
export function folderShelf(
  folder: string,
  clock: Clock,
  ids: Ids,
): Shelf & {
  /** Removes what was put there before this time. */
  sweep(before: Date): Promise<void>;
} {
  const fileOf = (name: string) => join(folder, createHash('sha256').update(name).digest('hex'));
  return {
    get: (name) => guarded(() => readKept(fileOf(name))),
    put: (name, bytes) =>
      guarded(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const draft = join(folder, `unfinished-${ids.next()}`);
        const time = clock.now();
        try {
          await writeFile(draft, bytes, { mode: 0o600, flag: 'wx' });
          await utimes(draft, time, time);
          await rename(draft, fileOf(name));
        } catch (error) {
          await rm(draft, { force: true });
          throw error;
        }
      }),
    sweep: (before) =>
      guarded(async () => {
        for (const file of await readdir(folder).catch(absentAs([]))) {
          const found = await stat(join(folder, file)).catch(absentAs(null));
          if (found && found.mtime < before) await rm(join(folder, file), { force: true });
        }
      }),
  };
}

async function readKept(file: string): Promise<Kept | null> {
  const found = await stat(file).catch(absentAs(null));
  const buffer = found && (await readFile(file).catch(absentAs(null)));
  return buffer && { bytes: new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength), since: found.mtime };
}

const absentAs =
  <T>(value: T) =>
  (error: unknown): T => {
    if ((error as { code?: string }).code === 'ENOENT') return value;
    throw error;
  };

async function guarded<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw storageFault(error);
  }
}
