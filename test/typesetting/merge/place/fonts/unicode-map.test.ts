import { expect, test } from '@jest/globals';
import { latin1Bytes } from '../../../../../src/core/bytes.ts';
import { readUnicodeMap, writeUnicodeMap } from '../../../../../src/typesetting/merge/place/fonts/unicode-map.ts';

test('codes have their text, alone and in ranges, and a map that is written reads the same', () => {
  const map = readUnicodeMap(
    latin1Bytes('2 beginbfchar <01> <0041> <02> <00660069> endbfchar 1 beginbfrange <10> <12> <0061> endbfrange'),
  );
  expect([...map]).toEqual([
    [1, 'A'],
    [2, 'fi'],
    [16, 'a'],
    [17, 'b'],
    [18, 'c'],
  ]);
  expect([...readUnicodeMap(writeUnicodeMap(map, 2))]).toEqual([...map]);
});

test('a map that says every code again and again is refused before it costs minutes', () => {
  const endless = `1 beginbfrange ${'<0000> <FFFF> <0041> '.repeat(50_000)}endbfrange`;
  expect(() => readUnicodeMap(latin1Bytes(endless))).toThrow('unicode-map-too-long');
});
