import { expect, test } from '@jest/globals';
import { KEY_KINDS } from '../../src/authority/key-material.ts';
import { signerUsage } from '../../src/pki/build/extensions.ts';
import { authorityKeyIdentifier, keyUsage, subjectKeyIdentifier } from '../../src/pki/extensions.ts';
import { nameText } from '../../src/pki/name.ts';
import { findPath } from '../../src/pki/path.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { authorityOf, issuedBy, NOW } from './support.ts';

test.each(KEY_KINDS)('an authority with a key of kind %s issues certificates whose path stands', async (kind) => {
  const authority = authorityOf(kind);
  const { certificate } = await issuedBy(authority, [signerUsage()]);
  const { fault } = await findPath(certificate, [], [authority.certificate], NOW, primitives);
  expect(fault).toBeNull();
  expect(nameText(certificate.subject)).toBe('CN=Anna Åkesson, O=Prov, C=SE');
  expect([...(keyUsage(certificate) ?? [])]).toEqual(['digitalSignature', 'nonRepudiation']);
  expect(authorityKeyIdentifier(certificate)).toEqual(subjectKeyIdentifier(authority.certificate));
  expect(subjectKeyIdentifier(certificate)).toHaveLength(20);
});

test('what is no CA issues nothing, and a CA issues nothing beyond its own time', async () => {
  const authority = authorityOf();
  const { asKey } = await issuedBy(authority, [signerUsage()]);
  await expect(issuedBy(asKey, [])).rejects.toMatchObject({ code: 'authority-unfit', kind: 'internal' });
  await expect(issuedBy(authority, [], 121)).rejects.toMatchObject({ code: 'authority-unfit' });
  await expect(issuedBy(authority, [], -2)).rejects.toMatchObject({ code: 'authority-unfit' });
});
