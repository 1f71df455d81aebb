import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Ink, Owner, PathCommand, ShapedRun } from '../../../src/typesetting/ink.ts';
import { PackedInk } from '../../../src/typesetting/layout/packed-ink.ts';

const owner: fc.Arbitrary<Owner> = fc.constantFrom<Owner>({ kind: 'slot' }, { kind: 'artifact', type: 'layout' });
const word: fc.Arbitrary<ShapedRun> = fc.record({
  face: fc.constantFrom('serif' as const, 'sans' as const),
  glyphs: fc.constant([]),
  units: fc.double({ noNaN: true }),
});
const place = fc.double({ min: -1000, max: 1000, noNaN: true });
const text: fc.Arbitrary<Ink> = fc.record({
  kind: fc.constant('text' as const),
  run: fc.record({
    face: fc.constantFrom('serif' as const, 'sans' as const),
    size: fc.constantFrom(7.5, 9, 11),
    parts: fc.array(word, { minLength: 1, maxLength: 5 }),
    width: place,
  }),
  x: place,
  baseline: place,
  colour: fc.constantFrom('#000000', '#595959'),
  owner,
});
const image: fc.Arbitrary<Ink> = fc.record({
  kind: fc.constant('image' as const),
  sha256: fc.constant('ab'),
  box: fc.record({ x: place, y: place, width: place, height: place }),
  owner,
});
const dash = fc.option(fc.constantFrom([2, 2] as const, [1, 3] as const), { nil: undefined });
const withDash = (made: readonly [number, number] | undefined) => (made ? { dash: made } : {});
const line: fc.Arbitrary<Ink> = fc
  .tuple(place, place, place, place, fc.constantFrom(0.25, 0.5), fc.constantFrom('#000000', '#595959'), dash, owner)
  .map(([x1, y1, x2, y2, width, colour, dashes, by]) => {
    return { kind: 'line', x1, y1, x2, y2, width, colour, ...withDash(dashes), owner: by };
  });
const command: fc.Arbitrary<PathCommand> = fc.oneof(
  fc.record({ op: fc.constantFrom('M' as const, 'L' as const), x: place, y: place }),
  fc.record({ op: fc.constant('C' as const), x1: place, y1: place, x2: place, y2: place, x: place, y: place }),
  fc.constant<PathCommand>({ op: 'Z' }),
);
const stroke = fc.record({ width: fc.constantFrom(0.5, 1), colour: fc.constantFrom('#000000', '#0a0a0a') });
const path: fc.Arbitrary<Ink> = fc
  .tuple(
    fc.array(command),
    fc.option(fc.constantFrom('#000000', '#ffffff')),
    fc.option(stroke),
    dash,
    fc.boolean(),
    owner,
  )
  .map(([d, fill, edge, dashes, round, by]) => {
    const edged = edge && { stroke: { ...edge, ...withDash(dashes), ...(round ? { round } : {}) } };
    return { kind: 'path', d, ...(fill === null ? {} : { fill }), ...edged, owner: by };
  });

test('every mark comes out as it went in, in the same order, and again at the next look', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(text, line, path, image)), (marks) => {
      const packed = new PackedInk();
      for (const mark of marks) packed.add(mark);
      expect(packed.unpacked()).toEqual(marks);
      packed.close();
      expect(packed.unpacked()).toEqual(marks);
      expect(packed.unpacked()).toEqual(marks);
    }),
  );
});

test('a page that is released has no marks', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(text, line, path, image), { minLength: 1 }), (marks) => {
      const packed = new PackedInk();
      for (const mark of marks) packed.add(mark);
      packed.close();
      packed.release();
      expect(packed.unpacked()).toEqual([]);
    }),
  );
});

test('words and owners are the same objects, not copies', () => {
  const part: ShapedRun = { face: 'serif', glyphs: [], units: 1 };
  const slot: Owner = { kind: 'slot' };
  const packed = new PackedInk();
  packed.add({
    kind: 'text',
    run: { face: 'serif', size: 11, parts: [part], width: 1 },
    x: 0,
    baseline: 0,
    colour: '#000000',
    owner: slot,
  });
  packed.close();
  const [mark] = packed.unpacked();
  expect(mark?.owner).toBe(slot);
  expect(mark?.kind === 'text' && mark.run.parts[0]).toBe(part);
});
