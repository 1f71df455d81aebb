import { expect, test } from '@jest/globals';
import { lastingVerdicts } from '../../src/core/lasting-verdicts.ts';
import type { SignatureCheck } from '../../src/core/primitives.ts';
import type { Certificate } from '../../src/pki/certificate.ts';
import { nodePrimitives } from '../../src/platform/node.ts';
import { servedPki } from '../support/archive/served-pki.ts';

const { root } = await servedPki();
const checkOf = ({ tbs, signature }: Certificate): SignatureCheck => ({
  scheme: { kind: 'ecdsa', digest: 'SHA-256' },
  publicKey: root.publicKey,
  data: tbs,
  value: signature,
});

/** Counts what is verified for real. */
function counted() {
  let count = 0;
  const primitives = lastingVerdicts({
    ...nodePrimitives,
    verify: (check) => {
      count++;
      return nodePrimitives.verify(check);
    },
  });
  return { primitives, asked: () => count };
}

test('a signature that comes again, in other arrays too, is verified once', async () => {
  const { primitives, asked } = counted();
  const check = checkOf(root);
  const copy = { ...check, data: check.data.slice(), value: check.value.slice(), publicKey: check.publicKey.slice() };
  expect(await Promise.all([primitives.verify(check), primitives.verify(copy)])).toEqual([true, true]);
  expect(asked()).toBe(1);
});

test('a verdict is never that of another key, message, value or scheme', async () => {
  const { primitives, asked } = counted();
  const check = checkOf(root);
  const changed = (bytes: Uint8Array) => bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte));
  // The same bytes one after the other, parted elsewhere.
  const moved = {
    data: check.data.subarray(1),
    publicKey: Uint8Array.of(...check.publicKey, check.data[0] ?? 0),
  };
  const others: readonly Partial<SignatureCheck>[] = [
    { publicKey: changed(check.publicKey) },
    { data: changed(check.data) },
    { value: changed(check.value) },
    { scheme: { kind: 'ecdsa', digest: 'SHA-384' } },
    moved,
  ];
  expect(await primitives.verify(check)).toBe(true);
  for (const other of others) expect(await primitives.verify({ ...check, ...other })).toBe(false);
  expect(await primitives.verify(check)).toBe(true);
  expect(asked()).toBe(1 + others.length);
});

test('what is kept is bounded: what was asked for last stays, a long message is not kept', async () => {
  const { primitives, asked } = counted();
  const check = checkOf(root);
  const strange = (n: number) => ({ ...check, value: Uint8Array.of(n >> 8, n & 255) });
  for (let n = 0; n < 600; n++) {
    await primitives.verify(strange(n));
    await primitives.verify(check);
  }
  expect(asked()).toBe(601);
  await primitives.verify(strange(0));
  expect(asked()).toBe(602);
  const long = { ...check, data: new Uint8Array(10_000) };
  await primitives.verify(long);
  await primitives.verify(long);
  expect(asked()).toBe(604);
});
