import { readFileSync } from 'node:fs';
import type { Reading } from '../../../src/agreement/read.ts';
import { kinds } from '../../../src/workers/kinds.ts';

/** A fixture as parsed JSON; a fresh copy each time. */
export const fixture = (path: string): unknown => JSON.parse(readFileSync(`fixtures/${path}`, 'utf8'));

/** Latin letters with any mark, general punctuation and a few signs: about what the embedded faces draw. */
export const latin: Reading = {
  kinds: kinds(),
  hasGlyph: (character) => {
    const code = character.codePointAt(0) ?? 0;
    return (
      (code >= 0x20 && code < 0x7f) ||
      (code >= 0xa0 && code < 0x250) ||
      (code >= 0x1e00 && code < 0x1f00) ||
      (code >= 0x2010 && code <= 0x2026) ||
      [0x2212, 0x20ac, 0x2192].includes(code)
    );
  },
};

export interface Operation {
  readonly op: 'replace' | 'remove' | 'add';
  readonly path: string;
  readonly value?: unknown;
}

interface Expectation {
  readonly pointer: string;
  readonly code: string;
}

export interface Case {
  readonly id: string;
  readonly patch: readonly Operation[];
  readonly expect: readonly Expectation[];
  readonly alsoAllowed?: readonly string[];
  readonly reason: string;
}

export interface InvalidInputs {
  readonly base: unknown;
  readonly cases: readonly Case[];
  readonly warnings: readonly Case[];
  readonly accepted: readonly Omit<Case, 'expect'>[];
  readonly combined: readonly Case[];
}

export const invalidInputs = fixture('invalid-inputs.json') as InvalidInputs;

/** A copy of a value with RFC 6902 operations applied (replace, remove and add, of members; replace and remove of items). */
export function patched(base: unknown, operations: readonly Operation[]): unknown {
  const copy = structuredClone(base);
  for (const { op, path, value } of operations) {
    const keys = path
      .split('/')
      .slice(1)
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop() ?? '';
    const parent = keys.reduce<unknown>((place, key) => (place as Record<string, unknown>)[key], copy);
    if (typeof parent !== 'object' || parent === null) throw new Error(`no place ${path}`);
    if (op !== 'remove') (parent as Record<string, unknown>)[last] = structuredClone(value);
    else if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else delete (parent as Record<string, unknown>)[last];
  }
  return copy;
}
