import type { Orientation } from './image.ts';

const ORIENTATION = 0x0112;
const SHORT = 3;
const MOST_ENTRIES = 500;

/** The orientation in a TIFF structure (Exif 2.3, IFD 0); 1, upright, when it says none that is known. Never throws. */
export function orientationOf(tiff: Uint8Array): Orientation {
  if (tiff.length < 14) return 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
  const isLittle = tiff[0] === 0x49 && tiff[1] === 0x49;
  if (!isLittle && !(tiff[0] === 0x4d && tiff[1] === 0x4d)) return 1;
  if (view.getUint16(2, isLittle) !== 42) return 1;
  const at = view.getUint32(4, isLittle);
  if (at + 2 > tiff.length) return 1;
  const count = Math.min(MOST_ENTRIES, view.getUint16(at, isLittle));
  for (let i = 0; i < count && at + 14 + 12 * i <= tiff.length; i += 1) {
    const entry = at + 2 + 12 * i;
    if (view.getUint16(entry, isLittle) !== ORIENTATION) continue;
    const value = view.getUint16(entry + 8, isLittle);
    const isKnown = view.getUint16(entry + 2, isLittle) === SHORT && value >= 1 && value <= 8;
    return isKnown ? (value as Orientation) : 1;
  }
  return 1;
}
