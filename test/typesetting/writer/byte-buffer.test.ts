import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ByteBuffer } from '../../../src/typesetting/writer/byte-buffer.ts';

test('parts of any size are joined in order, and joining changes nothing', () => {
  const part = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc.integer({ min: 0, max: 600_000 }).map((length) => new Uint8Array(length).fill(length % 251)),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const buffer = new ByteBuffer();
      for (const one of parts) {
        buffer.append(one);
        buffer.bytes();
      }
      const whole = Buffer.concat(parts);
      expect(buffer.length).toBe(whole.length);
      expect(Buffer.compare(buffer.bytes(), whole)).toBe(0);
      expect(Buffer.compare(Buffer.concat(buffer.parts()), whole)).toBe(0);
    }),
    { numRuns: 50 },
  );
});

test('what is taken is whole, and leaves nothing', () => {
  const buffer = new ByteBuffer();
  for (let i = 0; i < 5; i += 1) buffer.append(new Uint8Array(200_000).fill(i));
  const whole = buffer.bytes();
  expect(Buffer.compare(buffer.take(), whole)).toBe(0);
  expect(buffer.length).toBe(0);
  buffer.append(Uint8Array.of(7));
  expect([...buffer.bytes()]).toEqual([7]);
});

test('what is appended may change afterwards: the bytes are copied', () => {
  const buffer = new ByteBuffer();
  const part = Uint8Array.of(1, 2);
  buffer.append(part);
  part[0] = 9;
  expect([...buffer.bytes()]).toEqual([1, 2]);
});
