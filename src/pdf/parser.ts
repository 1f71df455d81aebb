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
  return fromToken(lexer.next(), lexer, limits, note, depth);
}

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
      if (token.value === '[') return array(lexer, limits, note, depth);
      if (token.value === '<<') return dictionary(lexer, limits, note, depth);
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
    const token = lexer.next();
    if (token.kind === 'keyword' && token.value === ']') return items;
    if (items.length >= limits.members) throw new PdfFault('array-too-long', token.start);
    items.push(fromToken(token, lexer, limits, note, depth + 1));
  }
}

function dictionary(lexer: Lexer, limits: ReadLimits, note: Note, depth: number): PdfDict {
  const entries = new Map<string, PdfObject>();
  for (;;) {
    const token = lexer.next();
    if (token.kind === 'keyword' && token.value === '>>') return new PdfDict(entries);
    if (token.kind !== 'name') throw new PdfFault('expected-key', token.start);
    if (entries.size >= limits.members) throw new PdfFault('dictionary-too-long', token.start);
    const value = parseObject(lexer, limits, note, depth + 1);
    if (entries.has(token.value)) note('duplicate-key', token.start);
    else entries.set(token.value, value);
  }
}
