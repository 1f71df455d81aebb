import { DatabaseSync } from 'node:sqlite';
import { guarded } from '../faults.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS event (
  position INTEGER PRIMARY KEY,
  stream   TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  type     TEXT NOT NULL,
  time     TEXT NOT NULL,
  digest   TEXT NOT NULL,
  hash     TEXT NOT NULL,
  UNIQUE (stream, sequence)
) STRICT;
CREATE TABLE IF NOT EXISTS payload (
  position INTEGER PRIMARY KEY REFERENCES event (position),
  salt     BLOB NOT NULL,
  data     TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS side (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS event_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
CREATE TRIGGER IF NOT EXISTS event_fixed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
PRAGMA user_version = 1;
`;

/**
 * Opens (or makes) the database: write-ahead log, every commit synced to disk, other processes waited for 5 s, erased
 * rows overwritten. `maxPages` bounds its size in pages of 4096 bytes.
 */
export function openDatabase(file: string, maxPages?: number): DatabaseSync {
  return guarded(() => {
    const database = new DatabaseSync(file, { timeout: 5000 });
    // SQLite does not know Node's permissions: without this an injected ATTACH could open any file.
    database.limits.attach = 0;
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
    database.exec(SCHEMA);
    if (maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${Math.trunc(maxPages)}`);
    return database;
  });
}

/** Runs `work` in one write transaction: all of it or nothing. */
export function transaction<T>(database: DatabaseSync, work: () => T, beforeCommit: () => void): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    beforeCommit();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk may already have ended the transaction.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
