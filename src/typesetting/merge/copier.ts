import type { PdfView } from '../../pdf/file.ts';
import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, type PdfObject } from '../../pdf/objects.ts';
import { nameText } from '../../pdf/serialize.ts';
import type { Dictionary, ObjectWriter, Reference, Value } from '../writer/object-writer.ts';
import { refusal } from './refusals.ts';
import { flateStream, holdsForbiddenWord } from '../writer/values.ts';

/** Keys of pictures and forms that do not belong to what they show, or point out of the file. */
const LEFT_OUT = [
  'Length',
  'StructParents',
  'StructParent',
  'Metadata',
  'PieceInfo',
  'LastModified',
  'OPI',
  'Alternates',
  'AF',
  'F',
  'FFilter',
  'FDecodeParms',
];

/** What copied objects are written to. */
export type ObjectSink = Pick<ObjectWriter, 'reserve' | 'write' | 'add' | 'stream' | 'pageTree'>;

/** Keys in our parent tree; numbers are the file's. */
export interface ParentKeys {
  /** Of a form with tagged content, or a picture that an element names: its entry StructParents or StructParent. */
  ofStream(number: number): Dictionary;
}

/**
 * Copies objects of a foreign file into ours. Indirect objects get new numbers and are written by `drain`, each once, so
 * that nothing here recurses but over direct objects, whose nesting the reader bounds.
 */
export class ObjectCopier {
  readonly #view: PdfView;
  readonly #writer: ObjectSink;
  readonly #targets = new Map<number, Reference | null>();
  readonly #waiting: (readonly [number, Reference])[] = [];
  readonly #kinds = new Map<number, 'page' | 'annotation' | 'element'>();
  readonly #keys: ParentKeys;
  readonly #leftOut: readonly string[];

  /** `leftOut`: more keys of streams that are not copied. */
  constructor(view: PdfView, writer: ObjectSink, keys: ParentKeys, leftOut: readonly string[] = []) {
    this.#leftOut = [...LEFT_OUT, ...leftOut];
    this.#view = view;
    this.#writer = writer;
    this.#keys = keys;
  }

  /** Says what stands in for an object of the file: an object of ours that is written elsewhere, or nothing. */
  replace(number: number, target: Reference | null): void {
    this.#targets.set(number, target);
  }
  replacePage(number: number, target: Reference): void {
    this.replace(number, target);
    this.#kinds.set(number, 'page');
  }
  /** Throws for one that is a page already, or stands on two pages. */
  replaceAnnotation(number: number, target: Reference): void {
    if (this.#kinds.has(number)) throw refusal('appendix-tags-faulty', 'an annotation stands in two places');
    this.replace(number, target);
    this.#kinds.set(number, 'annotation');
  }
  replaceElement(number: number, target: Reference): void {
    if (this.#kinds.has(number)) throw refusal('appendix-tags-faulty', 'a page or annotation is an element too');
    this.replace(number, target);
    this.#kinds.set(number, 'element');
  }
  isPage(number: number): boolean {
    return this.#kinds.get(number) === 'page';
  }
  isAnnotation(number: number): boolean {
    return this.#kinds.get(number) === 'annotation';
  }
  /** What stands in for a structure element of the file. */
  element(number: number): Reference | null {
    return this.#kinds.get(number) === 'element' ? (this.#targets.get(number) ?? null) : null;
  }

  /** Our reference for an object of the file. */
  reference(number: number): Reference | null {
    const known = this.#targets.get(number);
    if (known !== undefined) return known;
    if (this.#view.get(number) === null) return null;
    const target = this.#writer.reserve();
    this.#targets.set(number, target);
    this.#waiting.push([number, target]);
    return target;
  }

  /** A value of the file as one of ours. A stream must be indirect and is reached by reference. */
  value(object: PdfObject): Value {
    if (object === null || typeof object === 'boolean') return object;
    if (typeof object === 'number') return Math.max(-1e15, Math.min(1e15, object));
    if (object instanceof PdfName) return safeName(object.name);
    if (object instanceof PdfString) return object.bytes;
    if (object instanceof PdfRef) return this.reference(object.number);
    if (object instanceof PdfDict) return this.dictionary(object);
    if (object instanceof PdfStream) return null;
    return object.map((item) => this.value(item));
  }

  dictionary(dict: PdfDict, except: readonly string[] = []): Dictionary {
    const copy: Record<string, Value> = Object.create(null) as Record<string, Value>;
    for (const [key, value] of dict.entries) if (!except.includes(key)) copy[safeName(key)] = this.value(value);
    return copy;
  }

  /** Writes everything that was referred to and is not written yet. */
  drain(): void {
    for (let at = 0; at < this.#waiting.length; at++) {
      const [number, target] = this.#waiting[at] ?? [0, null];
      if (!target) break;
      const object = this.#view.get(number);
      if (object instanceof PdfStream) this.#stream(number, object, target);
      else this.#writer.write(target, this.value(object));
    }
    this.#waiting.length = 0;
  }

  #stream(number: number, stream: PdfStream, target: Reference): void {
    const dictionary = { ...this.dictionary(stream.dict, this.#leftOut), ...this.#keys.ofStream(number) };
    if (stream.raw.length > 0 && !holdsForbiddenWord(stream.raw)) {
      this.#writer.stream(dictionary, stream.raw, target);
      return;
    }
    // One more Flate around it, undone first.
    const { Filter, DecodeParms, ...rest } = dictionary;
    if (Filter === undefined || Filter === null)
      return void flateStream(this.#writer, rest, padded(stream.raw), target);
    const list = (value: Value | undefined): readonly Value[] =>
      Array.isArray(value) ? (value as readonly Value[]) : [value ?? null];
    const more = { ...rest, DecodeParms: [null, ...list(DecodeParms)] };
    flateStream(this.#writer, more, stream.raw, target, list(Filter));
  }
}

/** An empty stream keeps one line end: pdfkit cannot write none. */
const padded = (bytes: Uint8Array): Uint8Array => (bytes.length === 0 ? Uint8Array.of(10) : bytes);

/** A name as it is written, without its slash; words that the file may not spell are broken up by an escape. */
export const safeName = (name: string): string =>
  nameText(name)
    .slice(1)
    .replaceAll('startxref', 'start#78ref')
    .replace(/^ByteRange/, 'B#79teRange');
