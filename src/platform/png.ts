import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const TRUE_COLOUR = 2;

/**
 * Pixels (four bytes each, rows from the top, no transparency) as PNG with eight bits a channel (ISO 15948). Compressed
 * lightly: pages are mostly white, and whoever waits for the picture sits beside us.
 */
export function encodePng(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, TRUE_COLOUR, 0, 0, 0], 8);
  const data = deflateSync(scanLines(rgba, width, height), { level: 1 });
  return new Uint8Array(
    Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]),
  );
}

/** Rows of red, green and blue, each after the number of its filter: none. */
function scanLines(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const lines = new Uint8Array((3 * width + 1) * height);
  let to = 0;
  let from = 0;
  for (let y = 0; y < height; y += 1) {
    lines[to++] = 0;
    for (let x = 0; x < width; x += 1) {
      lines[to++] = rgba[from++] ?? 0;
      lines[to++] = rgba[from++] ?? 0;
      lines[to++] = rgba[from++] ?? 0;
      from += 1;
    }
  }
  return lines;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
