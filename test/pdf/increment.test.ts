import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { concatBytes, equalBytes, latin1Bytes, latin1Text } from '../../src/core/bytes.ts';
import { openPdf } from '../../src/pdf/file.ts';
import { Hole, Increment, withKeys } from '../../src/pdf/increment.ts';
import { PdfDict, PdfName, PdfRef, PdfString, type PdfObject } from '../../src/pdf/objects.ts';
import { serialize } from '../../src/pdf/serialize.ts';
import { decodeDate, decodeText, encodeDate, encodeText } from '../../src/pdf/text-string.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { pdfOf, twoFields } from '../support/small-pdf.ts';
import { packedPdf } from './packed-pdf.ts';

const open = (bytes: Uint8Array) => openPdf(bytes, primitives);

test('an increment changes one object, adds another, and leaves every earlier byte and object as it was', () => {
  const base = twoFields();
  const file = open(base);
  const increment = new Increment(file);
  const added = increment.add(new PdfDict(new Map([['Kind', new PdfName('New')]])));
  const page = file.last.get(3);
  if (!(page instanceof PdfDict)) throw new Error('no page');
  increment.put(new PdfRef(3, 0), withKeys(page, { Rotate: 90 }));
  const whole = concatBytes(base, increment.finish().bytes);
  const after = open(whole);
  expect(equalBytes(whole.subarray(0, base.length), base)).toBe(true);
  expect(after.revisions.map(({ start, end }) => [start, end])).toEqual([
    [0, base.length],
    [base.length, whole.length],
  ]);
  expect(after.defects).toEqual([]);
  expect(after.last.dict(new PdfRef(3, 0))?.get('Rotate')).toBe(90);
  expect(after.at(0).dict(new PdfRef(3, 0))?.get('Rotate')).toBeUndefined();
  expect(after.last.dict(added)?.get('Kind')).toEqual(new PdfName('New'));
  expect(after.last.trailer.get('ID')).toEqual(expect.arrayContaining([expect.anything()]));
});

test('places of marked values are remembered while writing, never searched for', () => {
  const base = twoFields();
  const increment = new Increment(open(base));
  const ref = increment.reserve();
  const room = latin1Bytes(`<${'0'.repeat(16)}>`);
  increment.putRaw(ref, {
    entries: [
      { key: 'Decoy', value: room },
      { key: 'Contents', value: room, mark: 'Contents' },
    ],
  });
  const { bytes, places } = increment.finish();
  const place = places.get('Contents');
  const whole = concatBytes(base, bytes);
  expect(latin1Text(whole.subarray(place?.start, place?.end))).toBe(`<${'0'.repeat(16)}>`);
  expect(open(whole).last.dict(ref)?.get('Contents')).toMatchObject({ start: place?.start, end: place?.end });
});

test('a hole is counted and not held: filled, the file reads back', () => {
  const base = twoFields();
  const increment = new Increment(open(base));
  const [before, ref] = [increment.add([1]), increment.reserve()];
  increment.putRaw(ref, { entries: [{ key: 'Contents', value: new Hole(18), mark: 'Contents' }] });
  const after = increment.add([2]);
  const { bytes, hole, places } = increment.finish();
  const filling = latin1Bytes(`<${'ab'.repeat(8)}>`);
  const whole = concatBytes(base, bytes.subarray(0, hole ?? 0), filling, bytes.subarray(hole ?? 0));
  const place = places.get('Contents');
  expect(whole.subarray(place?.start, place?.end)).toEqual(filling);
  const { last, defects } = open(whole);
  expect(defects).toEqual([]);
  expect([last.get(before.number), last.get(after.number)]).toEqual([[1], [2]]);
  expect(last.dict(ref)?.get('Contents')).toMatchObject({ start: place?.start, end: place?.end });
});

test('a revision has one hole', () => {
  const increment = new Increment(open(twoFields()));
  expect(increment.finish().hole).toBeNull();
  const entries = ['A', 'B'].map((key) => ({ key, value: new Hole(18) }));
  const ref = increment.reserve();
  expect(() => increment.putRaw(ref, { entries })).toThrow('a revision has one hole');
});

test('a cross-reference stream follows a stream, a table follows a table, and both read back', () => {
  for (const [base, kind] of [
    [packedPdf([{ body: '<</Type/Catalog>>' }]), 'stream'],
    [pdfOf(['<</Type/Catalog>>']), 'table'],
  ] as const) {
    let whole: Uint8Array = base;
    for (let i = 0; i < 3; i++) {
      const increment = new Increment(open(whole));
      increment.add([i]);
      whole = concatBytes(whole, increment.finish().bytes);
    }
    const file = open(whole);
    expect(file.defects).toEqual([]);
    expect(file.revisions.map((revision) => revision.kind)).toEqual([kind, kind, kind, kind]);
    expect(latin1Text(whole.subarray(-6))).toBe('%%EOF\n');
    expect([...file.last.numbers()].filter((number) => Array.isArray(file.last.get(number)))).toHaveLength(3);
  }
});

const arbitraryObject = fc.letrec<{ object: PdfObject }>((tie) => ({
  object: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.string({ maxLength: 20 }).map((name) => new PdfName(name.replaceAll(/[^\x01-\xff]/g, '_'))),
    fc.uint8Array({ maxLength: 40 }).map((bytes) => new PdfString(bytes, true)),
    fc.nat(99).map((number) => new PdfRef(number + 1, 0)),
    fc.array(tie('object'), { maxLength: 5 }),
    fc
      .dictionary(fc.stringMatching(/^[A-Za-z]{1,8}$/), tie('object'), { maxKeys: 5 })
      .map((entries) => new PdfDict(new Map(Object.entries(entries)))),
  ),
})).object;

test('what is serialized reads back as the same value', () => {
  fc.assert(
    fc.property(arbitraryObject, (object) => {
      const file = open(pdfOf(['<</Type/Catalog>>', latin1Text(serialize(object))]));
      expect(latin1Text(serialize(file.last.get(2)))).toBe(latin1Text(serialize(object)));
    }),
  );
});

test('text strings and dates survive both ways', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(decodeText(new PdfString(encodeText(text), true))).toBe(text.isWellFormed() ? text : text.toWellFormed());
    }),
  );
  expect(encodeDate(new Date('2026-11-21T13:32:05.900Z'))).toBe('D:20261121133205Z');
  expect(decodeDate("D:20261121143205+01'00'")?.toISOString()).toBe('2026-11-21T13:32:05.000Z');
  expect(decodeDate('D:20260230')).toBeNull();
  expect(decodeDate('yesterday')).toBeNull();
});
