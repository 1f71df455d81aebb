import type { Lexer, Token } from './lexer.ts';
import { PdfFault, type ReadLimits } from './limits.ts';
import { PdfDict, PdfName, PdfRef, PdfString, type PdfObject } from './objects.ts';

/** What the parser notes without stopping. */
export type Note = (code: string, offset: number) => void;

/**
 * One direct object at the lexer's position (ISO 32000-1 7.3); a dictionary that begins a stream is given without its
 * stream. Throws PdfFault on broken syntax or past a bound. Duplicate keys are noted, the first value stands.
 */
export function parseObject(lexer: Lexer, limits: ReadLimits, note: Note, depth = 0): PdfObject {
  lexer.skipBlank();
  // What most of a file is made of is told by its first byte, without a token.
  if (depth <= limits.depth)
    switch (lexer.bytes[lexer.position]) {
      case SLASH:
        return new PdfName(lexer.name());
      case OPEN_ARRAY:
        lexer.position++;
        return array(lexer, limits, note, depth);
      case LESS:
        if (lexer.bytes[lexer.position + 1] !== LESS) break;
        lexer.position += 2;
        return dictionary(lexer, limits, note, depth);
      default: {
        const value = lexer.plain();
        if (value >= 0) return numberOrReference(value, lexer);
      }
    }
  return fromToken(lexer.next(), lexer, limits, note, depth);
}

const [SLASH, LESS, GREATER, OPEN_ARRAY, CLOSE_ARRAY] = [0x2f, 0x3c, 0x3e, 0x5b, 0x5d];

function fromToken(token: Token, lexer: Lexer, limits: ReadLimits, note: Note, depth: number): PdfObject {
  if (depth > limits.depth) throw new PdfFault('nesting-too-deep', token.start);
  switch (token.kind) {
    case 'number':
      return token.integer && token.value >= 0 ? numberOrReference(token.value, lexer) : token.value;
    case 'name':
      return new PdfName(token.value);
    case 'string':
      return lexer.inFile
        ? new PdfString(token.bytes, token.hex, token.start, token.end)
        : new PdfString(token.bytes, token.hex);
    case 'keyword':
      if (token.value === 'null') return null;
      if (token.value === 'true') return true;
      if (token.value === 'false') return false;
      throw new PdfFault('unexpected-word', token.start);
    case 'end':
      throw new PdfFault('unexpected-end', token.start);
  }
}

/** "12 0 R" needs two tokens of look-ahead. */
function numberOrReference(value: number, lexer: Lexer): number | PdfRef {
  const generation = lexer.generation();
  if (generation >= 0) return reference(value, generation, lexer);
  // Rare: a comment stands between, or the number that follows is one of its own.
  const back = lexer.position;
  const second = lexer.next();
  if (second.kind === 'number' && second.integer && second.value >= 0 && second.value <= 65535) {
    const third = lexer.next();
    if (third.kind === 'keyword' && third.value === 'R') return reference(value, second.value, lexer);
  }
  lexer.position = back;
  return value;
}

function reference(number: number, generation: number, lexer: Lexer): PdfRef {
  lexer.references.push(number);
  return new PdfRef(number, generation);
}

function array(lexer: Lexer, limits: ReadLimits, note: Note, depth: number): readonly PdfObject[] {
  const items: PdfObject[] = [];
  for (;;) {
    lexer.skipBlank();
    if (lexer.bytes[lexer.position] === CLOSE_ARRAY) {
      lexer.position++;
      return items;
    }
    if (items.length >= limits.members) throw new PdfFault('array-too-long', lexer.next().start);
    items.push(parseObject(lexer, limits, note, depth + 1));
  }
}

function dictionary(lexer: Lexer, limits: ReadLimits, note: Note, depth: number): PdfDict {
  const entries = new Map<string, PdfObject>();
  for (;;) {
    lexer.skipBlank();
    const start = lexer.position;
    if (lexer.bytes[start] === GREATER && lexer.bytes[start + 1] === GREATER) {
      lexer.position += 2;
      return new PdfDict(entries);
    }
    if (lexer.bytes[start] !== SLASH) throw new PdfFault('expected-key', lexer.next().start);
    const key = lexer.name();
    if (entries.size >= limits.members) throw new PdfFault('dictionary-too-long', start);
    const value = parseObject(lexer, limits, note, depth + 1);
    if (entries.has(key)) note('duplicate-key', start);
    else entries.set(key, value);
  }
}
