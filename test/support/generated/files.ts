import { readFileSync } from 'node:fs';
import { toHex } from '../../../src/core/bytes.ts';
import { nodePrimitives } from '../../../src/platform/node.ts';
import { jpeg, png } from '../../typesetting/images/support.ts';
import { small } from '../../typesetting/merge/small.ts';

/** Files that go beside generated agreements: a PDF for every upload, and small pictures of all kinds in turn. */
export interface File {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

const file = async (bytes: Uint8Array): Promise<File> => ({
  bytes,
  sha256: toHex(await nodePrimitives.digest('SHA-256', bytes)),
});

/** A tagged PDF/A-2a by another program. */
const TAGGED = {
  ...(await file(new Uint8Array(readFileSync('test/typesetting/merge/tagged-report.pdf')))),
  pages: 2,
};
const drawing = 'q 0.2 0.4 0.6 rg 72 600 200 90 re f Q 72 400 m 300 500 l S';
/** No tags, no claim, colours of the device. */
const UNTAGGED = {
  ...(await file(
    small({
      tags: '',
      claim: '<x/>',
      page: '/Contents 10 0 R',
      objects: [`<</Length ${drawing.length}>>\nstream\n${drawing}\nendstream`],
    }),
  )),
  pages: 1,
};
export const appendixFile = (placement: string | undefined): File & { readonly pages: number } =>
  placement === 'place' ? UNTAGGED : TAGGED;

const pictures = await Promise.all(
  [
    jpeg('baseline'),
    png({ depth: 8, type: 2, byte: (row, at) => (row * 7 + at * 3) & 255 }),
    png({ depth: 8, type: 6, byte: (row, at) => (row * 11 + at * 5) & 255 }),
    jpeg('grey'),
    png({ depth: 1, type: 0, columns: 400, rows: 20, byte: (_, at) => at & 255 }),
    png({ depth: 8, type: 0, columns: 20, rows: 300, byte: (row) => row & 255 }),
  ].map(file),
);
export const pictureAt = (index: number): File => pictures[index % pictures.length] ?? TAGGED;
