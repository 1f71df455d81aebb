/** Ports of the storage room. Each back end passes the same contract test (`test/contracts/storage.ts`). */

/** One event of a stream; never changed, never removed. */
export interface StoredEvent {
  readonly stream: string;
  /** 1, 2, 3 … within the stream. */
  readonly sequence: number;
  /** Position in the whole journal, ascending. */
  readonly position: number;
  readonly type: string;
  /** UTC, ISO 8601 with milliseconds. */
  readonly time: string;
  /** Null when it was erased. */
  readonly data: unknown;
  /** SHA-256 (hex) over the previous event's hash, this event's own line, and the salted digest of its data. */
  readonly hash: string;
}
export interface NewEvent {
  readonly type: string;
  readonly data: unknown;
}

/** The truth: append-only, hash-chained. */
export interface Journal {
  /**
   * Appends to a stream when its last sequence is `expected` (0: the stream must not exist). All events or none, durable
   * when the promise resolves. Throws Problem `journal-moved` (precondition-failed) otherwise.
   */
  append(stream: string, expected: number, events: readonly NewEvent[]): Promise<readonly StoredEvent[]>;
  read(stream: string): Promise<readonly StoredEvent[]>;
  /** Streams by last change, newest first. */
  streams(limit: number): Promise<readonly string[]>;
  /** Streams that grew after this position (0: all there are), in no order, and the position that was looked up to. */
  changes(after: number): Promise<{ readonly streams: readonly string[]; readonly position: number }>;
  /** Null when the chain is whole, else the position of the first event that does not fit. */
  verify(): Promise<number | null>;
  /** Removes the data of one event by a recorded decision; the event and the chain stay. */
  erase(stream: string, sequence: number): Promise<void>;
}

/** Content-addressed bytes, SHA-256 in hex. Writing the same bytes twice is one file. */
export interface Blobs {
  /** Durable when the promise resolves; gives the digest. */
  put(bytes: Uint8Array): Promise<string>;
  /** Null when absent. Throws Problem `blob-damaged` when the bytes do not match their name. */
  get(sha256: string): Promise<Uint8Array | null>;
  has(sha256: string): Promise<boolean>;
}

/** Personal data that lie beside the journal and can be erased, and answers kept for idempotent requests. */
export interface SideTable {
  set(key: string, value: unknown): Promise<void>;
  get(key: string): Promise<unknown>;
  delete(key: string): Promise<void>;
  /** Keys that begin so, ascending; at most 10,000. */
  keys(prefix: string): Promise<readonly string[]>;
  /** Sets the key if it is free; gives the value that now stands there and whether it is ours. */
  claim(key: string, value: unknown): Promise<{ readonly ours: boolean; readonly value: unknown }>;
}

export interface Storage {
  readonly journal: Journal;
  readonly blobs: Blobs;
  readonly side: SideTable;
  /** Throws Problem when the store cannot be written; used by /readyz. */
  check(): Promise<void>;
  close(): Promise<void>;
}
