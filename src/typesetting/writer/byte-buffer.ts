/** Bytes of the first chunk, and of the largest, unless one part is larger: a short document asks for no more than it fills. */
const CHUNK = { first: 1 << 15, largest: 1 << 18 };

/**
 * Bytes that grow at the end. They are copied into chunks: a part is often a small view of a large buffer, and one buffer
 * that doubles would take three times the room.
 */
export class ByteBuffer {
  #full: Uint8Array[] = [];
  #open = new Uint8Array(CHUNK.first);
  /** Bytes used of the open chunk. */
  #used = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(part: Uint8Array): void {
    if (this.#used + part.length > this.#open.length) {
      this.#full.push(this.#open.subarray(0, this.#used));
      const next = Math.min(CHUNK.largest, 2 * this.#open.length);
      this.#open = new Uint8Array(Math.max(next, part.length));
      this.#used = 0;
    }
    this.#open.set(part, this.#used);
    this.#used += part.length;
    this.#length += part.length;
  }

  /** All that was written so far, in parts that must not be changed. */
  parts(): readonly Uint8Array[] {
    return [...this.#full, this.#open.subarray(0, this.#used)];
  }

  /** All that was written so far, as one array of its own. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#joined(() => {});
  }

  /** The same, and nothing is left: a file is held once, not twice. */
  take(): Uint8Array<ArrayBuffer> {
    // What is transferred to no bytes is free at once, and not only when the heap is searched for garbage.
    const joined = this.#joined(({ buffer }) => (buffer as ArrayBuffer).transfer(0));
    [this.#full, this.#open, this.#used, this.#length] = [[], new Uint8Array(0), 0, 0];
    return joined;
  }

  #joined(done: (part: Uint8Array) => void): Uint8Array<ArrayBuffer> {
    const joined = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.parts()) {
      joined.set(part, at);
      at += part.length;
      done(part);
    }
    return joined;
  }
}
