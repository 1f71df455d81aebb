import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { utf8Text } from '../../src/core/bytes.ts';
import { canonicalJson as bytesOf, Spelled } from '../../src/core/canonical-json.ts';

const canonicalJson = (value: unknown): string => utf8Text(bytesOf(value));

test('the example of RFC 8785 3.2.3 is written as the RFC writes it', () => {
  const value = JSON.parse(
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
  ) as unknown;
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('members are sorted by UTF-16 code units, as in RFC 8785 3.2.3', () => {
  const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
  expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toEqual([4, 2, 6, 7, 1, 5, 3]);
});

test('the text does not depend on the order of members, and reading it back gives the same value', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(Object.fromEntries(Object.entries(value).toReversed()))).toBe(text);
      expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(JSON.parse(canonicalJson(JSON.parse(text)))));
    }),
  );
});

test.each([
  ['a number without end', { a: Number.NaN }],
  ['a lone surrogate', ['\ud800']],
  ['a function', { a: () => 1 }],
])('%s has no canonical text', (_, value) => {
  expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'json-not-canonical' }));
});

test('nesting beyond the bound is refused instead of overflowing the stack', () => {
  let value: unknown = 1;
  for (let i = 0; i < 100_000; i++) value = [value];
  expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'json-not-canonical' }));
});

test('a long value is written in pieces that spell the same', () => {
  const list = Array.from({ length: 30_000 }, (_, i) => `å\u{1F600}${i}`);
  expect(canonicalJson(list)).toBe(JSON.stringify(list));
});

test('a member that is spelled already stands there as it is', () => {
  const inner = { b: [1, 'å'], a: null };
  const outer = { z: 1, data: inner, a: 'x' };
  expect(canonicalJson({ ...outer, data: new Spelled(bytesOf(inner)) })).toBe(canonicalJson(outer));
});
