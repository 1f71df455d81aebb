import { concatBytes, utf8Bytes } from './bytes.ts';
import { Problem } from './problem.ts';
import { words } from './words.ts';

const MAX_DEPTH = 100;
/** Characters that are turned into bytes at once: a large value is never held as a text beside its bytes. */
const CHUNK = 1 << 16;

/** A value that is spelled already: its bytes are written as they are. Whoever makes one answers for it. */
export class Spelled {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/**
 * The one spelling of a JSON value (RFC 8785), UTF-8: members sorted by UTF-16 code units, no white space, numbers and
 * strings as ECMAScript writes them. Members whose value is undefined are left out. Throws Problem `json-not-canonical`
 * (invalid) on what has none: a number that is not finite, a lone surrogate, a function, more than 100 levels.
 */
export function canonicalJson(value: unknown): Uint8Array<ArrayBuffer> {
  const writer = new CanonicalWriter();
  writer.write(value, 0);
  return writer.end();
}

class CanonicalWriter {
  readonly #parts: Uint8Array[] = [];
  #text = '';

  end(): Uint8Array<ArrayBuffer> {
    return concatBytes(...this.#parts, utf8Bytes(this.#text));
  }

  write(value: unknown, depth: number): void {
    if (depth > MAX_DEPTH) throw notCanonical('deeper than 100 levels');
    if (typeof value !== 'object' || value === null) this.#put(scalar(value));
    else if (Array.isArray(value)) this.#array(value, depth);
    else if (value instanceof Spelled) this.#spelled(value);
    else this.#object(value as Readonly<Record<string, unknown>>, depth);
  }

  #array(items: readonly unknown[], depth: number): void {
    this.#put('[');
    items.forEach((item, i) => {
      if (i > 0) this.#put(',');
      this.write(item ?? null, depth + 1);
    });
    this.#put(']');
  }

  #object(members: Readonly<Record<string, unknown>>, depth: number): void {
    let before = '{';
    // Without a comparison of its own, sort compares UTF-16 code units (RFC 8785 3.2.3).
    for (const key of Object.keys(members).sort()) {
      const member = members[key];
      if (member === undefined) continue;
      this.#put(`${before}${scalar(key)}:`);
      this.write(member, depth + 1);
      before = ',';
    }
    this.#put(before === '{' ? '{}' : '}');
  }

  #spelled({ bytes }: Spelled): void {
    this.#parts.push(utf8Bytes(this.#text), bytes);
    this.#text = '';
  }

  /** Chunks end between tokens, so that none ends inside a surrogate pair. */
  #put(token: string): void {
    this.#text += token;
    if (this.#text.length < CHUNK) return;
    this.#parts.push(utf8Bytes(this.#text));
    this.#text = '';
  }
}

function scalar(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? JSON.stringify(value) : fail('a lone surrogate');
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : fail('a number without end');
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return 'null';
    default:
      return fail(typeof value);
  }
}

function fail(what: string): never {
  throw notCanonical(what);
}

const notCanonical = (inside: string) =>
  new Problem({
    kind: 'invalid',
    code: 'json-not-canonical',
    message: words(
      'Uppgifterna går inte att skriva som JSON. Ta bort tal utan slut, trasiga tecken och djupa nivåer.',
      'The data cannot be written as JSON. Remove numbers without end, broken characters and deep levels.',
    ),
    inside,
  });
