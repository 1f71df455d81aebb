import { Problem } from './problem.ts';
import { words } from './words.ts';

const MAX_DEPTH = 100;

/**
 * The one text of a JSON value (RFC 8785): members sorted by UTF-16 code units, no white space, numbers and strings as
 * ECMAScript writes them. Members whose value is undefined are left out. Throws Problem `json-not-canonical` (invalid)
 * on what has no such text: a number that is not finite, a lone surrogate, a function, more than 100 levels.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) throw notCanonical('deeper than 100 levels');
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : fail('a number without end');
  if (typeof value === 'string') return value.isWellFormed() ? JSON.stringify(value) : fail('a lone surrogate');
  if (Array.isArray(value)) return `[${value.map((item: unknown) => write(item ?? null, depth + 1)).join(',')}]`;
  if (typeof value !== 'object') return fail(typeof value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${write(key, depth + 1)}:${write(member, depth + 1)}`);
  return `{${members.join(',')}}`;
}

function fail(what: string): never {
  throw notCanonical(what);
}

const notCanonical = (inside: string) =>
  new Problem({
    kind: 'invalid',
    code: 'json-not-canonical',
    message: words(
      'Uppgifterna går inte att skriva som JSON. Ta bort tal utan slut, trasiga tecken och djupa nivåer.',
      'The data cannot be written as JSON. Remove numbers without end, broken characters and deep levels.',
    ),
    inside,
  });
