import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { latin1Text } from '../../../src/core/bytes.ts';
import { readUnicodeMap } from '../../../src/typesetting/merge/place/fonts/unicode-map.ts';
import { PRELOADED } from '../../../src/typesetting/writer/preloaded.ts';
import { toUnicodeMap } from '../../../src/typesetting/writer/to-unicode.ts';

const rangesIn = (map: Uint8Array) =>
  [...latin1Text(map).matchAll(/^<([\da-f]{4})> <([\da-f]{4})> <([\da-f]{4})>$/gm)].map((found) =>
    found.slice(1).map((hex) => Number.parseInt(hex, 16)),
  );

test('every code has its text, whether it stands in a range or alone', () => {
  const run = fc
    .record({ first: fc.integer({ min: 0x20, max: 0xd600 }), count: fc.integer({ min: 1, max: 300 }) })
    .map(({ first, count }) => Array.from({ length: count }, (_, i) => String.fromCharCode(first + i)));
  const alone = fc.constantFrom('fi', 'ff', '\u{1f4c4}', '\u200b', 'x').map((text) => [text]);
  fc.assert(
    fc.property(fc.array(fc.oneof(run, alone), { maxLength: 12 }), (parts) => {
      const texts = ['\uFFFD', ...parts.flat()];
      const map = toUnicodeMap(texts);
      expect([...readUnicodeMap(map)].toSorted(([a], [b]) => a - b)).toEqual([...texts.entries()].slice(1));
      for (const [first = 0, last = 0, text = 0] of rangesIn(map)) {
        // Only the last byte of a code and of a text may count on in a range.
        expect(last >> 8).toBe(first >> 8);
        expect((text + last - first) >> 8).toBe(text >> 8);
      }
      for (const [, count] of latin1Text(map).matchAll(/^(\d+) beginbf/gm)) expect(Number(count)).toBeLessThan(101);
    }),
  );
});

test('the preloaded characters take a tenth of the room that they would one by one', () => {
  const map = toUnicodeMap(['\uFFFD', ...PRELOADED.map((character) => String.fromCodePoint(character))]);
  expect(rangesIn(map).length).toBeGreaterThan(3);
  expect(map.length).toBeLessThan(1000);
});
