import { expect, test } from '@jest/globals';
import { extension } from '../../src/pki/build/extensions.ts';
import { context, der, integer, oid, sequence } from '../../src/pki/der.ts';
import { EXTENSION } from '../../src/pki/extensions.ts';
import { ANY_POLICY } from '../../src/pki/policies.ts';
import { faultOf } from './support/authorities.ts';

const [A, B] = ['1.2.752.1.1', '1.2.752.1.2'];
const policies = (...ids: readonly string[]) =>
  extension(EXTENSION.certificatePolicies, false, sequence(...ids.map((id) => sequence(oid(id)))));
const mapping = (from: string, to: string) =>
  extension(EXTENSION.policyMappings, true, sequence(sequence(oid(from), oid(to))));
const requireExplicit = extension(EXTENSION.policyConstraints, true, sequence(der(0x80, Uint8Array.of(0))));
const inhibitAny = extension(EXTENSION.inhibitAnyPolicy, true, integer(0));

test('without demands a path needs no policy; with them it needs one that runs through', async () => {
  expect(await faultOf([], [])).toBeNull();
  expect(await faultOf([], [], { explicit: true })).toBe('policy');
  expect(await faultOf([policies(A)], [policies(A)], { explicit: true })).toBeNull();
  expect(await faultOf([policies(A)], [policies(B)], { explicit: true })).toBe('policy');
  expect(await faultOf([policies(A), requireExplicit], [policies(B)])).toBe('policy');
});

test('the accepted policies are those of the first domain, also behind a mapping', async () => {
  const mapped = [[policies(A), mapping(A, B)], [policies(B)]] as const;
  expect(await faultOf(...mapped, { explicit: true, accepted: new Set([A]) })).toBeNull();
  expect(await faultOf(...mapped, { explicit: true, accepted: new Set([B]) })).toBe('policy');
  expect(await faultOf(...mapped, { explicit: true, inhibitMapping: true })).toBe('policy');
});

test('any-policy stands for each policy until it is inhibited, and is never mapped', async () => {
  expect(await faultOf([policies(ANY_POLICY)], [policies(A)], { explicit: true, accepted: new Set([A]) })).toBeNull();
  expect(await faultOf([policies(A), inhibitAny], [policies(ANY_POLICY)], { explicit: true })).toBe('policy');
  expect(await faultOf([policies(ANY_POLICY), mapping(ANY_POLICY, A)], [policies(A)])).toBe('policy');
});

test('mappings by the hundred cost no more than their number', async () => {
  const ids = Array.from({ length: 100 }, (_, i) => `1.2.752.2.${i}`);
  const all = extension(
    EXTENSION.policyMappings,
    true,
    sequence(...ids.flatMap((from) => ids.map((to) => sequence(oid(from), oid(to))))),
  );
  expect(await faultOf([policies(...ids), all], [policies(...ids)], { explicit: true })).toBeNull();
});

test('a constraint of another shape is not taken for a demand', async () => {
  const odd = extension(EXTENSION.policyConstraints, true, sequence(context(5, integer(0))));
  expect(await faultOf([odd], [])).toBeNull();
});
