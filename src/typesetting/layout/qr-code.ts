import { encodeQR } from 'qr';
import type { Canvas } from '../flow.ts';
import type { PathCommand, Slot } from '../ink.ts';
import { rectangle } from '../shapes.ts';

/** White that the package insists on, in modules; cut off again. */
const BORDER = 1;

/**
 * Draws the address as a QR code: upper case, so that the alphanumeric mode and the smallest version do, level M (look
 * § 10). `size` is the side of the dark square in points; the caller leaves four modules of white around it.
 */
export function paintQrCode(canvas: Canvas, address: string, x: number, y: number, size: number, owner: Slot): void {
  const bordered = encodeQR(address.toUpperCase(), 'raw', { ecc: 'medium', border: BORDER });
  const modules = bordered.slice(BORDER, -BORDER).map((row) => row.slice(BORDER, -BORDER));
  const side = size / modules.length;
  const d: PathCommand[] = [];
  modules.forEach((row, i) => {
    for (let start = 0; start < row.length; start += 1) {
      if (!row[start]) continue;
      let end = start;
      while (row[end]) end += 1;
      d.push(...rectangle(x + start * side, y + i * side, (end - start) * side, side));
      start = end;
    }
  });
  canvas.ink({ kind: 'path', d, fill: '#000000', owner });
}
