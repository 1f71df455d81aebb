import { expect, test } from '@jest/globals';
import { latin1Bytes } from '../../src/core/bytes.ts';
import { openPdf } from '../../src/pdf/file.ts';
import { signatureFields } from '../../src/pdf/forms.ts';
import { Increment } from '../../src/pdf/increment.ts';
import { XrefRows } from '../../src/pdf/xref-rows.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { inProcessRenderer } from '../../src/workers/in-process.ts';
import { recordOf, thirtyPages } from '../bench/agreements.ts';
import { demoPki, sign } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';

const rendered = (async () => (await inProcessRenderer()).renderRevision0(await recordOf(thirtyPages()), new Map()))();

test('a file of which only parts are read shows the same objects, fields and numbers as one that is read whole', async () => {
  const twice = await sign(await sign(twoFields(), 'Signature1', demoPki()), 'Signature2', demoPki());
  for (const pdf of [await rendered, twice]) {
    const [whole, part] = [openPdf(pdf, primitives), openPdf(pdf, primitives, { lazy: true })];
    expect(new Increment(part).reserve()).toEqual(new Increment(whole).reserve());
    expect(signatureFields(part.last)).toEqual(signatureFields(whole.last));
    for (const index of whole.revisions.keys())
      for (const number of whole.numbers) {
        expect(part.at(index).entry(number)).toEqual(whole.at(index).entry(number));
        expect(part.at(index).get(number)).toEqual(whole.at(index).get(number));
      }
    expect([...part.numbers]).toEqual([...whole.numbers]);
    expect(part.defects).toEqual(whole.defects);
  }
});

/** Numbers 5 to 7 and 7 to 8, rows of type, place and generation of one byte each. */
const rows = new XrefRows({
  data: Uint8Array.of(1, 50, 0, 2, 9, 3, 0, 0, 1, 1, 70, 0, 7, 7, 7),
  widths: [1, 1, 1],
  index: [5, 3, 7, 2],
});

test('of rows that name a number twice the first counts, and a row of an unknown type is none', () => {
  const wanted = [
    [5, { kind: 'offset', offset: 50, generation: 0 }],
    [6, { kind: 'compressed', stream: 9, index: 3 }],
    [7, { kind: 'free', generation: 1 }],
  ] as const;
  expect(wanted.map(([number]) => [number, rows.get(number)])).toEqual(wanted);
  expect([rows.get(8), rows.get(4), rows.has(9), rows.has(6), rows.highest]).toEqual([
    undefined,
    undefined,
    false,
    true,
    8,
  ]);
  expect([...rows]).toEqual(wanted);
  expect([...rows.keys()]).toEqual([5, 6, 7]);
  expect([...rows.values()]).toEqual(wanted.map(([, entry]) => entry));
  const seen: number[] = [];
  rows.forEach((_, number) => seen.push(number));
  expect([seen, rows.size, rows.get(6)]).toEqual([[5, 6, 7], 3, wanted[1][1]]);
});

/** A file whose objects 4 and 5 stand in one stream, the first of them damaged. */
function halfDamaged(): Uint8Array {
  const packed = '4 0 5 3 >> (sound)';
  const objects = [
    '1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n',
    '2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n',
    `3 0 obj\n<</Type/ObjStm/N 2/First 8/Length ${packed.length}>>\nstream\n${packed}\nendstream\nendobj\n`,
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object) => {
    const at = text.length;
    text += object;
    return at;
  });
  const start = text.length;
  const row = (type: number, second: number, third: number) =>
    String.fromCharCode(type, second >> 8, second & 0xff, third);
  const table = [row(0, 0, 0), ...places.map((at) => row(1, at, 0)), row(2, 3, 0), row(2, 3, 1), row(1, start, 0)].join(
    '',
  );
  return latin1Bytes(
    `${text}6 0 obj\n<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Length ${table.length}>>\nstream\n${table}\nendstream\nendobj\n` +
      `startxref\n${start}\n%%EOF\n`,
  );
}

test('one object of a stream that cannot be read spoils all of it for a verdict, and itself alone for a writer', () => {
  const [whole, part] = [openPdf(halfDamaged(), primitives), openPdf(halfDamaged(), primitives, { lazy: true })];
  expect([4, 5].map((number) => whole.last.isDamaged(number))).toEqual([true, true]);
  expect([4, 5].map((number) => part.last.isDamaged(number))).toEqual([true, false]);
  expect(part.last.get(5)).toMatchObject({ bytes: latin1Bytes('sound') });
});
