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
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? JSON.stringify(value) : fail('a lone surrogate');
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : fail('a number without end');
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? writeArray(value, depth) : writeObject(value as Members, depth);
    default:
      return fail(typeof value);
  }
}

function writeArray(items: readonly unknown[], depth: number): string {
  let out = '';
  for (const item of items) out += `${out === '' ? '' : ','}${write(item ?? null, depth + 1)}`;
  return `[${out}]`;
}

type Members = Readonly<Record<string, unknown>>;

function writeObject(members: Members, depth: number): string {
  let out = '';
  // Without a comparison of its own, sort compares UTF-16 code units (RFC 8785 3.2.3).
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member === undefined) continue;
    out += `${out === '' ? '' : ','}${write(key, depth + 1)}:${write(member, depth + 1)}`;
  }
  return `{${out}}`;
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
