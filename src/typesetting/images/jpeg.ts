import { concatBytes, latin1Text } from '../../core/bytes.ts';
import { orientationOf } from './exif.ts';
import type { ImageColour, Orientation, Picture } from './image.ts';
import { jpegSegments, type JpegSegment } from './jpeg-segments.ts';
import { checkedProfile } from './profile.ts';
import { refusal } from './refusals.ts';
import { checkSize } from './size.ts';

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const COMMENT = 0xfe;
const FRAMES = { baseline: 0xc0, extended: 0xc1, progressive: 0xc2 };
/** Lossless, hierarchical and arithmetic frames (T.81 table B.1). */
const OTHER_FRAMES = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

/**
 * A JPEG whose scans go into the document as they are. Segments that say nothing of the samples (Exif with its places
 * and thumbnails, comments, other programs' data) are left out; JFIF and Adobe's transform stay.
 */
export function readJpeg(bytes: Uint8Array): Picture {
  const segments = jpegSegments(bytes);
  const { columns, rows, components, names } = frameOf(segments);
  const adobe = segments.find((one) => one.marker === APP14 && startsWith(one.body, 'Adobe'));
  const transform = adobe?.body[11];
  const colour = colourOf(segments, components);
  return {
    columns,
    rows,
    orientation: turned(segments),
    colour,
    bits: 8,
    samples: {
      coding: 'jpeg',
      bytes: concatBytes(START, ...segments.filter(saysHow).map((one) => one.whole), END),
      // Adobe's programs write CMYK with 0 for full ink.
      inverted: components === 4 && adobe !== undefined,
      isRgb: components === 3 && (transform === 0 || (adobe === undefined && names === 'RGB')),
    },
    alpha: null,
  };
}

const START = Uint8Array.of(0xff, 0xd8);
const END = Uint8Array.of(0xff, 0xd9);

/** Says how the samples are to be read; what other programs left beside them does not. */
const saysHow = ({ marker, body }: JpegSegment): boolean =>
  marker === APP14 ||
  (marker === APP0 && startsWith(body, 'JFIF\0')) ||
  !((marker >= APP0 && marker <= 0xef) || marker === COMMENT);

/** The file without what lies beside the picture, its profile kept: its start, which way up it is, and the rest. */
export function jpegPlain(bytes: Uint8Array) {
  const segments = jpegSegments(bytes);
  const kept = segments.filter((one) => saysHow(one) || (one.marker === APP2 && startsWith(one.body, 'ICC_PROFILE')));
  return {
    start: START,
    orientation: turned(segments),
    rest: concatBytes(...kept.map((one) => one.whole), END),
  } as const;
}

/** Pixels and orientation, without a look at the scans' colours. */
export function jpegSize(bytes: Uint8Array): Pick<Picture, 'columns' | 'rows' | 'orientation'> {
  const segments = jpegSegments(bytes);
  const { columns, rows } = frameOf(segments);
  return { columns, rows, orientation: turned(segments) };
}

function frameOf(segments: readonly JpegSegment[]) {
  if (segments.some(({ marker }) => OTHER_FRAMES.includes(marker))) throw refusal('image-coding');
  const frames = segments.filter(({ marker }) => Object.values(FRAMES).includes(marker));
  const [frame] = frames;
  const has = (marker: number): boolean => segments.some((one) => one.marker === marker);
  // One frame, quantisation and Huffman tables, and a scan.
  if (!frame || frames.length > 1 || !has(0xdb) || !has(0xc4) || !has(0xda)) throw refusal('image-damaged', 'frame');
  const { body } = frame;
  const components = body[5] ?? 0;
  if (body.length < 6 + 3 * components) throw refusal('image-damaged', 'frame header');
  if (body[0] !== 8) throw refusal('image-coding', `${body[0]} bits`);
  if (components !== 1 && components !== 3 && components !== 4) throw refusal('image-damaged', 'components');
  const names = latin1Text(Uint8Array.from([6, 9, 12], (at) => body[at] ?? 0));
  const two = (at: number): number => ((body[at] ?? 0) << 8) | (body[at + 1] ?? 0);
  const [rows, columns] = [two(1), two(3)];
  checkSize(columns, rows);
  return { rows, columns, components, names } as const;
}

/** The profile comes in numbered pieces (ICC.1:2010 B.4). */
function colourOf(segments: readonly JpegSegment[], components: 1 | 3 | 4): ImageColour {
  const pieces = segments
    .filter(({ marker, body }) => marker === APP2 && startsWith(body, 'ICC_PROFILE\0'))
    .map(({ body }) => ({ number: body[12] ?? 0, of: body[13] ?? 0, bytes: body.subarray(14) }))
    .toSorted((a, b) => a.number - b.number);
  if (pieces.length > 0) {
    if (pieces.some(({ number, of }, i) => number !== i + 1 || of !== pieces.length))
      throw refusal('image-colour-profile', 'pieces');
    const profile = concatBytes(...pieces.map((piece) => piece.bytes));
    return { kind: 'profile', components, profile: checkedProfile(profile, components) };
  }
  if (components === 4) throw refusal('image-print-colours');
  return { kind: 'document', components };
}

function turned(segments: readonly JpegSegment[]): Orientation {
  const exif = segments.find(({ marker, body }) => marker === APP1 && startsWith(body, 'Exif\0\0'));
  return exif ? orientationOf(exif.body.subarray(6)) : 1;
}

const startsWith = (body: Uint8Array, name: string): boolean =>
  latin1Text(body.subarray(0, name.length)) === name && body.length >= name.length;
