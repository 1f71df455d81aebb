import { latin1Bytes } from '../../../core/bytes.ts';

/**
 * An ICC profile (ICC.1:2001-04, version 2, class scnr) that reads CMYK as most screens show it without one: each of red,
 * green and blue is what its ink and the black leave, as ISO 32000-1 10.3.5 turns DeviceCMYK into DeviceRGB. It gives the
 * colours of such pages one meaning, where PDF/A would otherwise forbid them.
 */
export function printProfile(): Uint8Array {
  const lut = table();
  const texts: readonly (readonly [string, Uint8Array])[] = [
    ['desc', description('CMYK as sRGB')],
    ['cprt', text('No rights reserved')],
    ['wtpt', whitePoint()],
    ['A2B0', lut],
  ];
  const head = 128 + 4 + 12 * texts.length;
  let size = head;
  const places = texts.map(([tag, bytes]) => {
    const place = { tag, at: size, bytes };
    size += (bytes.length + 3) & ~3;
    return place;
  });
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  view.setUint32(0, size);
  view.setUint32(8, 0x02400000);
  out.set(latin1Bytes('scnrCMYKLab '), 12);
  [2026, 1, 1, 0, 0, 0].forEach((part, i) => view.setUint16(24 + 2 * i, part));
  out.set(latin1Bytes('acsp'), 36);
  D50.forEach((part, i) => view.setInt32(68 + 4 * i, fixed(part)));
  view.setUint32(128, texts.length);
  places.forEach(({ tag, at, bytes }, i) => {
    out.set(latin1Bytes(tag), 132 + 12 * i);
    view.setUint32(136 + 12 * i, at);
    view.setUint32(140 + 12 * i, bytes.length);
    out.set(bytes, at);
  });
  return out;
}

const D50 = [0.9642, 1, 0.8249] as const;
const fixed = (value: number): number => Math.round(value * 65536);
/** Grid points along each ink. */
const POINTS = 5;

/** lut8Type (ICC.1:2001-04 6.5.8): four inks to CIE Lab. */
function table(): Uint8Array {
  const cells = POINTS ** 4 * 3;
  const out = new Uint8Array(48 + 256 * 4 + cells + 256 * 3);
  const view = new DataView(out.buffer);
  out.set(latin1Bytes('mft1'));
  out.set([4, 3, POINTS], 8);
  [0, 4, 8].forEach((i) => view.setInt32(12 + 4 * i, 0x10000));
  const identity = (at: number, count: number): void => {
    for (let i = 0; i < 256 * count; i++) out[at + i] = i % 256;
  };
  identity(48, 4);
  let at = 48 + 1024;
  const inks = Array.from({ length: POINTS }, (_, i) => i / (POINTS - 1));
  for (const c of inks)
    for (const m of inks)
      for (const y of inks)
        for (const k of inks) {
          const [l, a, b] = lab([c, m, y].map((ink) => 1 - Math.min(1, ink + k)));
          out.set([Math.round((l * 255) / 100), Math.round(a + 128), Math.round(b + 128)], at);
          at += 3;
        }
  identity(at, 3);
  return out;
}

/** sRGB to Lab under D50 (IEC 61966-2-1, Bradford-adapted primaries). */
function lab(rgb: readonly number[]): readonly [number, number, number] {
  const [r = 0, g = 0, b = 0] = rgb.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  const xyz = [
    0.4360747 * r + 0.3850649 * g + 0.1430804 * b,
    0.2225045 * r + 0.7168786 * g + 0.0606169 * b,
    0.0139322 * r + 0.0971045 * g + 0.7141733 * b,
  ];
  const [fx = 0, fy = 0, fz = 0] = xyz.map((v, i) => {
    const t = v / (D50[i] ?? 1);
    return t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116;
  });
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

function description(words: string): Uint8Array {
  const out = new Uint8Array(12 + words.length + 1 + 78);
  out.set(latin1Bytes('desc'));
  new DataView(out.buffer).setUint32(8, words.length + 1);
  out.set(latin1Bytes(words), 12);
  return out;
}

const text = (words: string): Uint8Array => latin1Bytes(`text\0\0\0\0${words}\0`);

function whitePoint(): Uint8Array {
  const out = new Uint8Array(20);
  out.set(latin1Bytes('XYZ '));
  D50.forEach((part, i) => new DataView(out.buffer).setInt32(8 + 4 * i, fixed(part)));
  return out;
}
