import { MARK } from './text.ts';

/** Gives a stretch of text (the agreement's own, or an appendix) its ids and its footnotes. */

type Loose = Record<string, unknown>;

const withId = (one: object, id: string): object =>
  'type' in one && !HAS_ID.has(String(one.type)) ? one : { id, ...one };
const HAS_ID = new Set(['table', 'chart', 'organisationChart', 'image']);

/** Ids that occur once: `first` begins them. */
export const numbered = (sections: readonly object[], first: string): readonly object[] =>
  sections.map((section, i) => ({
    id: `${first}${i}`,
    ...section,
    blocks: ((section as Loose)['blocks'] as readonly object[]).map((block, j) => withId(block, `${first}${i}.${j}`)),
  }));

/** Gives pictures ids that occur once in the whole of `data`: their files are found by them. */
export function withPictureNames<Data>(data: Data): Data {
  let count = 0;
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(named);
    if (typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, named(member)]));
    return copy['type'] === 'image' ? { ...copy, id: `bild-${count++}` } : copy;
  };
  return named(data) as Data;
}

/** Every third mark names a note that was named before; the others take the next text. Without texts there are no marks. */
export class Notes {
  readonly notes: { readonly id: string; readonly text: string }[] = [];
  readonly #texts: readonly string[];
  #marks = 0;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
  }

  in<Value>(value: Value): Value {
    if (typeof value === 'string') return this.#text(value) as Value;
    if (Array.isArray(value)) return value.map((item: unknown) => this.in(item)) as Value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.in(member as unknown)])) as Value;
  }

  #text(text: string): string {
    const [first = '', ...rest] = text.split(MARK);
    return rest.reduce((whole, piece) => `${whole}${this.#mark()}${piece}`, first);
  }

  #mark(): string {
    if (this.#texts.length === 0) return '';
    const mark = this.#marks++;
    const old = mark % 3 === 2 ? this.notes[mark % Math.max(1, this.notes.length)] : undefined;
    if (old) return `[^${old.id}]`;
    const id = `n${this.notes.length}`;
    this.notes.push({ id, text: this.#texts[this.notes.length % this.#texts.length] ?? '' });
    return `[^${id}]`;
  }
}
