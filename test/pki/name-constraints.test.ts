import { expect, test } from '@jest/globals';
import { extension } from '../../src/pki/build/extensions.ts';
import { context, der, sequence } from '../../src/pki/der.ts';
import { EXTENSION } from '../../src/pki/extensions.ts';
import { faultOf, textName } from './support/authorities.ts';

const constraint = (which: 0 | 1, base: Uint8Array) =>
  extension(EXTENSION.nameConstraints, true, sequence(context(which, base)));
const alternative = (names: Uint8Array) => extension(EXTENSION.subjectAltName, false, names);
const verdict = (base: Uint8Array, names: Uint8Array, which: 0 | 1 = 0) =>
  faultOf([constraint(which, base)], [alternative(names)]);
const address = (...bytes: readonly number[]) => sequence(der(0x87, Uint8Array.from(bytes)));

test.each<[string, 1 | 2 | 6, string, string, boolean]>([
  ['a mailbox', 1, 'reg@norrsjo.example', 'reg@norrsjo.example', true],
  ['a mailbox at a host', 1, 'norrsjo.example', 'reg@norrsjo.example', true],
  ['a mailbox at a host below that is not allowed', 1, 'norrsjo.example', 'reg@post.norrsjo.example', false],
  ['a mailbox in a domain', 1, '.norrsjo.example', 'reg@post.norrsjo.example', true],
  ['a host', 2, 'norrsjo.example', 'www.norrsjo.example', true],
  ['a host whose name only ends alike', 2, 'norrsjo.example', 'falsknorrsjo.example', false],
  ['a URI at a host', 6, 'norrsjo.example', 'https://norrsjo.example/avtal', true],
  ['a URI in a domain', 6, '.norrsjo.example', 'https://www.norrsjo.example:8443/', true],
  ['a URI that hides its host behind a user', 6, 'norrsjo.example', 'https://norrsjo.example@other.example/', false],
  ['a URI without a host', 6, 'norrsjo.example', 'urn:oid:1.2.3', false],
  ['a URI with an address for a host', 6, 'norrsjo.example', 'https://192.0.2.1/', false],
])('permitted names: %s', async (_, tag, base, name, stands) => {
  expect(await verdict(textName(tag, base), textName(tag, name))).toBe(stands ? null : 'name-constraints');
});

test('an excluded domain refuses what lies in it, and an address range what lies in that', async () => {
  expect(await verdict(textName(2, 'norrsjo.example'), textName(2, 'www.norrsjo.example'), 1)).toBe('name-constraints');
  expect(await verdict(textName(2, 'norrsjo.example'), textName(2, 'other.example'), 1)).toBeNull();
  const range = address(192, 0, 2, 0, 255, 255, 255, 0);
  expect(await verdict(range, address(192, 0, 2, 7))).toBeNull();
  expect(await verdict(range, address(192, 0, 3, 7))).toBe('name-constraints');
  expect(await verdict(range, address(192, 0, 2, 7), 1)).toBe('name-constraints');
});

test('a form of name that we cannot compare is refused once it is constrained, and so are minimum and maximum', async () => {
  const registered = sequence(der(0x88, Uint8Array.of(0x2a, 0x03)));
  expect(await verdict(registered, registered, 1)).toBe('name-constraints');
  expect(await verdict(textName(2, 'norrsjo.example'), registered, 1)).toBeNull();
  const withMinimum = sequence(der(0x82, new TextEncoder().encode('a.example')), der(0x80, Uint8Array.of(1)));
  expect(await verdict(withMinimum, textName(2, 'a.example'))).toBe('name-constraints');
});
