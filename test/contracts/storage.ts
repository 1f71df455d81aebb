import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { Problem } from '../../src/core/problem.ts';
import type { Storage } from '../../src/storage/ports.ts';

/** A back end under test: opens the same place again after `close`, and can damage what it holds. */
export interface Harness {
  open(): Promise<Storage>;
  /** Changes a byte of a stored blob behind the back end's back. */
  damageBlob(sha256: string): Promise<void>;
  /** Changes the stored data of the event at this position. */
  damageEvent(position: number): Promise<void>;
  remove(): Promise<void>;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
export const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no problem',
    (problem: Problem) => `${problem.kind}/${problem.code}`,
  );

/** What every back end of the storage ports does. */
export function storageContract(name: string, makeHarness: () => Promise<Harness>): void {
  describe(`storage: ${name}`, () => {
    let harness: Harness;
    let storage: Storage;
    beforeEach(async () => {
      harness = await makeHarness();
      storage = await harness.open();
    });
    afterEach(async () => {
      await storage.close();
      await harness.remove();
    });
    const reopen = async () => {
      await storage.close();
      storage = await harness.open();
    };

    test('events are there, in order, after the store was closed and opened again', async () => {
      await storage.journal.append('a', 0, [
        { type: 'one', data: { text: 'å' } },
        { type: 'two', data: [1, null] },
      ]);
      await storage.journal.append('a', 2, [{ type: 'three', data: 'x' }]);
      await reopen();
      const events = await storage.journal.read('a');
      expect(events.map((event) => [event.sequence, event.type, event.data])).toEqual([
        [1, 'one', { text: 'å' }],
        [2, 'two', [1, null]],
        [3, 'three', 'x'],
      ]);
      expect(events.every((event) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(event.time))).toBe(true);
      expect(await storage.journal.verify()).toBeNull();
    });

    test('an append that expects another sequence changes nothing', async () => {
      await storage.journal.append('a', 0, [{ type: 'one', data: 1 }]);
      const late = [{ type: 'late', data: 1 }];
      expect(await codeOf(storage.journal.append('a', 0, late))).toBe('precondition-failed/journal-moved');
      expect(await codeOf(storage.journal.append('a', 2, late))).toBe('precondition-failed/journal-moved');
      expect(await codeOf(storage.journal.append('b', 1, late))).toBe('precondition-failed/journal-moved');
      expect(await storage.journal.read('a')).toHaveLength(1);
      expect(await storage.journal.read('b')).toEqual([]);
    });

    test('of many that append at once to the same place one wins', async () => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, i) => codeOf(storage.journal.append('a', 0, [{ type: 't', data: i }]))),
      );
      expect(answers.filter((answer) => answer === 'no problem')).toHaveLength(1);
      expect(await storage.journal.read('a')).toHaveLength(1);
    });

    test('streams come newest change first', async () => {
      for (const stream of ['a', 'b', 'c']) await storage.journal.append(stream, 0, [{ type: 't', data: 0 }]);
      await storage.journal.append('a', 1, [{ type: 't', data: 0 }]);
      expect(await storage.journal.streams(2)).toEqual(['a', 'c']);
    });

    test('what grew since a place in the journal is told, whatever changed after it', async () => {
      expect(await storage.journal.changes(0)).toEqual({ streams: [], position: 0 });
      for (const stream of ['a', 'b', 'c']) await storage.journal.append(stream, 0, [{ type: 't', data: 0 }]);
      const all = await storage.journal.changes(0);
      expect([[...all.streams].toSorted(), all.position]).toEqual([['a', 'b', 'c'], 3]);
      await storage.journal.append('b', 1, [{ type: 't', data: 0 }]);
      await storage.journal.append('a', 1, [{ type: 't', data: 0 }]);
      const later = await storage.journal.changes(all.position);
      expect([[...later.streams].toSorted(), later.position]).toEqual([['a', 'b'], 5]);
      expect(await storage.journal.changes(later.position)).toEqual({ streams: [], position: 5 });
    });

    test('a changed event breaks the chain at its own place', async () => {
      for (let i = 0; i < 5; i++) await storage.journal.append('a', i, [{ type: 't', data: { i } }]);
      await storage.close();
      await harness.damageEvent(3);
      storage = await harness.open();
      expect(await storage.journal.verify()).toBe(3);
    });

    test('an event whose data were erased still stands in a whole chain', async () => {
      await storage.journal.append('a', 0, [
        { type: 'one', data: 'secret' },
        { type: 'two', data: 2 },
      ]);
      await storage.journal.erase('a', 1);
      await reopen();
      expect((await storage.journal.read('a')).map((event) => event.data)).toEqual([null, 2]);
      expect(await storage.journal.verify()).toBeNull();
    });

    test('bytes are found by their digest, and the same bytes twice are one', async () => {
      const bytes = new Uint8Array(300_000).map((_, i) => i * 7);
      expect(await storage.blobs.put(bytes)).toBe(sha256(bytes));
      expect(await storage.blobs.put(bytes)).toBe(sha256(bytes));
      await reopen();
      expect(sha256((await storage.blobs.get(sha256(bytes))) ?? new Uint8Array())).toBe(sha256(bytes));
      expect(await storage.blobs.has(sha256(bytes))).toBe(true);
      expect(await storage.blobs.put(new Uint8Array())).toBe(sha256(new Uint8Array()));
    });

    test('an unknown digest gives null, and so does what is no digest', async () => {
      for (const digest of ['0'.repeat(64), '../../etc/passwd', '', 'A'.repeat(64)]) {
        expect(await storage.blobs.get(digest)).toBeNull();
        expect(await storage.blobs.has(digest)).toBe(false);
      }
    });

    test('a damaged file is named on reading and mended by writing', async () => {
      const digest = await storage.blobs.put(new TextEncoder().encode('whole'));
      await harness.damageBlob(digest);
      expect(await codeOf(storage.blobs.get(digest))).toBe('internal/blob-damaged');
      await storage.blobs.put(new TextEncoder().encode('whole'));
      expect(new TextDecoder().decode((await storage.blobs.get(digest)) ?? undefined)).toBe('whole');
    });

    test('keys of the side table are found by how they begin', async () => {
      for (const key of ['a:2', 'a:1', 'ab', 'b:1', 'a', 'A:1', 'a:å']) await storage.side.set(key, key);
      expect(await storage.side.keys('a:')).toEqual(['a:1', 'a:2', 'a:å']);
      expect(await storage.side.keys('c')).toEqual([]);
    });

    test('a key of the side table is claimed by one only, and can be erased', async () => {
      expect(await storage.side.claim('k', { by: 1 })).toEqual({ ours: true, value: { by: 1 } });
      expect(await storage.side.claim('k', { by: 2 })).toEqual({ ours: false, value: { by: 1 } });
      await storage.side.set('k', { by: 3 });
      await reopen();
      expect(await storage.side.get('k')).toEqual({ by: 3 });
      await storage.side.delete('k');
      expect(await storage.side.get('k')).toBeUndefined();
    });

    test('the check passes on a store that can be written', async () => {
      await expect(storage.check()).resolves.toBeUndefined();
    });
  });
}
