import { expect, test } from '@jest/globals';
import { fromBER } from 'asn1js';
import fc from 'fast-check';
import { concatBytes } from '../../src/core/bytes.ts';
import { octetsOf, readAsn1, readWhole, smallInteger, type Asn1 } from '../../src/pki/asn1.ts';
import { context, der, integer, nullValue, octetString, sequence, setOf } from '../../src/pki/der.ts';

/** A value of indefinite length. */
const indefinite = (identifier: number, ...parts: readonly Uint8Array[]) =>
  concatBytes(Uint8Array.of(identifier, 0x80), ...parts, Uint8Array.of(0, 0));

test('values of indefinite length and cut octet strings are read as CMS has them', () => {
  const octets = indefinite(0x24, octetString(Uint8Array.of(1, 2)), octetString(Uint8Array.of(3)));
  const read = readWhole(indefinite(0x30, integer(7), indefinite(0xa0, octets)));
  expect(smallInteger(read?.children[0])).toBe(7);
  expect(octetsOf(read?.children[1]?.children[0])).toEqual(Uint8Array.of(1, 2, 3));
});

test.each([
  ['nothing', []],
  ['a cut length', [0x30, 0x82, 0x01]],
  ['a length past the end', [0x30, 0x05, 0x05, 0x00]],
  ['a child past its parent', [0x30, 0x03, 0x02, 0x02, 0x01]],
  ['an end mark that is missing', [0x30, 0x80, 0x05, 0x00]],
  ['an end mark where none belongs', [0x30, 0x02, 0x00, 0x00]],
  ['a sequence that is not constructed', [0x10, 0x00]],
  ['an integer that is constructed', [0x22, 0x03, 0x02, 0x01, 0x01]],
  ['a primitive of indefinite length', [0x04, 0x80, 0x00, 0x00]],
  ['a length of five octets', [0x04, 0x85, 0, 0, 0, 0, 1, 9]],
  ['a tag of six octets', [0x1f, 0x81, 0x81, 0x81, 0x81, 0x81, 0x01, 0x00]],
])('%s is no value', (_, bytes) => {
  expect(readAsn1(Uint8Array.from(bytes))).toBeNull();
});

test('what follows a value is left to the caller', () => {
  const bytes = concatBytes(nullValue(), Uint8Array.of(0, 0));
  expect(readAsn1(bytes)?.length).toBe(2);
  expect(readWhole(bytes)).toBeNull();
});

test('sixty levels are read, seventy and twenty thousand are not', () => {
  const nested = (levels: number) => {
    let value = nullValue();
    for (let i = 0; i < levels; i++) value = sequence(value);
    return value;
  };
  expect(readWhole(nested(60))).not.toBeNull();
  expect(readWhole(nested(70))).toBeNull();
  expect(readWhole(new Uint8Array(40_000).map((_, i) => (i % 2 ? 0x80 : 0x30)))).toBeNull();
});

const leaf = fc.oneof(
  fc.nat().map((n) => integer(n)),
  fc.uint8Array({ maxLength: 200 }).map(octetString),
  fc.string().map((text) => der(0x0c, new TextEncoder().encode(text))),
  fc.constant(nullValue()),
);
const { tree } = fc.letrec<{ tree: Uint8Array }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6 },
    leaf,
    fc.array(tie('tree'), { maxLength: 5 }).map((all) => sequence(...all)),
    fc.array(tie('tree'), { maxLength: 5 }).map((all) => setOf(...all)),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((all) => context(2, ...all)),
    fc.array(tie('tree'), { maxLength: 3 }).map((all) => indefinite(0x30, ...all)),
  ),
}));

/** Nodes in order, by the bytes they begin and end with. */
const flatten = (node: Asn1): readonly string[] => [
  `${node.tagClass}/${node.tag}/${node.raw.length}`,
  ...node.children.flatMap(flatten),
];
interface Block {
  readonly idBlock: { readonly tagClass: number; readonly tagNumber: number; readonly isConstructed: boolean };
  readonly valueBeforeDecodeView: Uint8Array;
  readonly valueBlock: { readonly value?: unknown };
}
const flattenOther = (block: Block): readonly string[] => {
  const { value } = block.valueBlock;
  return [
    `${block.idBlock.tagClass}/${block.idBlock.tagNumber}/${block.valueBeforeDecodeView.length}`,
    // It looks into primitive octet strings too.
    ...(block.idBlock.isConstructed && Array.isArray(value) ? (value as Block[]).flatMap(flattenOther) : []),
  ];
};

test('asn1js reads the same tree', () => {
  fc.assert(
    fc.property(tree, (bytes) => {
      const own = readWhole(bytes);
      const other = fromBER(bytes.slice());
      expect(own && flatten(own)).toEqual(flattenOther(other.result as unknown as Block));
    }),
    { numRuns: 300 },
  );
});

test('whatever the bytes are, there is a value or null, and reading it all ends', () => {
  const read = (bytes: Uint8Array) => {
    const value = readAsn1(bytes)?.value;
    if (value) flatten(value);
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), read));
  fc.assert(
    fc.property(tree, fc.nat(), fc.nat(255), (bytes, at, byte) =>
      read(bytes.map((old, i) => (i === at % bytes.length ? byte : old))),
    ),
  );
});
