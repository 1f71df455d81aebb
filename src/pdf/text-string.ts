import { utf16Text, utf8Text } from '../core/bytes.ts';
import type { PdfString } from './objects.ts';

/** Characters of PDFDocEncoding that differ from Latin-1 (ISO 32000-1 D.2). */
const DOC: Readonly<Record<number, number>> = {
  0x18: 0x02d8,
  0x19: 0x02c7,
  0x1a: 0x02c6,
  0x1b: 0x02d9,
  0x1c: 0x02dd,
  0x1d: 0x02db,
  0x1e: 0x02da,
  0x1f: 0x02dc,
  0x80: 0x2022,
  0x81: 0x2020,
  0x82: 0x2021,
  0x83: 0x2026,
  0x84: 0x2014,
  0x85: 0x2013,
  0x86: 0x0192,
  0x87: 0x2044,
  0x88: 0x2039,
  0x89: 0x203a,
  0x8a: 0x2212,
  0x8b: 0x2030,
  0x8c: 0x201e,
  0x8d: 0x201c,
  0x8e: 0x201d,
  0x8f: 0x2018,
  0x90: 0x2019,
  0x91: 0x201a,
  0x92: 0x2122,
  0x93: 0xfb01,
  0x94: 0xfb02,
  0x95: 0x0141,
  0x96: 0x0152,
  0x97: 0x0160,
  0x98: 0x0178,
  0x99: 0x017d,
  0x9a: 0x0131,
  0x9b: 0x0142,
  0x9c: 0x0153,
  0x9d: 0x0161,
  0x9e: 0x017e,
  0xa0: 0x20ac,
};

/** A text string (7.9.2.2): UTF-16BE or UTF-8 with its mark, else PDFDocEncoding. */
export function decodeText({ bytes }: PdfString): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16Text(bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return utf8Text(bytes.subarray(3));
  let out = '';
  for (const byte of bytes) out += String.fromCharCode(DOC[byte] ?? byte);
  return out;
}

/** Bytes of a text string: ASCII as it is, all else as UTF-16BE with its mark. */
export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  if (/^[\x20-\x7e]*$/.test(text)) return codesOf(text);
  const out = new Uint8Array(2 + 2 * text.length);
  out.set([0xfe, 0xff]);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    out[2 + 2 * i] = code >> 8;
    out[3 + 2 * i] = code & 0xff;
  }
  return out;
}

function codesOf(ascii: string): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(ascii.length);
  for (let i = 0; i < ascii.length; i += 1) out[i] = ascii.charCodeAt(i);
  return out;
}

/** A date string (7.9.4), "D:20201121133200+01'00'", as an instant; null when it is not one. Without a zone: UTC. */
export function decodeDate(text: string): Date | null {
  const match = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)(?:00'?00'?)?|([+-])(\d\d)'?(\d\d)?'?)?$/.exec(
    text,
  );
  if (!match) return null;
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    ,
    sign,
    zoneHour = '00',
    zoneMinute = '00',
  ] = match;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day)) return null;
  const shift = (Number(zoneHour) * 60 + Number(zoneMinute)) * 60_000;
  return new Date(date.getTime() - (sign === '+' ? shift : sign === '-' ? -shift : 0));
}

/** "D:20201121133200Z": whole seconds, UTC. */
export function encodeDate(date: Date): string {
  return `D:${date
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replaceAll(/[-:T]/g, '')}Z`;
}
