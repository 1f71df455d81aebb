import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonFaultPlace, pointerAt } from '../../src/core/json-text.ts';

const faultOf = (text: string) => {
  try {
    JSON.parse(text);
  } catch {
    return jsonFaultPlace(text);
  }
  return null;
};

test.each([
  ['{\n  "a": 1,\n  "b" 2\n}', { line: 3, column: 7 }],
  ['{"a": [1, 2', { line: 1, column: 12 }],
  ['{\n"a": "unfinished', { line: 2, column: 6 }],
  ['', { line: 1, column: 1 }],
  ['{\n"kind": <script>\n}', { line: 2, column: 9 }],
  ['[1, 2,]', { line: 1, column: 7 }],
  ['{"a": 01}', { line: 1, column: 7 }],
  ['{"a": "b\tc"}', { line: 1, column: 7 }],
  ['{} {}', { line: 1, column: 4 }],
  ['{"a": "\\x"}', { line: 1, column: 7 }],
  ['[}', { line: 1, column: 2 }],
])('%j stops being JSON at its line and column', (text, place) => {
  expect(faultOf(text)).toEqual(place);
});

test('a place is found just where a change breaks any JSON, never before it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.double({ min: 0, max: 1, noNaN: true }), (value, share) => {
      const written = JSON.stringify(value);
      const cut = Math.floor(share * written.length);
      const broken = `${written.slice(0, cut)}\u0000${written.slice(cut)}`;
      const { line, column } = jsonFaultPlace(broken);
      expect(line).toBe(1);
      // Inside a string or a word the whole of it is at fault.
      expect(column).toBeLessThanOrEqual(cut + 1);
      expect(jsonFaultPlace(written).column).toBe(written.length + 1);
    }),
  );
});

describe('where a caret stands', () => {
  const text = '{"parties": [{"name": "A, {b}: \\"c\\""}, {"name": "D"}], "a/b~c": {"x": null}, "end": 1}';
  test.each([
    ['"A, {b}', '/parties/0/name'],
    ['"D"', '/parties/1/name'],
    ['null', '/a~1b~0c/x'],
    ['1}', '/end'],
    ['{"parties"', ''],
  ])('before %s it is at %s', (words, pointer) => {
    expect(pointerAt(text, text.indexOf(words))).toBe(pointer);
  });

  test('between two items it is in the one that comes', () => {
    expect(pointerAt('[1, 2, 3]', 5)).toBe('/1');
  });

  test('at any place of any JSON it names something that is there, or begins there', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.double({ min: 0, max: 1, noNaN: true }), (value, share) => {
        const written = JSON.stringify(value, null, 1);
        let found: unknown = value;
        const steps = pointerAt(written, Math.floor(share * written.length))
          .split('/')
          .slice(1);
        steps.forEach((step, depth) => {
          const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
          const last = depth === steps.length - 1;
          if (typeof found !== 'object' || found === null) throw new Error('leads into a value');
          // Right behind an opening bracket nothing has begun.
          if (!Object.hasOwn(found, key) && !last) throw new Error(`no ${key}`);
          found = (found as Record<string, unknown>)[key];
        });
      }),
    );
  });
});
