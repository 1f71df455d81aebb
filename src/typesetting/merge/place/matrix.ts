import type { PdfObject } from '../../../pdf/objects.ts';

/** A transformation as PDF writes it: x' = ax + cy + e, y' = bx + dy + f (ISO 32000-1 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export const multiply = (inner: Matrix, outer: Matrix): Matrix => [
  inner[0] * outer[0] + inner[1] * outer[2],
  inner[0] * outer[1] + inner[1] * outer[3],
  inner[2] * outer[0] + inner[3] * outer[2],
  inner[2] * outer[1] + inner[3] * outer[3],
  inner[4] * outer[0] + inner[5] * outer[2] + outer[4],
  inner[4] * outer[1] + inner[5] * outer[3] + outer[5],
];

/** Six numbers as a matrix; the identity for anything else. */
export function matrixOf(values: readonly PdfObject[] | null): Matrix {
  const [a, b, c, d, e, f] = (values ?? []).map((value) => (typeof value === 'number' ? value : Number.NaN));
  const matrix = [a ?? Number.NaN, b ?? Number.NaN, c ?? Number.NaN, d ?? Number.NaN, e ?? Number.NaN, f ?? Number.NaN];
  return matrix.every(Number.isFinite) ? (matrix as unknown as Matrix) : IDENTITY;
}

export const pointAt = (matrix: Matrix, x: number, y: number): readonly [number, number] => [
  matrix[0] * x + matrix[2] * y + matrix[4],
  matrix[1] * x + matrix[3] * y + matrix[5],
];

/** How much longer an upright stretch becomes. */
export const heightScale = (matrix: Matrix): number => Math.hypot(matrix[2], matrix[3]);
