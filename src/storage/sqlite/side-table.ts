import type { DatabaseSync } from 'node:sqlite';
import type { CrashPoint } from '../crash-points.ts';
import { guarded } from '../faults.ts';
import type { SideTable } from '../ports.ts';

/** What may be erased, over SQLite: key to JSON. */
export function sqliteSideTable(database: DatabaseSync, crashPoint: CrashPoint): SideTable {
  const put = database.prepare('INSERT INTO side VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  const putIfFree = database.prepare('INSERT INTO side VALUES (?, ?) ON CONFLICT (key) DO NOTHING');
  const find = database.prepare('SELECT value FROM side WHERE key = ?');
  // Keys are text in the order of their UTF-8 bytes: those that begin so lie between the prefix and the prefix with the last character after it.
  const named = database.prepare('SELECT key FROM side WHERE key >= ? AND key < ? ORDER BY key LIMIT 10000');
  const remove = database.prepare('DELETE FROM side WHERE key = ?');

  const valueOf = (key: string): unknown => {
    const row = find.get(key);
    return row ? (JSON.parse(String(row['value'])) as unknown) : undefined;
  };
  const write = <T>(step: () => T): T =>
    guarded(() => {
      crashPoint('side-begun');
      const result = step();
      crashPoint('side-committed');
      return result;
    });

  return {
    async set(key, value) {
      write(() => put.run(key, JSON.stringify(value) ?? 'null'));
    },
    async get(key) {
      return guarded(() => valueOf(key));
    },
    async delete(key) {
      write(() => {
        remove.run(key);
        // What was erased must not live on in the write-ahead log.
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      });
    },
    async keys(prefix) {
      return guarded(() => named.all(prefix, `${prefix}\u{10ffff}`).map((row) => String(row['key'])));
    },
    async claim(key, value) {
      return write(() => {
        const ours = putIfFree.run(key, JSON.stringify(value) ?? 'null').changes === 1;
        return { ours, value: valueOf(key) };
      });
    },
  };
}
