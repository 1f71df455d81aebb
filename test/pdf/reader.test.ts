import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { concatBytes, latin1Bytes, latin1Text } from '../../src/core/bytes.ts';
import { Problem } from '../../src/core/problem.ts';
import { openPdf } from '../../src/pdf/file.ts';
import { signatureFields } from '../../src/pdf/forms.ts';
import { PdfDict, PdfName, PdfStream } from '../../src/pdf/objects.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { pdfOf, twoFields } from '../support/small-pdf.ts';

const open = (bytes: Uint8Array) => openPdf(bytes, primitives);
const reasonOf = (bytes: Uint8Array) => {
  try {
    open(bytes);
    return 'opened';
  } catch (error) {
    return error instanceof Problem ? error.extensions['reason'] : error;
  }
};

test('the catalog, pages and signature fields of a small file are found', () => {
  const file = open(twoFields());
  expect(file.revisions).toHaveLength(1);
  expect(file.defects).toEqual([]);
  expect(signatureFields(file.last).map(({ name, spoken, rect }) => ({ name, spoken, rect }))).toEqual([
    { name: 'Signature1', spoken: 'Underskrift för Kommunen, N.N., chef', rect: [60, 100, 290, 196] },
    { name: 'Signature2', spoken: 'Underskrift för Polisen, N.N., chef', rect: [305, 100, 535, 196] },
  ]);
});

test('an object that no cross-reference names does not exist: what a scanning reader would show instead is not seen', () => {
  const text = latin1Text(
    pdfOf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R>>',
      '(100 kr)',
    ]),
  );
  const at = text.indexOf('xref');
  const forged = '4 0 obj\n(999 kr)\nendobj\n';
  const moved =
    text.slice(0, at) + forged + text.slice(at).replace(/startxref\n\d+/, `startxref\n${at + forged.length}`);
  expect(open(latin1Bytes(moved)).last.get(4)).toMatchObject({ bytes: latin1Bytes('100 kr') });
});

test('objects appended after the last revision are a defect', () => {
  const file = open(concatBytes(twoFields(), latin1Bytes('4 0 obj\n(evil)\nendobj\n')));
  expect(file.defects.map((defect) => defect.code)).toEqual(['bytes-after-end']);
});

test.each([
  ['nothing', '', 'header-missing'],
  ['a header alone', '%PDF-1.7\n', 'startxref-missing'],
  ['a startxref that points past the end', '%PDF-1.7\nstartxref\n99999\n%%EOF\n', 'xref-offset'],
  ['a startxref that points at no table', '%PDF-1.7\nstartxref\n0\n%%EOF\n', 'xref-missing'],
  [
    'a /Prev that leads back to itself',
    '%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF\n',
    'prev-loop',
  ],
  [
    'a subsection of a thousand million entries',
    '%PDF-1.7\nxref\n0 1000000000\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n',
    'objects-too-many',
  ],
])('a file with %s is refused with its reason', (_, text, reason) => {
  expect(reasonOf(latin1Bytes(text))).toBe(reason);
});

test('nesting, lengths that refer to themselves and streams that inflate without end have bounds', () => {
  const deep = open(pdfOf(['<</Type/Catalog/Deep 2 0 R>>', '['.repeat(5000) + ']'.repeat(5000)]));
  expect(deep.last.get(2)).toBeNull();
  expect(deep.defects.map((defect) => defect.code)).toEqual(['nesting-too-deep']);
  const loop = open(pdfOf(['<</Type/Catalog>>', '<</Length 2 0 R>>\nstream\nabc\nendstream']));
  expect(loop.last.get(2)).toBeNull();
});

test('a name with escapes, strings in all their forms and numbers read as ISO 32000-1 7.3 says', () => {
  const value = open(pdfOf(['<</Type/Catalog/A#20B (a\\(b\\)\\101\\\n\\r(c))/H <4 1 4>/N [+1 -.5 4. 0]>>'])).last
    .catalog;
  expect(latin1Text((value?.get('A B') as { bytes: Uint8Array }).bytes)).toBe('a(b)A\r(c)');
  expect((value?.get('H') as { bytes: Uint8Array }).bytes).toEqual(latin1Bytes('A@'));
  expect(value?.get('N')).toEqual([1, -0.5, 4, 0]);
});

test('duplicate keys are noted and the first value stands', () => {
  const file = open(pdfOf(['<</Type/Catalog/Type/Evil>>']));
  expect(file.last.catalog?.get('Type')).toEqual(new PdfName('Catalog'));
  expect(file.defects.map((defect) => defect.code)).toEqual(['duplicate-key']);
});

/** Reads all that the file offers. */
function readEverything(bytes: Uint8Array): void {
  const file = open(bytes);
  for (const { index } of file.revisions) {
    const view = file.at(index);
    for (const number of view.numbers()) {
      const object = view.get(number);
      if (object instanceof PdfStream && object.dict instanceof PdfDict) view.resolve(object.dict.get('Length'));
    }
    signatureFields(view);
  }
}
const onlyProblems = (bytes: Uint8Array) => {
  try {
    readEverything(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
  }
};

test('any bytes, any mutation and any cut of a file give a reading or a Problem, never another exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (noise) =>
      onlyProblems(concatBytes(latin1Bytes('%PDF-1.7\n'), noise)),
    ),
  );
  const good = twoFields();
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) =>
      onlyProblems(good.map((old, i) => (i === at ? byte : old))),
    ),
    { numRuns: 500 },
  );
  fc.assert(fc.property(fc.nat(good.length), (length) => onlyProblems(good.subarray(0, length))));
  const words = fc.constantFrom(
    'obj',
    'endobj',
    'xref',
    'trailer',
    'startxref',
    '<<',
    '>>',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '/',
    ' 1 0 R',
    ' 9',
    '%%EOF\n',
    'stream\n',
    'endstream',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (parts) =>
      onlyProblems(latin1Bytes(`%PDF-1.7\n${parts.join('\n')}`)),
    ),
  );
});
