/**
 * zlib streams (RFC 1950, RFC 1951) without any library: the small ones check no Adler-32, do not say whether the data
 * was cut or damaged, and have no bound on their output. The same streams are refused as by zlib itself.
 */
export interface Inflated {
  /** `too-large`: the output would pass the bound. */
  readonly kind: 'whole' | 'cut' | 'damaged' | 'too-large';
  /** Of a cut stream what came before; empty for the last two. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Symbols of a Huffman code, by length and then by value (RFC 1951 3.2.2): as many of each length, and in order. */
interface Code {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

const MAX_BITS = 15;
const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const DISTANCE_BITS = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

class Stop extends Error {
  readonly kind: 'cut' | 'damaged' | 'too-large';
  constructor(kind: 'cut' | 'damaged' | 'too-large') {
    super(kind);
    this.kind = kind;
  }
}

/** The bytes of a zlib stream, at most `maxOutput`; what follows the stream is not looked at. */
export function inflateZlib(input: Uint8Array, maxOutput: number): Inflated {
  const state = new Inflate(input, maxOutput);
  try {
    state.run();
    return { kind: 'whole', bytes: state.output() };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { kind: error.kind, bytes: error.kind === 'cut' ? state.output() : new Uint8Array(0) };
  }
}

class Inflate {
  readonly #input: Uint8Array;
  readonly #maxOutput: number;
  #at = 0;
  #bits = 0;
  #held = 0;
  #out: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(input: Uint8Array, maxOutput: number) {
    this.#input = input;
    this.#maxOutput = maxOutput;
    this.#out = new Uint8Array(Math.min(maxOutput, Math.max(1024, 4 * input.length)));
  }

  output(): Uint8Array<ArrayBuffer> {
    return this.#out.slice(0, this.#length);
  }

  run(): void {
    const [method, flags] = [this.#take(8), this.#take(8)];
    // Deflate, a window of at most 32 KB, no preset dictionary (RFC 1950 2.2).
    if ((method & 15) !== 8 || method >> 4 > 7 || (method * 256 + flags) % 31 !== 0 || (flags & 32) !== 0)
      throw new Stop('damaged');
    for (let last = false; !last;) {
      last = this.#take(1) === 1;
      const kind = this.#take(2);
      if (kind === 0) this.#stored();
      else if (kind === 1) this.#block(FIXED_LENGTHS, FIXED_DISTANCES);
      else if (kind === 2) this.#dynamic();
      else throw new Stop('damaged');
    }
    this.#held = 0;
    this.#bits = 0;
    let sum = 0;
    for (let i = 0; i < 4; i++) sum = sum * 256 + this.#take(8);
    if (sum !== adler32(this.#out.subarray(0, this.#length))) throw new Stop('damaged');
  }

  /** The next `count` bits, at most 16, least significant first. */
  #take(count: number): number {
    while (this.#held < count) {
      const byte = this.#input[this.#at];
      if (byte === undefined) throw new Stop('cut');
      this.#at++;
      this.#bits |= byte << this.#held;
      this.#held += 8;
    }
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#held -= count;
    return value;
  }

  #decode({ counts, symbols }: Code): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= MAX_BITS; length++) {
      code |= this.#take(1);
      const count = counts[length] ?? 0;
      if (code - count < first) return symbols[index + (code - first)] ?? 0;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Stop('damaged');
  }

  #room(more: number): void {
    const needed = this.#length + more;
    if (needed > this.#maxOutput) throw new Stop('too-large');
    if (needed <= this.#out.length) return;
    const larger = new Uint8Array(Math.min(this.#maxOutput, Math.max(needed, 2 * this.#out.length)));
    larger.set(this.#out.subarray(0, this.#length));
    this.#out = larger;
  }

  #stored(): void {
    this.#bits = 0;
    this.#held = 0;
    const [length, complement] = [this.#take(16), this.#take(16)];
    if (length !== (complement ^ 0xffff)) throw new Stop('damaged');
    const part = this.#input.subarray(this.#at, this.#at + length);
    this.#room(part.length);
    this.#out.set(part, this.#length);
    this.#length += part.length;
    this.#at += part.length;
    if (part.length < length) throw new Stop('cut');
  }

  #dynamic(): void {
    const [literals, distances, codes] = [this.#take(5) + 257, this.#take(5) + 1, this.#take(4) + 4];
    if (literals > 286 || distances > 30) throw new Stop('damaged');
    const lengths = new Uint8Array(19);
    for (const place of CODE_ORDER.slice(0, codes)) lengths[place] = this.#take(3);
    const code = codeOf(lengths, false);
    const all = new Uint8Array(literals + distances);
    for (let i = 0; i < all.length;) {
      const symbol = this.#decode(code);
      if (symbol < 16) {
        all[i++] = symbol;
        continue;
      }
      if (symbol === 16 && i === 0) throw new Stop('damaged');
      const repeated = symbol === 16 ? (all[i - 1] ?? 0) : 0;
      const times = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (i + times > all.length) throw new Stop('damaged');
      all.fill(repeated, i, i + times);
      i += times;
    }
    if (all[256] === 0) throw new Stop('damaged'); // no end of block
    this.#block(codeOf(all.subarray(0, literals), true), codeOf(all.subarray(literals), true));
  }

  #block(literals: Code, distances: Code): void {
    for (;;) {
      const symbol = this.#decode(literals);
      if (symbol === 256) return;
      if (symbol < 256) {
        this.#room(1);
        this.#out[this.#length++] = symbol;
        continue;
      }
      const base = LENGTH_BASE[symbol - 257];
      if (base === undefined) throw new Stop('damaged');
      const length = base + this.#take(LENGTH_BITS[symbol - 257] ?? 0);
      const far = this.#decode(distances);
      const from = DISTANCE_BASE[far];
      if (from === undefined) throw new Stop('damaged');
      const distance = from + this.#take(DISTANCE_BITS[far] ?? 0);
      if (distance > this.#length) throw new Stop('damaged');
      this.#room(length);
      for (let i = 0; i < length; i++, this.#length++)
        this.#out[this.#length] = this.#out[this.#length - distance] ?? 0;
    }
  }
}

/** A code from the lengths of its symbols; one that is over-subscribed or has holes is refused, as zlib does. */
function codeOf(lengths: Uint8Array, singleAllowed: boolean): Code {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const used = lengths.length - (counts[0] ?? 0);
  counts[0] = 0;
  let left = 1;
  for (let length = 1; length <= MAX_BITS; length++) {
    left = left * 2 - (counts[length] ?? 0);
    if (left < 0) throw new Stop('damaged');
  }
  // A block of literals alone has no distance code, or one of a single bit.
  if (left > 0 && used > 0 && !(singleAllowed && used === 1 && counts[1] === 1)) throw new Stop('damaged');
  const offsets = new Uint16Array(MAX_BITS + 2);
  for (let length = 1; length <= MAX_BITS; length++)
    offsets[length + 1] = (offsets[length] ?? 0) + (counts[length] ?? 0);
  const symbols = new Uint16Array(used);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    const place = offsets[length] ?? 0;
    symbols[place] = symbol;
    offsets[length] = place + 1;
  });
  return { counts, symbols };
}

const FIXED_LENGTHS = codeOf(
  Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)),
  true,
);
const FIXED_DISTANCES: Code = codeOf(new Uint8Array(32).fill(5), true);

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let at = 0; at < bytes.length;) {
    const end = Math.min(at + 3800, bytes.length);
    for (; at < end; at++) {
      a += bytes[at] ?? 0;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return b * 65_536 + a;
}
