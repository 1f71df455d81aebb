import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateKeyPairSync } from 'node:crypto';
import { randomIds } from '../../src/core/ids.ts';
import { buildCertificate } from '../../src/demo/certificate-builder.ts';
import { extension } from '../../src/pki/build/extensions.ts';
import { nameDer } from '../../src/pki/build/name.ts';
import { createDemoPki, restoreDemoPki } from '../../src/demo/demo-pki.ts';
import { digestOf, schemeIdentifier, schemeOf } from '../../src/pki/algorithm.ts';
import { oidOf, readAsn1, readWhole } from '../../src/pki/asn1.ts';
import { integer, oid, sequence, setOf } from '../../src/pki/der.ts';
import { parseCertificate } from '../../src/pki/certificate.ts';
import { parseSignedData } from '../../src/pki/cms.ts';
import { parseCrl, revokedEntry } from '../../src/pki/crl.ts';
import { isDemoName } from '../../src/pki/demo-mark.ts';
import {
  basicConstraints,
  EXTENSION,
  extendedKeyUsage,
  keyUsage,
  subjectKeyIdentifier,
} from '../../src/pki/extensions.ts';
import { attributeOf, nameText } from '../../src/pki/name.ts';
import { fromPem, toPem } from '../../src/pki/pem.ts';
import { demoPki, NOW, people } from '../support/signed-pdf.ts';

test('a demo signatory’s certificate says name, title and party, that it is a demo, and what its key is for', () => {
  const { chain } = demoPki().signer(people.Signature2);
  const [signer, issuing] = chain.map((der) => parseCertificate(der));
  expect(attributeOf(signer?.subject ?? (undefined as never), 'CN')).toBe('Åke Provberg');
  expect(attributeOf(signer?.subject ?? (undefined as never), 'title')).toBe('Tf lokalpolisområdeschef');
  expect(nameText(signer?.issuer ?? (undefined as never))).toContain('DEMO');
  expect(isDemoName(signer?.issuer ?? (undefined as never))).toBe(true);
  expect([...(keyUsage(signer ?? (undefined as never)) ?? [])]).toEqual(['digitalSignature', 'nonRepudiation']);
  expect(basicConstraints(issuing ?? (undefined as never))).toEqual({ ca: true, pathLength: 0 });
  expect(subjectKeyIdentifier(issuing ?? (undefined as never))).toHaveLength(20);
});

test('a stored demo PKI reopens with the same keys and certificates', () => {
  const pki = demoPki();
  const first = pki.signer(people.Signature1);
  const text = JSON.stringify(pki.store());
  const again = restoreDemoPki(JSON.parse(text) as never, { time: NOW, ids: randomIds });
  expect(again.rootPem).toBe(pki.rootPem);
  expect(again.signer(people.Signature1).chain).toEqual(first.chain);
  expect([...again.crls.keys()]).toEqual(['demo-root.crl', 'demo-issuing-ca.crl', 'demo-stamping-ca.crl']);
});

test('the demo CRLs parse, are current, and revoke nobody', () => {
  const pki = createDemoPki({ time: NOW, ids: randomIds });
  const signer = parseCertificate(pki.signer(people.Signature1).chain[0] ?? new Uint8Array());
  for (const der of pki.crls.values()) {
    const crl = parseCrl(der);
    expect(crl?.thisUpdate).toEqual(NOW);
    expect(signer && crl && revokedEntry(crl, signer)).toBeNull();
  }
});

test('an extension of others may hold anything; one of RFC 5280 that is no ASN.1 spoils the certificate', () => {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const name = nameDer({ CN: 'Prov' });
  const read = (id: string) =>
    parseCertificate(
      buildCertificate({
        subject: name,
        key,
        issuer: name,
        issuerKey: key,
        serial: Uint8Array.of(1),
        notBefore: NOW,
        notAfter: NOW,
        extensions: [extension(id, false, new TextEncoder().encode('not ASN.1'))],
      }),
    );
  expect(read('1.2.3.4')?.extensions).toHaveLength(3);
  expect(read('2.5.29.19')).toBeNull();
});

test('the purposes of a key are read, and a certificate that names none leaves them open', () => {
  const der = demoPki().signer(people.Signature1).chain[0] ?? new Uint8Array();
  const plain = parseCertificate(der);
  const purposes = readWhole(sequence(oid('1.3.6.1.5.5.7.3.8'), oid('1.3.6.1.5.5.7.3.4')));
  if (!plain || !purposes) throw new Error('not a certificate');
  const named = { id: EXTENSION.extendedKeyUsage, critical: true, value: purposes };
  expect(extendedKeyUsage(plain)).toBeNull();
  expect(extendedKeyUsage({ ...plain, extensions: [named] })).toEqual(['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.4']);
});

test('PEM goes both ways', () => {
  const { root, rootPem } = demoPki();
  expect(fromPem(new TextEncoder().encode(rootPem + rootPem), 'CERTIFICATE')).toEqual([root, root]);
  expect(toPem(root, 'CERTIFICATE')).toBe(rootPem);
});

test('object identifiers, sets and integers are DER', () => {
  for (const id of ['1.2.840.113549.1.7.2', '2.5.29.15', '0.9.2342.19200300.100.1.25', '2.16.840.1.101.3.4.2.1'])
    expect(oidOf(readWhole(oid(id)) ?? undefined)).toBe(id);
  expect(setOf(integer(300), integer(1))).toEqual(setOf(integer(1), integer(300)));
  expect([...integer(128)]).toEqual([2, 2, 0, 128]);
});

test('each signature scheme survives its AlgorithmIdentifier', () => {
  for (const scheme of [
    { kind: 'rsa-pkcs1', digest: 'SHA-256' },
    { kind: 'rsa-pss', digest: 'SHA-256', mgfDigest: 'SHA-256', saltLength: 32 },
    { kind: 'rsa-pss', digest: 'SHA-512', mgfDigest: 'SHA-1', saltLength: 20 },
    { kind: 'ecdsa', digest: 'SHA-384' },
  ] as const)
    expect(schemeOf(readWhole(schemeIdentifier(scheme)) ?? undefined, null)).toEqual(scheme);
  expect(digestOf(readWhole(sequence(oid('1.2.3.4'))) ?? undefined)).toBeNull();
});

test('a depth bomb and any mutation of a certificate, a CRL or noise give null or a value, never an exception', () => {
  const pki = demoPki();
  const certificate = pki.root;
  const crl = pki.crls.get('demo-root.crl') ?? new Uint8Array();
  const parse = (bytes: Uint8Array) => {
    const parsed = parseCertificate(bytes);
    if (parsed) {
      keyUsage(parsed);
      basicConstraints(parsed);
      nameText(parsed.subject);
    }
    const list = parseCrl(bytes);
    if (list && parsed) revokedEntry(list, parsed);
    parseSignedData(bytes);
    readAsn1(bytes);
  };
  parse(new Uint8Array(40_000).fill(0x30).map((byte, i) => (i % 2 ? 0x80 : byte)));
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), parse));
  for (const good of [certificate, crl])
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) =>
        parse(good.map((old, i) => (i === at ? byte : old))),
      ),
      { numRuns: 400 },
    );
});
