import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Ink, Owner, ShapedRun } from '../../../src/typesetting/ink.ts';
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

test('every mark comes out as it went in, in the same order, and again at the next look', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(text, image)), (marks) => {
      const packed = new PackedInk();
      for (const mark of marks) packed.add(mark);
      expect(packed.unpacked()).toEqual(marks);
      packed.close();
      expect(packed.unpacked()).toEqual(marks);
      expect(packed.unpacked()).toEqual(marks);
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
