/* oxlint-disable eslint/no-underscore-dangle, import/no-named-as-default -- pdfkit's members are named so; its types know the default export only */
import PDFDocument from 'pdfkit';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { ByteBuffer } from './byte-buffer.ts';
import type { Dictionary, Ending, ObjectWriter, Reference, Value } from './object-writer.ts';

/**
 * The only file that knows pdfkit, and all that we use of it, for PDF/A-1: numbering objects, writing their values, the
 * classic cross-reference table, the trailer. Private members are named in `Inner` alone; `test/typesetting/writer/pdfkit-objects.test.ts`
 * fails when an update changes them.
 */

interface InnerReference extends Reference {
  data: unknown;
  write(bytes: Uint8Array): void;
  end(): void;
}
interface Inner {
  _root: InnerReference & { data: Record<string, unknown> & { Pages: InnerReference; Names: InnerReference } };
  _info: InnerReference;
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

/** Writes the objects of one PDF 1.4 file, PDF/A-1's version, in the order of the calls. */
export class PdfkitObjects implements ObjectWriter {
  readonly #inner: Inner;

  constructor() {
    // `font: null` keeps pdfkit from loading Helvetica; compression is ours, since streams are checked (`values.ts`).
    const options = { pdfVersion: '1.4', autoFirstPage: false, compress: false, font: null };
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

  reserveAll(count: number): (index: number) => Reference {
    const all = Array.from({ length: count }, () => this.reserve());
    return (index) => {
      const found = all[index];
      if (!found) throw new RangeError(`object ${index} of ${count} was not reserved`);
      return found;
    };
  }

  /** Writes a reserved object. Each exactly once. */
  write(reference: Reference, value: Value): void {
    const inner = reference as InnerReference;
    inner.data = withinLimits(value);
    inner.end();
  }

  writeApart(reference: Reference, value: Value): void {
    this.write(reference, value);
  }

  add(value: Value): Reference {
    const reference = this.reserve();
    this.write(reference, value);
    return reference;
  }

  /** Writes a stream: the dictionary (Length is set here) and the bytes as they are, at least one. */
  stream(dictionary: Dictionary, bytes: Uint8Array, reference = this.reserve()): Reference {
    if (bytes.length === 0) throw new Error('pdfkit writes an empty stream as a dictionary');
    const inner = reference as InnerReference;
    inner.data = { ...dictionary, Length: 0 };
    inner.write(bytes);
    inner.end();
    return reference;
  }

  /** Writes catalog, page tree, table and trailer, and gives the file. Throws when a reserved object was never written. */
  async finish(ending: Ending): Promise<Uint8Array<ArrayBuffer>> {
    const inner = this.#inner;
    const { Pages, Names } = inner._root.data;
    Object.assign(inner._root.data, ending.catalog, ending.outlines && { Outlines: this.outlineRoot });
    inner._info = this.add(ending.info) as InnerReference;
    this.write(this.outlineRoot, ending.outlines ?? {});
    this.write(Pages, { Type: 'Pages', Count: ending.pages.length, Kids: ending.pages });
    this.write(Names, ending.names);
    inner._root.end();
    if (inner._waiting !== 0) throw new Error(`${inner._waiting} objects of the PDF were reserved and never written`);
    inner._id = (await ending.identify(inner.written.parts())).slice(0, 16);
    inner._finalize();
    return inner.written.bytes();
  }
}

/** Elements of an array, and bytes of a string (PDF Reference 1.4 appendix C, made a rule by ISO 19005-1 6.1.12). */
const MOST_ELEMENTS = 8191;
const MOST_BYTES = 65_535;

/** The value itself. Throws Problem `document-too-large-for-profile` for what PDF/A-1 cannot hold. */
function withinLimits(value: Value): Value {
  if (Array.isArray(value)) {
    if (value.length > MOST_ELEMENTS) throw tooLarge(`an array of ${value.length}`);
    (value as readonly Value[]).forEach(withinLimits);
  } else if (value instanceof Uint8Array) {
    if (value.length > MOST_BYTES) throw tooLarge(`a string of ${value.length} bytes`);
  } else if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    Object.values(value).forEach((one) => withinLimits(one ?? null));
  return value;
}

const tooLarge = (inside: string) =>
  new Problem({
    kind: 'too-large',
    code: 'document-too-large-for-profile',
    message: words(
      'Handlingen är för stor för PDF/A-1a. Välj PDF/A-2a eller PDF/A-3a.',
      'The document is too large for PDF/A-1a. Choose PDF/A-2a or PDF/A-3a.',
    ),
    inside,
  });
