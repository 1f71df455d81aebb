import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import type { Ids } from '../../core/ids.ts';
import type { CrashPoint } from '../crash-points.ts';
import { guarded } from '../faults.ts';
import { folderBlobs } from '../folder/blobs.ts';
import type { Storage } from '../ports.ts';
import { openDatabase } from './database.ts';
import { sqliteJournal } from './journal.ts';
import { sqliteSideTable } from './side-table.ts';

export interface EmbeddedOptions {
  /** Folder of everything; made when it is missing, readable by its owner only. */
  readonly folder: string;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Tests only: see `crash-points.ts`. */
  readonly crashPoint?: CrashPoint;
  /** Upper bound of the database, pages of 4096 bytes. */
  readonly maxPages?: number;
}

/**
 * The embedded back end: `<folder>/journal.sqlite` and `<folder>/files`. One machine, one process that writes.
 * Throws Problem `storage-unavailable` or `storage-full`.
 */
export async function openEmbeddedStorage(options: EmbeddedOptions): Promise<Storage> {
  const { folder, clock, ids, crashPoint = () => {} } = options;
  guarded(() => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  const blobs = await folderBlobs(join(folder, 'files'), ids, crashPoint);
  const database = openDatabase(join(folder, 'journal.sqlite'), options.maxPages);
  const side = sqliteSideTable(database, crashPoint);
  return {
    journal: sqliteJournal(database, clock, ids, crashPoint),
    blobs,
    side,
    async check() {
      await side.set('check', clock.now().toISOString());
      await blobs.put(new TextEncoder().encode('likalydande'));
    },
    async close() {
      if (database.isOpen) database.close();
    },
  };
}
