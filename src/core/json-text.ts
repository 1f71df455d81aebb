/** Where JSON stops being JSON: both from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/**
 * Where a text that `JSON.parse` refused stops being JSON (RFC 8259): the first token that may not stand where it does, or
 * the end. What the runtime's own message says differs from fault to fault, and often names no place.
 */
export function jsonFaultPlace(text: string): TextPlace {
  const before = text.slice(0, faultIndex(text)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/**
 * JSON pointer (RFC 6901) of the innermost value that has begun before `offset` (UTF-16 units) in a text that is JSON:
 * where a caret stands. '' outside of everything.
 */
export function pointerAt(text: string, offset: number): string {
  const levels: { step: string | number; atKey: boolean }[] = [];
  for (const { kind, start, end } of tokens(text)) {
    if (start >= offset) break;
    const level = levels.at(-1);
    if (kind === '{') levels.push({ step: '', atKey: true });
    else if (kind === '[') levels.push({ step: 0, atKey: false });
    else if (kind === '}' || kind === ']') levels.pop();
    else if (kind === ':' && level) level.atKey = false;
    else if (kind === ',' && typeof level?.step === 'number') level.step += 1;
    else if (kind === ',' && level) level.atKey = true;
    else if (kind === 'string' && level?.atKey) level.step = String(JSON.parse(text.slice(start, end)));
  }
  return levels.map(({ step }) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

type Kind = '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'literal' | 'none';
interface Token {
  /** `none`: nothing that JSON knows. */
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

const LITERAL = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;

/** The tokens of a text, up to and with the first that is none. */
function* tokens(text: string): Generator<Token> {
  let start = 0;
  for (;;) {
    while (' \t\n\r'.includes(text[start] ?? '-')) start++;
    const first = text[start];
    if (first === undefined) return;
    const token = tokenAt(text, start, first);
    yield token;
    if (token.kind === 'none') return;
    start = token.end;
  }
}

function tokenAt(text: string, start: number, first: string): Token {
  if (first === '"') {
    const end = stringEnd(text, start);
    return end === null ? { kind: 'none', start, end: start } : { kind: 'string', start, end };
  }
  if ('{}[],:'.includes(first)) return { kind: first as Kind, start, end: start + 1 };
  LITERAL.lastIndex = start;
  const found = LITERAL.exec(text);
  return found ? { kind: 'literal', start, end: start + found[0].length } : { kind: 'none', start, end: start };
}

/** Index behind the closing quote of the string that begins at `start`; null when it does not end as JSON asks. */
function stringEnd(text: string, start: number): number | null {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '"') return at + 1;
    if (character < ' ') return null;
    if (character !== '\\') continue;
    at++;
    if (text[at] === 'u' && /^[\da-f]{4}$/i.test(text.slice(at + 1, at + 5))) at += 4;
    else if (!'"\\/bfnrt'.includes(text[at] ?? '-')) return null;
  }
  return null;
}

type Wanted = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

/** Index of the first token that may not stand where it does. */
function faultIndex(text: string): number {
  const open: ('{' | '[')[] = [];
  let wanted: Wanted = 'value';
  for (const { kind, start } of tokens(text)) {
    const inside = open.at(-1);
    const isClosing = (kind === '}' && inside === '{') || (kind === ']' && inside === '[');
    if (wanted === ':' && kind === ':') wanted = 'value';
    else if ((wanted === 'key' || wanted === 'key or }') && kind === 'string') wanted = ':';
    else if (isClosing && (wanted === ', or end' || wanted === 'key or }' || wanted === 'value or ]')) {
      open.pop();
      wanted = ', or end';
    } else if (wanted === ', or end' && kind === ',' && inside) wanted = inside === '{' ? 'key' : 'value';
    else if (wanted === 'value' || wanted === 'value or ]') {
      if (kind === '{' || kind === '[') {
        open.push(kind);
        wanted = kind === '{' ? 'key or }' : 'value or ]';
      } else if (kind === 'string' || kind === 'literal') wanted = ', or end';
      else return start;
    } else return start;
  }
  return text.length;
}
