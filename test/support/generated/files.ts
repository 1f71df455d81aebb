import { readFileSync } from 'node:fs';
import { toHex } from '../../../src/core/bytes.ts';
import { nodePrimitives } from '../../../src/platform/node.ts';
import { jpeg, png } from '../../typesetting/images/support.ts';

/** Files that go beside generated agreements: one PDF for every upload, and small pictures of all kinds in turn. */
export interface File {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

const file = async (bytes: Uint8Array): Promise<File> => ({
  bytes,
  sha256: toHex(await nodePrimitives.digest('SHA-256', bytes)),
});

/** A tagged PDF/A-2a by another program, two pages. */
export const APPENDIX = {
  ...(await file(new Uint8Array(readFileSync('test/typesetting/merge/tagged-report.pdf')))),
  pages: 2,
};

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
export const pictureAt = (index: number): File => pictures[index % pictures.length] ?? APPENDIX;
