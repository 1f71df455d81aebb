/** PDF objects as values (ISO 32000-1 7.3). Immutable. Names and strings are kept apart from JavaScript strings. */
export class PdfName {
  /** Without the slash, #xx escapes resolved. */
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
export class PdfRef {
  readonly number: number;
  readonly generation: number;
  constructor(number: number, generation: number) {
    this.number = number;
    this.generation = generation;
  }
}
export class PdfString {
  readonly bytes: Uint8Array;
  readonly hex: boolean;
  /** Offset of its first byte ("<" or "(") and after its last in the file; -1 when it stands in an object stream. */
  readonly start: number;
  readonly end: number;
  constructor(bytes: Uint8Array, hex: boolean, start = -1, end = -1) {
    this.bytes = bytes;
    this.hex = hex;
    this.start = start;
    this.end = end;
  }
}
export class PdfDict {
  readonly entries: ReadonlyMap<string, PdfObject>;
  constructor(entries: ReadonlyMap<string, PdfObject>) {
    this.entries = entries;
  }
  get(key: string): PdfObject | undefined {
    return this.entries.get(key);
  }
}
export class PdfStream {
  readonly dict: PdfDict;
  /** As in the file, filters not undone. */
  readonly raw: Uint8Array;
  constructor(dict: PdfDict, raw: Uint8Array) {
    this.dict = dict;
    this.raw = raw;
  }
}
export type PdfArray = readonly PdfObject[];
export type PdfObject = null | boolean | number | PdfName | PdfRef | PdfString | PdfArray | PdfDict | PdfStream;
