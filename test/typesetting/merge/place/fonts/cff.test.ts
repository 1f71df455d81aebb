import { expect, test } from '@jest/globals';
import { cffProgram } from '../../../../../src/typesetting/merge/place/fonts/cff.ts';
import { smallCff, wider } from './small-cff.ts';

const THREE = [wider(10), wider(20), wider(30)];
/** Ranges of format 3, each with its first glyph and its font dictionary, and the glyph after the last. */
const ranges = (list: readonly (readonly [number, number])[], end: number): readonly number[] => [
  3,
  list.length >> 8,
  list.length & 255,
  ...list.flatMap(([first, dict]) => [first >> 8, first & 255, dict]),
  end >> 8,
  end & 255,
];
const widths = (bytes: Uint8Array) => {
  const program = cffProgram(bytes);
  return [0, 1, 2].map((glyph) => program.width(glyph));
};

test('each glyph has the widths of the font dictionary that selects it', () => {
  const nominal = [500, 600];
  expect(widths(smallCff({ glyphs: THREE, nominal, select: [0, 0, 1, 1] }))).toEqual([510, 620, 630]);
  const select = ranges([[0, 1], [2, 0]], 3); // prettier-ignore
  expect(widths(smallCff({ glyphs: THREE, nominal, select }))).toEqual([610, 620, 530]);
});

test('a glyph of a font dictionary that is not there has no width', () => {
  expect(widths(smallCff({ glyphs: THREE, nominal: [500], select: [0, 0, 7, 0] }))).toEqual([510, null, 530]);
});

test('a selection whose ranges begin late, or go over the same glyphs again, is refused', () => {
  const judge = (list: readonly (readonly [number, number])[]) => () =>
    cffProgram(smallCff({ glyphs: THREE, nominal: [500], select: ranges(list, 3) }));
  expect(judge([[1, 0]])).toThrow('an FDSelect with gaps');
  // Were each walked, one byte in the file would cost as many steps as there are glyphs.
  const again = Array.from({ length: 60_000 }, (_, i) => [i % 2 === 0 ? 0 : 3, 0] as const);
  expect(judge(again)).toThrow('an FDSelect with gaps');
  expect(judge(Array.from({ length: 60_000 }, () => [0, 0] as const))).not.toThrow();
});

test('a selection that runs out of the program, and more font dictionaries than one byte can name, are refused', () => {
  const cut = smallCff({
    glyphs: THREE,
    nominal: [500],
    select: ranges(
      Array.from({ length: 90 }, () => [0, 0] as const),
      0,
    ),
  });
  expect(() => cffProgram(cut.subarray(0, 200))).toThrow(RangeError);
  const nominal = Array.from({ length: 257 }, () => 500);
  expect(() => cffProgram(smallCff({ glyphs: THREE, nominal, select: [0, 0, 0, 0] }))).toThrow('font dictionaries');
});

test('subroutines that many font dictionaries share count for each, up to a bound', () => {
  const subrs = Array.from({ length: 60_000 }, () => [11]);
  const made = (dicts: number) =>
    smallCff({ glyphs: THREE, nominal: Array.from({ length: dicts }, () => 500), select: [0, 0, 0, 0], subrs });
  expect(widths(made(2))).toEqual([510, 520, 530]);
  expect(() => cffProgram(made(256))).toThrow('too many subroutines');
});

test('a glyph that calls and calls before it says its width has none', () => {
  // Subroutine 0 (107 below the bias) pushes and drops nothing but calls: depth and steps end it.
  const glyphs = [[139 - 107, 10], wider(20), wider(30)];
  const subrs = [[139 - 107, 10]];
  expect(widths(smallCff({ glyphs, nominal: [500], select: [0, 0, 0, 0], subrs }))).toEqual([null, 520, 530]);
  const idle = [...Array.from({ length: 600 }, () => [139 - 107, 10]).flat(), 139 + 5, 14];
  expect(
    widths(smallCff({ glyphs: [idle, wider(1), wider(2)], nominal: [500], select: [0, 0, 0, 0], subrs: [[11]] })),
  ).toEqual([null, 501, 502]);
});
