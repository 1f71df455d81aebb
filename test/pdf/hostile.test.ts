import { expect, test } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { concatBytes, latin1Bytes } from '../../src/core/bytes.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { NO_BASIS, validationContext } from '../../src/validation/context.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { packedPdf } from './packed-pdf.ts';

/** Small files that would keep a careless reader for minutes, each with its own trick. Each takes about a second. */

const context = validationContext({ primitives, basis: NO_BASIS, time: new Date('2026-11-25T00:00:00Z') });
/** On the processor: far below minutes, and far above what a busy machine makes of a second. */
const MOST_MS = 8000;

async function judged(bytes: Uint8Array) {
  const before = process.threadCpuUsage();
  const report = await validatePdf(bytes, context);
  const { user, system } = process.threadCpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(MOST_MS);
  return report;
}

/** Pieces one after the other, a table over the objects that begin where `offsets` says, and revisions of nothing after. */
function fileOf(body: Uint8Array, offsets: ReadonlyMap<number, number>, more = 0): Uint8Array {
  const size = Math.max(...offsets.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const parts = [
    body,
    latin1Bytes(
      `xref\n0 ${size}\n${rows.join('')}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`,
    ),
  ];
  let previous = body.length;
  let length = parts.reduce((sum, part) => sum + part.length, 0);
  for (let i = 0; i < more; i++) {
    const trailer = `<</Size ${size}/Root 1 0 R/Prev ${previous}>>`;
    const section = latin1Bytes(`xref\n0 0\ntrailer\n${trailer}\nstartxref\n${length}\n%%EOF\n`);
    previous = length;
    length += section.length;
    parts.push(section);
  }
  return concatBytes(...parts);
}

/** Objects one after the other, numbered from 1. */
function bodyOf(objects: readonly string[]): { body: Uint8Array; offsets: Map<number, number> } {
  const offsets = new Map<number, number>();
  let text = '%PDF-1.7\n';
  objects.forEach((object, i) => {
    offsets.set(i + 1, text.length);
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
  });
  return { body: latin1Bytes(text), offsets };
}

test('thousands of objects, each beginning in a comment of the one before, share one long end', async () => {
  const count = 20_000;
  let text = '%PDF-1.7\n';
  const offsets = new Map<number, number>();
  const kids = Array.from({ length: count }, (_, i) => `${i + 3} 0 R`).join(' ');
  offsets.set(1, text.length);
  text += '1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n';
  offsets.set(2, text.length);
  text += `2 0 obj\n[${kids}]\nendobj\n`;
  for (let i = 0; i < count; i++) {
    if (i > 0) text += '%';
    offsets.set(i + 3, text.length);
    text += `${i + 3} 0 obj [\n`;
  }
  text += `${'0 '.repeat(200_000)}]\nendobj\n`;
  await judged(fileOf(latin1Bytes(text), offsets, 2));
});

test('every number of an object stream leads to the same long array', async () => {
  const count = 20_000;
  const list = Array.from({ length: count }, (_, i) => `${i + 10} 0`).join(' ');
  const plain = `${list} [${'0 '.repeat(100_000)}]`;
  const body = `<</Type/ObjStm/N ${count}/First ${list.length + 1}/Length ${plain.length}>>\nstream\n${plain}\nendstream`;
  await judged(
    packedPdf([
      { body: '<</Type/Catalog/A 10 0 R/B 11 0 R>>' },
      { body },
      ...Array.from({ length: 10 }, (_, i) => ({ stream: 2, index: i })),
    ]),
  );
});

test('cross-reference streams that unpack to a hundred megabytes each', async () => {
  const bomb = deflateSync(new Uint8Array(100_000_000), { level: 9 });
  const parts: Uint8Array[] = [latin1Bytes('%PDF-1.7\n')];
  let length = parts[0]?.length ?? 0;
  let previous = '';
  for (let i = 0; i < 40; i++) {
    const head = latin1Bytes(
      `${i + 2} 0 obj\n<</Type/XRef/Size 2/W[1 1 1]/Root 1 0 R${previous}/Filter/FlateDecode/Length ${bomb.length}>>\nstream\n`,
    );
    const tail = latin1Bytes(`\nendstream\nendobj\nstartxref\n${length}\n%%EOF\n`);
    previous = `/Prev ${length}`;
    length += head.length + bomb.length + tail.length;
    parts.push(head, bomb, tail);
  }
  expect((await judged(concatBytes(...parts))).problems.map(({ code }) => code)).toEqual(['pdf-unreadable']);
});

test('a predictor whose rows are longer than any memory', async () => {
  const data = deflateSync(new Uint8Array(100));
  const head = latin1Bytes(
    `%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 2/W[1 1 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 999999/Colors 999999>>/Length ${data.length}>>\nstream\n`,
  );
  const file = concatBytes(head, data, latin1Bytes('\nendstream\nendobj\nstartxref\n9\n%%EOF\n'));
  const { problems } = await judged(file);
  expect(problems[0]?.message.en).toContain('(predictor)');
});

test('the same thousand numbers named a million times', async () => {
  const index = '0 1000 '.repeat(5000);
  const data = deflateSync(new Uint8Array(15_000_000));
  const head = latin1Bytes(
    `%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 1000/W[1 1 1]/Index[${index}]/Root 1 0 R/Filter/FlateDecode/Length ${data.length}>>\nstream\n`,
  );
  const file = concatBytes(head, data, latin1Bytes('\nendstream\nendobj\nstartxref\n9\n%%EOF\n'));
  expect((await judged(file)).problems[0]?.message.en).toContain('(objects-too-many)');
});

test('ten thousand fields in each of nine hundred revisions', async () => {
  const count = 10_000;
  const list = Array.from({ length: count }, (_, i) => `${i + 3} 0 R`).join(' ');
  const { body, offsets } = bodyOf([
    '<</Type/Catalog/AcroForm 2 0 R>>',
    `<</Fields[${list}]>>`,
    ...Array.from({ length: count }, (_, i) => `<</FT/Sig/T(${i})>>`),
  ]);
  const { problems, sound } = await judged(fileOf(body, offsets, 900));
  expect(problems.map(({ code }) => code)).toContain('fields-too-many');
  expect(sound).toBe(false);
});

test('one long list of values under thousands of entries of a /DSS, twice', async () => {
  const values = Array.from({ length: 3000 }, () => '5 0 R').join(' ');
  const entries = Array.from({ length: 3000 }, (_, i) => `/${String(i).padStart(40, '0')}<</Cert 4 0 R>>`).join('');
  const { body, offsets } = bodyOf([
    '<</Type/Catalog/DSS 2 0 R>>',
    `<</Certs 4 0 R/VRI 3 0 R>>`,
    `<<${entries}>>`,
    `[${values}]`,
    '<</Length 3>>\nstream\nabc\nendstream',
  ]);
  const base = fileOf(body, offsets);
  const start = base.length;
  const object = `2 0 obj\n<</Certs 4 0 R/VRI 3 0 R/Type/DSS>>\nendobj\n`;
  const table = `xref\n2 1\n${String(start).padStart(10, '0')} 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev ${body.length}>>\nstartxref\n${start + object.length}\n%%EOF\n`;
  await judged(concatBytes(base, latin1Bytes(object + table)));
});

test('a million packed numbers, and revisions that touch one object each', async () => {
  const rows = new Uint8Array(7 * 900_000);
  for (let i = 0; i < 900_000; i++) rows.set([2, 0, 0, 9, 0, 0, 0], 7 * i);
  const data = deflateSync(rows);
  const head = latin1Bytes(
    `%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 900000/W[1 3 3]/Root 8 0 R/Filter/FlateDecode/Length ${data.length}>>\nstream\n`,
  );
  const first = concatBytes(head, data, latin1Bytes('\nendstream\nendobj\nstartxref\n9\n%%EOF\n'));
  const parts = [first];
  let previous = 9;
  let length = first.length;
  for (let i = 0; i < 300; i++) {
    const object = `950000 0 obj\n${i}\nendobj\n`;
    const section = latin1Bytes(
      `${object}xref\n950000 1\n${String(length).padStart(10, '0')} 00000 n \ntrailer\n<</Size 950001/Root 8 0 R/Prev ${previous}>>\nstartxref\n${length + object.length}\n%%EOF\n`,
    );
    previous = length + object.length;
    length += section.length;
    parts.push(section);
  }
  await judged(concatBytes(...parts));
});
