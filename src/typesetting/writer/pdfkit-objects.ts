/* oxlint-disable eslint/no-underscore-dangle, import/no-named-as-default -- pdfkit's members are named so; its types know the default export only */
import PDFDocument from 'pdfkit';
import { ByteBuffer } from './byte-buffer.ts';

/**
 * The only file that knows pdfkit, and all that we use of it: numbering objects, writing their values, the classic
 * cross-reference table, the trailer. Private members are named in `Inner` alone; `test/typesetting/writer/pdfkit.test.ts`
 * fails when an update changes them.
 */

/** Stands for an indirect object; pdfkit prints it as "n 0 R". */
export interface Reference {
  readonly id: number;
  data: unknown;
}

/**
 * A PDF value in pdfkit's convention: a JavaScript string is a name (already escaped, `values.ts`), bytes are a
 * hexadecimal string, a Date is a date string in UTC, undefined entries are left out.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | Date
  | Uint8Array
  | Reference
  | readonly Value[]
  | { readonly [key: string]: Value | undefined };
export type Dictionary = { readonly [key: string]: Value | undefined };

interface InnerReference extends Reference {
  write(bytes: Uint8Array): void;
  end(): void;
}
interface Inner {
  _root: InnerReference & { data: Record<string, unknown> & { Pages: InnerReference; Names: InnerReference } };
  _info: Reference;
  _id: Uint8Array;
  _waiting: number;
  outline: { dictionary: InnerReference };
  written: ByteBuffer;
  ref(data: unknown): InnerReference;
  _finalize(): void;
}

/** Keeps what pdfkit pushes instead of streaming it, so that writing is one synchronous pass. */
class Collected extends PDFDocument {
  // Not a field with a value: pdfkit's constructor writes the header before fields would be set.
  declare written: ByteBuffer | undefined;
  override push(chunk: Uint8Array | null): boolean {
    if (chunk) (this.written ??= new ByteBuffer()).append(chunk);
    return true;
  }
}

/** What the end of a file needs beyond its objects. */
export interface Ending {
  /** Entries of the catalog but for Type and Pages. */
  readonly catalog: Dictionary;
  /** Value of the catalog's Names. */
  readonly names: Dictionary;
  /** Value of the outline's root, null for none. */
  readonly outlines: Dictionary | null;
  readonly pages: readonly Reference[];
  readonly info: Dictionary;
  /** Digest of everything written so far, at least 16 bytes: both halves of the trailer's ID. */
  readonly identify: (written: Uint8Array) => Promise<Uint8Array>;
}

/** Writes the objects of one PDF 1.7 file in the order of the calls. */
export class ObjectWriter {
  readonly #inner: Inner;

  constructor() {
    // `font: null` keeps pdfkit from loading Helvetica; compression is ours, since streams are checked (`values.ts`).
    const options = { pdfVersion: '1.7', autoFirstPage: false, compress: false, font: null };
    this.#inner = new Collected(options as unknown as PDFKit.PDFDocumentOptions) as unknown as Inner;
  }

  /** The page tree's root, parent of every page. */
  get pageTree(): Reference {
    return this.#inner._root.data.Pages;
  }
  /** The outline's root, parent of the first level. */
  get outlineRoot(): Reference {
    return this.#inner.outline.dictionary;
  }

  /** A number for an object that is written later, by `write`. */
  reserve(): Reference {
    return this.#inner.ref({});
  }

  /** Writes a reserved object. Each exactly once. */
  write(reference: Reference, value: Value): void {
    reference.data = value;
    (reference as InnerReference).end();
  }

  add(value: Value): Reference {
    const reference = this.reserve();
    this.write(reference, value);
    return reference;
  }

  /** Writes a stream: the dictionary (Length is set here) and the bytes as they are, at least one. */
  stream(dictionary: Dictionary, bytes: Uint8Array, reference = this.reserve()): Reference {
    if (bytes.length === 0) throw new Error('pdfkit writes an empty stream as a dictionary');
    reference.data = { ...dictionary, Length: 0 };
    (reference as InnerReference).write(bytes);
    (reference as InnerReference).end();
    return reference;
  }

  /** Writes catalog, page tree, table and trailer, and gives the file. Throws when a reserved object was never written. */
  async finish(ending: Ending): Promise<Uint8Array<ArrayBuffer>> {
    const inner = this.#inner;
    const { Pages, Names } = inner._root.data;
    Object.assign(inner._root.data, ending.catalog, ending.outlines && { Outlines: this.outlineRoot });
    inner._info = this.add(ending.info);
    this.write(this.outlineRoot, ending.outlines ?? {});
    this.write(Pages, { Type: 'Pages', Count: ending.pages.length, Kids: ending.pages });
    this.write(Names, ending.names);
    inner._root.end();
    if (inner._waiting !== 0) throw new Error(`${inner._waiting} objects of the PDF were reserved and never written`);
    inner._id = (await ending.identify(inner.written.bytes())).slice(0, 16);
    inner._finalize();
    return inner.written.bytes().slice();
  }
}
