import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Clock } from '../../core/clock.ts';
import type { Ids } from '../../core/ids.ts';
import { CHAIN_START, chainHash, saltedDigest, type Link } from '../chain.ts';
import type { CrashPoint } from '../crash-points.ts';
import { guarded } from '../faults.ts';
import { journalMoved } from '../journal-moved.ts';
import type { Journal, NewEvent, StoredEvent } from '../ports.ts';
import { transaction } from './database.ts';

/** Primary key taken, UNIQUE violated: another process appended first. */
const TAKEN = new Set([1555, 2067]);

type Row = Record<string, SQLOutputValue>;

/** The journal over SQLite. Each append is one durable transaction. */
export function sqliteJournal(database: DatabaseSync, clock: Clock, ids: Ids, crashPoint: CrashPoint): Journal {
  const lastOf = database.prepare('SELECT max(sequence) AS last FROM event WHERE stream = ?');
  const tail = database.prepare('SELECT position, hash FROM event ORDER BY position DESC LIMIT 1');
  const insertEvent = database.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)');
  const insertPayload = database.prepare('INSERT INTO payload VALUES (?, ?, ?)');
  const readStream = database.prepare(
    'SELECT event.*, payload.data FROM event LEFT JOIN payload USING (position) WHERE stream = ? ORDER BY sequence',
  );
  const recent = database.prepare('SELECT stream FROM event GROUP BY stream ORDER BY max(position) DESC LIMIT ?');
  const grown = database.prepare('SELECT stream, max(position) AS last FROM event WHERE position > ? GROUP BY stream');
  const whole = database.prepare(
    'SELECT event.*, payload.salt, payload.data FROM event LEFT JOIN payload USING (position) ORDER BY position',
  );
  const erasePayload = database.prepare(
    'DELETE FROM payload WHERE position = (SELECT position FROM event WHERE stream = ? AND sequence = ?)',
  );

  const insert = (stream: string, expected: number, events: readonly NewEvent[]): StoredEvent[] => {
    const last = Number(lastOf.get(stream)?.['last'] ?? 0);
    if (last !== expected) throw journalMoved(expected, last);
    const end = tail.get();
    let position = Number(end?.['position'] ?? 0);
    let hash = String(end?.['hash'] ?? CHAIN_START);
    const time = clock.now().toISOString();
    return events.map((event, index) => {
      const salt = ids.bytes(32);
      const data = JSON.stringify(event.data) ?? 'null';
      position += 1;
      const sequence = expected + index + 1;
      const link: Link = { position, stream, sequence, type: event.type, time, digest: saltedDigest(salt, data) };
      hash = chainHash(hash, link);
      insertEvent.run(position, stream, sequence, event.type, time, link.digest, hash);
      insertPayload.run(position, salt, data);
      return { stream, sequence, position, type: event.type, time, data: JSON.parse(data) as unknown, hash };
    });
  };

  return {
    async append(stream, expected, events) {
      return guarded(() => {
        crashPoint('journal-begun');
        try {
          const stored = transaction(
            database,
            () => insert(stream, expected, events),
            () => crashPoint('journal-inserted'),
          );
          crashPoint('journal-committed');
          return stored;
        } catch (error) {
          throw TAKEN.has((error as { errcode?: number }).errcode ?? 0) ? journalMoved(expected, null) : error;
        }
      });
    },
    async read(stream) {
      return guarded(() => readStream.all(stream).map(storedEvent));
    },
    async streams(limit) {
      return guarded(() => recent.all(limit).map((row) => String(row['stream'])));
    },
    async changes(after) {
      return guarded(() => {
        const rows = grown.all(after);
        const position = rows.reduce((last, row) => Math.max(last, Number(row['last'])), after);
        return { streams: rows.map((row) => String(row['stream'])), position };
      });
    },
    async verify() {
      return guarded(() => {
        let previous = CHAIN_START;
        let position = 0;
        for (const row of whole.iterate()) {
          position += 1;
          if (Number(row['position']) !== position || !fits(row, previous)) return position;
          previous = String(row['hash']);
        }
        return null;
      });
    },
    async erase(stream, sequence) {
      guarded(() => {
        erasePayload.run(stream, sequence);
        // What was erased must not live on in the write-ahead log.
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      });
    },
  };
}

function fits(row: Row, previous: string): boolean {
  const salt = row['salt'];
  const erased = salt === null || salt === undefined;
  if (!erased && saltedDigest(salt as Uint8Array, String(row['data'])) !== row['digest']) return false;
  return row['hash'] === chainHash(previous, linkOf(row));
}

function linkOf(row: Row): Link {
  return {
    position: Number(row['position']),
    stream: String(row['stream']),
    sequence: Number(row['sequence']),
    type: String(row['type']),
    time: String(row['time']),
    digest: String(row['digest']),
  };
}

function storedEvent(row: Row): StoredEvent {
  const { stream, sequence, position, type, time } = linkOf(row);
  const data = row['data'] === null ? null : (JSON.parse(String(row['data'])) as unknown);
  return { stream, sequence, position, type, time, data, hash: String(row['hash']) };
}
