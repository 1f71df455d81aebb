import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { concatBytes, toHex } from '../../src/core/bytes.ts';
import { readWhole } from '../../src/pki/asn1.ts';
import { der, integer, octetString, sequence, setOf } from '../../src/pki/der.ts';
import { derForm, isDer } from '../../src/pki/der-form.ts';

const formOf = (bytes: Uint8Array) => {
  const node = readWhole(bytes);
  if (!node) throw new Error(`not ASN.1: ${toHex(bytes)}`);
  return derForm(node);
};

/** A value, its DER, and one of the many ways in which BER may write it. */
interface Written {
  readonly der: Uint8Array;
  readonly ber: Uint8Array;
}
type Length = 'short' | 'long' | 'longer' | 'indefinite';
const LENGTHS = fc.constantFrom<Length>('short', 'long', 'longer', 'indefinite');

function inBer(identifier: number, content: Uint8Array, length: Length): Uint8Array {
  const constructed = (identifier & 0x20) !== 0;
  if (length === 'indefinite' && constructed)
    return concatBytes(Uint8Array.of(identifier, 0x80), content, Uint8Array.of(0, 0));
  const octets = [content.length >> 8, content.length & 0xff];
  if (length === 'long') return concatBytes(Uint8Array.of(identifier, 0x82, ...octets), content);
  if (length === 'longer') return concatBytes(Uint8Array.of(identifier, 0x84, 0, 0, ...octets), content);
  return der(identifier, content);
}
const joined = (parts: readonly Uint8Array[]) => concatBytes(...parts);

const { value } = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(fc.nat(70_000), LENGTHS)
      .map(([number, length]) => ({ der: integer(number), ber: inBer(0x02, integer(number).subarray(2), length) })),
    fc.tuple(fc.uint8Array({ maxLength: 300 }), LENGTHS, fc.boolean()).map(([bytes, length, inParts]) => ({
      der: octetString(bytes),
      ber: inParts
        ? inBer(0x24, joined([octetString(bytes.subarray(0, 3)), octetString(bytes.subarray(3))]), length)
        : inBer(0x04, bytes, length),
    })),
    fc.tuple(fc.array(tie('value'), { maxLength: 4 }), LENGTHS).map(([items, length]) => ({
      der: sequence(...items.map((one) => one.der)),
      ber: inBer(0x30, joined(items.map((one) => one.ber)), length),
    })),
    fc.tuple(fc.array(tie('value'), { maxLength: 4 }), LENGTHS).map(([items, length]) => ({
      der: setOf(...items.map((one) => one.der)),
      ber: inBer(0x31, joined(items.map((one) => one.ber)), length),
    })),
  ),
}));

test('whatever BER wrote, the form is DER', () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(toHex(formOf(one.ber))).toBe(toHex(one.der));
    }),
    { numRuns: 1000 },
  );
});

test('what is in DER is taken as it is, not written again', () => {
  fc.assert(
    fc.property(value, (one) => {
      const node = readWhole(one.der);
      if (!node) throw new Error('not ASN.1');
      expect(isDer(one.der)).toBe(true);
      expect(toHex(derForm(node))).toBe(toHex(one.der));
    }),
  );
});
