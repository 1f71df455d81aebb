import { ByteBuffer } from './byte-buffer.ts';
import { crossReferences, Places, type Place } from './cross-references.ts';
import type { Dictionary, Ending, ObjectWriter, Reference, Value } from './object-writer.ts';
import { dictionaryOf, ObjectNumber, syntaxOf } from './syntax.ts';
import { deflated } from './values.ts';

/** Objects of one object stream: enough to pack well, few enough that a reader need not open much for one of them. */
const OBJECTS_A_STREAM = 200;

/**
 * Writes a PDF 1.7 file with object streams and a cross-reference stream (ISO 32000-1 7.5.7, 7.5.8): a tagged document
 * is thousands of small dictionaries, which shrink to a tenth in company.
 */
export class PackedObjects implements ObjectWriter {
  readonly #file = new ByteBuffer();
  readonly #places = new Places();
  readonly #root: Reference;
  readonly pageTree: Reference;
  #outlineRoot: Reference | undefined;
  /** The object stream that is being filled. */
  #open: { readonly stream: Reference; readonly members: { number: number; syntax: string }[] } | null = null;

  constructor() {
    // Four bytes above 127 say that the file is binary (7.5.2).
    this.#file.append(Buffer.from('%PDF-1.7\n%\u00e5\u00e4\u00f6\u00c5\n', 'latin1'));
    this.#root = this.reserve();
    this.pageTree = this.reserve();
  }

  get outlineRoot(): Reference {
    return (this.#outlineRoot ??= this.reserve());
  }

  reserve(): Reference {
    return new ObjectNumber(this.#places.reserve(1));
  }

  reserveAll(count: number): (index: number) => Reference {
    const first = this.#places.reserve(count);
    return (index) => {
      if (!(index >= 0 && index < count)) throw new RangeError(`object ${index} of ${count} was not reserved`);
      return new ObjectNumber(first + index);
    };
  }

  write(reference: Reference, value: Value): void {
    this.#open ??= { stream: this.reserve(), members: [] };
    const { stream, members } = this.#open;
    this.#put(reference, { kind: 'packed', stream: stream.id, index: members.length });
    members.push({ number: reference.id, syntax: syntaxOf(value) });
    if (members.length === OBJECTS_A_STREAM) this.#closeStream();
  }

  writeApart(reference: Reference, value: Value): void {
    this.#put(reference, { kind: 'offset', offset: this.#file.length });
    this.#file.append(Buffer.from(`${reference.id} 0 obj\n${syntaxOf(value)}\nendobj\n`, 'latin1'));
  }

  add(value: Value): Reference {
    const reference = this.reserve();
    this.write(reference, value);
    return reference;
  }

  stream(dictionary: Dictionary, bytes: Uint8Array, reference: Reference = this.reserve()): Reference {
    if (bytes.length === 0) throw new Error('a stream of a document has at least one byte');
    this.#put(reference, { kind: 'offset', offset: this.#file.length });
    this.#append(dictionary, bytes, reference);
    return reference;
  }

  #append(dictionary: Dictionary, bytes: Uint8Array, reference: Reference): void {
    const syntax = dictionaryOf({ ...dictionary, Length: bytes.length });
    this.#file.append(Buffer.from(`${reference.id} 0 obj\n${syntax}\nstream\n`, 'latin1'));
    this.#file.append(bytes);
    this.#file.append(Buffer.from('\nendstream\nendobj\n', 'latin1'));
  }

  async finish({ catalog, names, outlines, pages, info, identify }: Ending): Promise<Uint8Array<ArrayBuffer>> {
    const Info = this.add(info);
    if (outlines) this.write(this.outlineRoot, outlines);
    this.write(this.pageTree, { Type: 'Pages', Count: pages.length, Kids: pages });
    this.writeApart(this.#root, {
      Type: 'Catalog',
      Pages: this.pageTree,
      Names: Object.keys(names).length === 0 ? undefined : this.add(names),
      Outlines: outlines ? this.outlineRoot : undefined,
      ...catalog,
    });
    this.#closeStream();
    const { forgotten } = this.#places;
    if (forgotten > 0) throw new Error(`${forgotten} objects of the PDF were reserved and never written`);
    const id = (await identify(this.#file.parts())).slice(0, 16);
    const start = this.#file.length;
    const reference = this.reserve();
    this.#put(reference, { kind: 'offset', offset: start });
    const { dictionary, rows } = crossReferences(this.#places);
    this.#append({ ...dictionary, Root: this.#root, Info, ID: [id, id] }, rows, reference);
    this.#file.append(Buffer.from(`startxref\n${start}\n%%EOF\n`, 'latin1'));
    return this.#file.take();
  }

  #put({ id }: Reference, place: Place): void {
    if (!this.#places.put(id, place)) throw new Error(`object ${id} of the PDF is written twice`);
  }

  #closeStream(): void {
    if (!this.#open) return;
    const { stream, members } = this.#open;
    this.#open = null;
    let head = '';
    let body = '';
    for (const { number, syntax } of members) {
      head += `${number} ${body.length} `;
      body += `${syntax}\n`;
    }
    const dictionary = { Type: 'ObjStm', N: members.length, First: head.length, Filter: 'FlateDecode' };
    this.stream(dictionary, deflated(head + body), stream);
  }
}
