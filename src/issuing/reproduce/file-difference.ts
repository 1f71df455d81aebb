import { equalBytes } from '../../core/bytes.ts';
import type { PdfFile, PdfView } from '../../pdf/file.ts';
import { PdfStream, type PdfObject, type PdfRef } from '../../pdf/objects.ts';
import { pageRefs } from '../../pdf/pages.ts';
import { serialize } from '../../pdf/serialize.ts';

/** Where two files of one revision differ. */
export interface FileDifference {
  /** First byte, from 0. */
  readonly byte: number;
  /** Lowest object number whose value differs; null when all are equal. */
  readonly object: number | null;
  /** First page whose marks differ, from 1; null when all pages look the same. */
  readonly page: number | null;
}

/** Null for equal bytes. */
export function fileDifference(a: PdfFile, b: PdfFile): FileDifference | null {
  if (equalBytes(a.bytes, b.bytes)) return null;
  const length = Math.min(a.bytes.length, b.bytes.length);
  let byte = 0;
  while (byte < length && a.bytes[byte] === b.bytes[byte]) byte += 1;
  return { byte, object: firstObject(a.last, b.last), page: firstPage(a.last, b.last) };
}

function firstObject(a: PdfView, b: PdfView): number | null {
  const numbers = [...new Set([...a.numbers(), ...b.numbers()])].sort((x, y) => x - y);
  return numbers.find((number) => !sameObject(a.get(number), a, b.get(number), b)) ?? null;
}

function firstPage(a: PdfView, b: PdfView): number | null {
  const [left, right] = [pageRefs(a), pageRefs(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1)
    if (!sameObject(contentsOf(a, left[i]), a, contentsOf(b, right[i]), b)) return i + 1;
  return null;
}

const contentsOf = (view: PdfView, page: PdfRef | undefined): PdfObject =>
  page === undefined ? null : view.resolve(view.dict(page)?.get('Contents'));

/** Streams by what they decode to: how well they are packed is no difference. */
function sameObject(a: PdfObject, inA: PdfView, b: PdfObject, inB: PdfView): boolean {
  if (a instanceof PdfStream && b instanceof PdfStream) return equalBytes(inA.decode(a), inB.decode(b));
  if (a instanceof PdfStream || b instanceof PdfStream) return false;
  return equalBytes(serialize(a), serialize(b));
}
