import type { Dictionary } from './object-writer.ts';
import { deflated } from './values.ts';

/** Where an object stands: at an offset of the file, or as a member of an object stream. */
export type Place =
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number };

/** More members than an object stream has. */
const MEMBERS = 1 << 16;

/** The places of objects 1, 2 …, a number each: a long document has a hundred thousand. */
export class Places {
  /** 0: reserved, not written yet. An offset as it is; a member of an object stream below 0. */
  readonly #all: number[] = [];

  get length(): number {
    return this.#all.length;
  }

  /** How many were reserved and never written. */
  get forgotten(): number {
    return this.#all.filter((place) => place === 0).length;
  }

  /** Makes room for so many more; gives the number of the first. */
  reserve(count: number): number {
    const first = this.#all.length + 1;
    for (let i = 0; i < count; i += 1) this.#all.push(0);
    return first;
  }

  /** False when the object has its place already, or was never reserved. */
  put(id: number, place: Place): boolean {
    if (this.#all[id - 1] !== 0) return false;
    this.#all[id - 1] = place.kind === 'offset' ? place.offset : -(place.stream * MEMBERS + place.index);
    return true;
  }

  *[Symbol.iterator](): Generator<Place, void> {
    for (const place of this.#all) {
      if (place >= 0) yield { kind: 'offset', offset: place };
      else yield { kind: 'packed', stream: Math.floor(-place / MEMBERS), index: -place % MEMBERS };
    }
  }
}

/**
 * The cross-reference stream (ISO 32000-1 7.5.8) of the places of objects 1, 2 …: its own entries but for the trailer's,
 * and its bytes. Each row holds its difference to the row above (PNG predictor 12): a tenth of the size.
 */
export function crossReferences(places: Places): { dictionary: Dictionary; rows: Uint8Array } {
  let largest = 1;
  for (const place of places) largest = Math.max(largest, place.kind === 'offset' ? place.offset : place.stream);
  const width = Math.ceil(Math.log2(largest + 1) / 8);
  const columns = 1 + width + 2;
  const fields = new Uint8Array(columns * (places.length + 1));
  // Object 0 heads the list of free objects, which is empty.
  fields.set([0xff, 0xff], 1 + width);
  let at = 0;
  for (const place of places) {
    at += columns;
    let value = place.kind === 'offset' ? place.offset : place.stream;
    fields[at] = place.kind === 'offset' ? 1 : 2;
    for (let k = width; k > 0; k -= 1) {
      fields[at + k] = value % 256;
      value = Math.floor(value / 256);
    }
    if (place.kind === 'packed') fields.set([place.index >> 8, place.index & 255], at + 1 + width);
  }
  return {
    dictionary: {
      Type: 'XRef',
      Size: places.length + 1,
      W: [1, width, 2],
      Filter: 'FlateDecode',
      DecodeParms: { Predictor: 12, Columns: columns },
    },
    rows: deflated(differences(fields, columns)),
  };
}

/** Every row behind the byte that names its predictor: 2, the row above. */
function differences(fields: Uint8Array, columns: number): Uint8Array {
  const out = new Uint8Array(fields.length + fields.length / columns);
  for (let from = 0, to = 0; from < fields.length; from += columns) {
    out[to] = 2;
    to += 1;
    for (let i = from; i < from + columns; i += 1, to += 1) out[to] = (fields[i] ?? 0) - (fields[i - columns] ?? 0);
  }
  return out;
}
