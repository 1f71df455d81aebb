import { isWhite } from '../../../pdf/characters.ts';
import { Lexer } from '../../../pdf/lexer.ts';
import { DEFAULT_LIMITS, PdfFault } from '../../../pdf/limits.ts';
import { PdfDict, PdfName, PdfString, type PdfObject } from '../../../pdf/objects.ts';
import { parseObject } from '../../../pdf/parser.ts';

/** One operation of a content stream with the bytes that it stands in (ISO 32000-1 7.8.2). */
export interface Operation {
  /** An inline image is one operation, BI, whose operand is its dictionary. */
  readonly operator: string;
  readonly operands: readonly PdfObject[];
  readonly start: number;
  readonly end: number;
}

const MOST_OPERANDS = 64;
const nothing = (): void => {};

/** The operations in order. Throws PdfFault on broken syntax. */
export function* operations(bytes: Uint8Array): Generator<Operation> {
  const lexer = new Lexer(bytes, 0, false);
  let operands: PdfObject[] = [];
  let start = -1;
  for (;;) {
    const token = lexer.next();
    if (token.kind === 'end') {
      if (operands.length > 0) throw new PdfFault('operands-without-operator', token.start);
      return;
    }
    if (start < 0) ({ start } = token);
    if (operands.length > MOST_OPERANDS) throw new PdfFault('operands-too-many', token.start);
    if (token.kind === 'number') operands.push(token.value);
    else if (token.kind === 'name') operands.push(new PdfName(token.value));
    else if (token.kind === 'string') operands.push(new PdfString(token.bytes, token.hex));
    else if (token.value === '[' || token.value === '<<') {
      lexer.position = token.start;
      operands.push(parseObject(lexer, DEFAULT_LIMITS, nothing));
    } else if (token.value === 'true' || token.value === 'false') operands.push(token.value === 'true');
    else if (token.value === 'null') operands.push(null);
    else {
      if (token.value === 'BI') operands = [inlineImage(lexer)];
      yield { operator: token.value, operands, start, end: lexer.position };
      operands = [];
      start = -1;
    }
  }
}

/** Reads from after BI to after EI (8.9.7). */
function inlineImage(lexer: Lexer): PdfDict {
  const entries = new Map<string, PdfObject>();
  for (;;) {
    const token = lexer.next();
    if (token.kind === 'keyword' && token.value === 'ID') break;
    if (token.kind !== 'name' || entries.size > 32) throw new PdfFault('inline-image', token.start);
    entries.set(token.value, parseObject(lexer, DEFAULT_LIMITS, nothing));
  }
  const dict = new PdfDict(entries);
  const { bytes } = lexer;
  const from = lexer.position + 1;
  for (let at = from + (plainLength(dict) ?? 0); at < bytes.length; at++) {
    if (bytes[at] !== 0x45 || bytes[at + 1] !== 0x49 || !isWhite(bytes[at - 1])) continue;
    if (at + 2 < bytes.length && !isWhite(bytes[at + 2])) continue;
    if (!looksLikeContent(bytes.subarray(at + 2, at + 12))) continue;
    lexer.position = at + 2;
    return dict;
  }
  throw new PdfFault('inline-image', from);
}

const COMPONENTS: Readonly<Record<string, number>> = {
  G: 1,
  DeviceGray: 1,
  RGB: 3,
  DeviceRGB: 3,
  CMYK: 4,
  DeviceCMYK: 4,
};

/** Bytes of an image without a filter; null where that is not known. */
function plainLength(dict: PdfDict): number | null {
  const value = (short: string, long: string): PdfObject => dict.get(short) ?? dict.get(long) ?? null;
  if (value('F', 'Filter') !== null) return null;
  const [width, height, space] = [value('W', 'Width'), value('H', 'Height'), value('CS', 'ColorSpace')];
  const mask = value('IM', 'ImageMask') === true;
  const bits = mask ? 1 : value('BPC', 'BitsPerComponent');
  const components = mask ? 1 : space instanceof PdfName ? COMPONENTS[space.name] : undefined;
  if (!isSize(width) || !isSize(height) || !isSize(bits) || !components) return null;
  return height * Math.ceil((width * components * bits) / 8);
}

/** A negative length would send the reader back over what it has read. */
const isSize = (value: PdfObject): value is number => typeof value === 'number' && value >= 0;

const looksLikeContent = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => isWhite(byte) || (byte > 31 && byte < 127));
