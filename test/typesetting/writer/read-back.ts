import { latin1Text, utf8Text } from '../../../src/core/bytes.ts';
import { openPdf, type PdfView } from '../../../src/pdf/file.ts';
import { type PdfDict, PdfName, PdfRef, PdfStream, PdfString, type PdfObject } from '../../../src/pdf/objects.ts';
import { decodeText } from '../../../src/pdf/text-string.ts';
import { nodePrimitives } from '../../../src/platform/node.ts';

/** Reads a written file back with the strict reader: what tests ask of it. */
export class ReadBack {
  readonly view: PdfView;
  readonly defects: () => readonly unknown[];
  readonly #pageTexts = new WeakMap<PdfDict, ReadonlyMap<number, string>>();

  constructor(bytes: Uint8Array) {
    const file = openPdf(bytes, nodePrimitives);
    this.view = file.last;
    this.defects = () => file.defects;
  }

  /** Numbers of the objects that make up the document: not the streams that others are packed in, nor the section. */
  get contents(): readonly number[] {
    const numbers = [...this.view.numbers()];
    const containers = new Set(
      numbers.flatMap((number) => {
        const entry = this.view.entry(number);
        return entry?.kind === 'compressed' ? [entry.stream] : [];
      }),
    );
    const sections = new Set(this.view.file.revisions.map(({ xrefOffset }) => xrefOffset));
    const isSection = (number: number) => {
      const entry = this.view.entry(number);
      return entry?.kind === 'offset' && sections.has(entry.offset);
    };
    return numbers.filter((number) => !containers.has(number) && !isSection(number));
  }

  get catalog(): PdfDict {
    return this.dict(this.view.trailer.get('Root'));
  }
  /** The object at a path of keys and indexes below a dictionary; fails where the path ends early. */
  at(from: PdfObject | undefined, ...path: readonly (string | number)[]): PdfObject {
    let value = this.view.resolve(from);
    for (const step of path) {
      const next =
        typeof step === 'number'
          ? (value as readonly PdfObject[])[step]
          : (value instanceof PdfStream ? value.dict : (value as PdfDict)).get(step);
      if (next === undefined) throw new Error(`there is no ${step} in ${path.join('/')}`);
      value = this.view.resolve(next);
    }
    return value;
  }
  dict(object: PdfObject | undefined): PdfDict {
    const found = this.view.dict(object);
    if (!found) throw new Error('that is no dictionary');
    return found;
  }
  array(object: PdfObject | undefined): readonly PdfObject[] {
    return this.view.array(object) ?? [];
  }
  name(object: PdfObject | undefined): string {
    const found = this.view.resolve(object);
    return found instanceof PdfName ? found.name : '';
  }
  text(object: PdfObject | undefined): string {
    const found = this.view.resolve(object);
    return found instanceof PdfString ? decodeText(found) : '';
  }
  stream(object: PdfObject | undefined): string {
    return latin1Text(this.streamBytes(object));
  }
  streamBytes(object: PdfObject | undefined): Uint8Array {
    const found = this.view.resolve(object);
    if (!(found instanceof PdfStream)) throw new Error('that is no stream');
    return this.view.decode(found);
  }
  get pages(): readonly PdfDict[] {
    return this.array(this.at(this.catalog, 'Pages', 'Kids')).map((page) => this.dict(page));
  }
  get xmp(): string {
    return utf8Text(this.streamBytes(this.catalog.get('Metadata')));
  }

  /** Code (four hexadecimal digits) to text of a Type 0 font. */
  toUnicode(font: PdfObject | undefined): ReadonlyMap<string, string> {
    const map = this.stream(this.dict(font).get('ToUnicode'));
    const ranges = [...map.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]{4})> <([0-9a-f]{4})>$/gm)];
    const pairs = [...map.matchAll(/^<([0-9a-f]{4})> <((?:[0-9a-f]{4})+)>$/gm)];
    return new Map([
      ...ranges.flatMap(([, first = '', last = '', text = '']) => counted(first, last, text)),
      ...pairs
        .filter(([, code = '', text]) => text !== 'ffff' && code !== '0000')
        .map(([, code = '', text = '']) => [code, units(text)] as const),
    ]);
  }

  /** The text that a page's operators show, by marked-content identifier; ActualText stands in for what it spans. */
  pageText(page: PdfDict): ReadonlyMap<number, string> {
    const known = this.#pageTexts.get(page);
    if (known) return known;
    const fonts = this.dict(this.at(page, 'Resources', 'Font'));
    const found = new Map<number, string>();
    let mcid = -1;
    let font: ReadonlyMap<string, string> = new Map();
    let spelled: number | null = null;
    let depth = 0;
    const add = (text: string) => found.set(mcid, (found.get(mcid) ?? '') + text);
    for (const line of this.stream(page.get('Contents')).split('\n')) {
      const actual = /^\/Span<<\/ActualText<([0-9a-f]*)>>>BDC$/.exec(line)?.[1];
      if (line.endsWith('BDC')) depth++;
      if (actual !== undefined) {
        if (actual !== '') add(actual.startsWith('feff') ? units(actual.slice(4)) : bytesOf(actual));
        spelled = depth;
      } else if (line.endsWith('BDC')) mcid = Number(/MCID (\d+)/.exec(line)?.[1] ?? -1);
      if (line === 'EMC') {
        if (spelled === depth) spelled = null;
        if (--depth === 0) mcid = -1;
      }
      const key = /^\/(\w+) [\d.]+ Tf$/.exec(line)?.[1];
      if (key !== undefined) font = this.toUnicode(fonts.get(key));
      if (line.endsWith(']TJ') && spelled === null) for (const code of codesOf(line)) add(font.get(code) ?? '\uFFFD');
    }
    this.#pageTexts.set(page, found);
    return found;
  }

  /** Role, text and kids of a structure element, as nested arrays. */
  structure(object: PdfObject | undefined = this.at(this.catalog, 'StructTreeRoot', 'K', 0)): Tree {
    const element = this.dict(object);
    const actual = element.get('ActualText');
    if (actual !== undefined) return [this.name(element.get('S')), this.text(actual)];
    const kids = element.get('K');
    const list = kids === undefined ? [] : (this.view.array(kids) ?? [kids]);
    return [
      this.name(element.get('S')),
      ...list.map((kid): Tree | string => {
        const direct = this.view.resolve(kid);
        if (typeof direct === 'number') return this.#sequence(element.get('Pg'), direct);
        const dict = this.dict(kid);
        if (this.name(dict.get('Type')) === 'OBJR') return `(${this.name(this.at(dict, 'Obj', 'Subtype'))})`;
        if (dict.get('MCID') !== undefined) return this.#sequence(dict.get('Pg'), Number(dict.get('MCID')));
        return this.structure(kid);
      }),
    ];
  }
  #sequence(page: PdfObject | undefined, mcid: number): string {
    return this.pageText(this.dict(page)).get(mcid) ?? '';
  }
}

export type Tree = readonly [role: string, ...kids: (Tree | string)[]];
export const isReference = (object: PdfObject | undefined): boolean => object instanceof PdfRef;

/** The two-byte codes of a TJ array's literal strings, four hexadecimal digits each. */
function codesOf(array: string): readonly string[] {
  const strings = [...array.matchAll(/\(((?:[^\\()]|\\.)*)\)/gs)].map(([, text = '']) =>
    text.replace(/\\(.)/gs, (_, sign: string) => (sign === 'n' ? '\n' : sign === 'r' ? '\r' : sign)),
  );
  const hex = Array.from(strings.join(''), (character) => character.charCodeAt(0).toString(16).padStart(2, '0'));
  return hex.join('').match(/.{4}/g) ?? [];
}

const units = (hex: string): string =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
const bytesOf = (hex: string): string =>
  (hex.match(/../g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join('');

/** The codes of a range with their texts. */
function counted(first: string, last: string, text: string): readonly (readonly [string, string])[] {
  const [from, to, character] = [first, last, text].map((hex) => Number.parseInt(hex, 16)) as [number, number, number];
  return Array.from({ length: to - from + 1 }, (_, i) => [
    (from + i).toString(16).padStart(4, '0'),
    String.fromCharCode(character + i),
  ]);
}
