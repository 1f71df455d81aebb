import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { concatBytes } from '../../../src/core/bytes.ts';
import type { PagePictures } from '../../../src/core/page-pictures.ts';
import { Problem } from '../../../src/core/problem.ts';
import { words } from '../../../src/core/words.ts';
import { createPagePictures } from '../../../src/platform/page-pictures.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { NO_BASIS, validationContext } from '../../../src/validation/context.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import { createPageWitness, withPageWitness } from '../../../src/validation/witness/page-witness.ts';
import { pdfOf } from '../../support/small-pdf.ts';
import { append, dict, name, ref, stream, text, type Pen } from '../changes/later-revision.ts';

const context = validationContext({ primitives, basis: NO_BASIS, time: new Date('2026-11-25T00:00:00Z') });
const real = createPagePictures();

/** What the witness adds to the problems of a file. */
async function seenOf(bytes: Uint8Array, pictures: PagePictures = real) {
  const report = await validatePdf(bytes, context);
  const witnessed = await withPageWitness(report, bytes, createPageWitness({ pictures, primitives }));
  expect({ ...witnessed, problems: report.problems }).toEqual(report);
  return witnessed.problems.slice(report.problems.length).map(({ code }) => code);
}

const corpus = (file: string) => new Uint8Array(readFileSync(`test/validation/corpus/${file}`));

/** A page of two words, its box off the origin and turned, with a field in a corner. */
const page = (turn: number) =>
  pdfOf([
    '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/SigFlags 3>>>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[100 50 400 250]>>',
    `<</Type/Page/Parent 2 0 R/Rotate ${turn}/Annots[4 0 R]/Resources<</Font<</F1 5 0 R>>>>/Contents 6 0 R>>`,
    '<</Type/Annot/Subtype/Widget/FT/Sig/T(Sign)/F 132/P 3 0 R/Rect[110 60 170 90]>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    '<</Length 46>>\nstream\nBT /F1 24 Tf 200 180 Td (100 kronor) Tj ET   \nendstream',
  ]);

/** Signs with a black box over the whole field. */
const sign = ({ add, change }: Pen) => {
  const box = dict({ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 60, 30] });
  const appearance = add(stream('0 0 60 30 re f', Object.fromEntries(box.entries)));
  const value = dict({ Type: name('Sig'), SubFilter: name('ETSI.CAdES.detached'), Contents: text('00') });
  change(4, { V: add(value), AP: dict({ N: appearance }) });
};
const nothing = () => {};

test.each([0, 90, 180, 270])(
  'a signature’s own place is left out, whatever the page’s box, turned by %i',
  async (turn) => {
    const first = append(page(turn), ({ change }) =>
      change(4, { V: dict({ Type: name('Sig'), Contents: text('00') }) }),
    );
    // The first signature is there, and the second time the same field shows itself.
    expect(await seenOf(append(first, sign))).toEqual([]);
  },
);

test('a page that looks different is a warning, and the verdict stays what it was', async () => {
  const signed = append(page(0), sign);
  expect(await seenOf(append(signed, nothing))).toEqual([]);
  const other = stream('BT /F1 24 Tf 200 180 Td (900 kronor) Tj ET');
  expect(await seenOf(append(signed, ({ put }) => put(6, other)))).toEqual(['pages-look-different']);
});

test('another number of pages is said, not drawn', async () => {
  const signed = append(page(0), sign);
  const added = append(signed, ({ change, add }) =>
    change(2, { Kids: [ref(3), add(dict({ Type: name('Page'), Parent: ref(2) }))], Count: 2 }),
  );
  expect(await seenOf(added)).toEqual(['pages-counted-differently']);
});

test('files that end with their first signature, and files without, are not drawn at all', async () => {
  const never: PagePictures = { png: () => Promise.reject(new Error()), rgba: () => Promise.reject(new Error()) };
  expect(await seenOf(append(page(0), sign), never)).toEqual([]);
  expect(await seenOf(append(page(0), nothing), never)).toEqual([]);
  expect(await seenOf(concatBytes(page(0)).subarray(0, 100), never)).toEqual([]);
});

test('what cannot be drawn in time is said to be that', async () => {
  const late = new Problem({ kind: 'too-large', code: 'task-timeout', message: words('tiden är ute', 'time is up') });
  const slow: PagePictures = { png: () => Promise.reject(late), rgba: () => Promise.reject(late) };
  expect(await seenOf(append(append(page(0), sign), nothing), slow)).toEqual(['pages-not-drawn']);
});

test('files of other programs: two signatures look as signed, a swapped appearance does not', async () => {
  expect(await seenOf(corpus('pyhanko/minimal-two-fields-signed-twice.pdf'))).toEqual([]);
  expect(await seenOf(corpus('dss/replace.pdf'))).toEqual(['pages-look-different']);
});
