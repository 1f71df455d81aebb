import { expect, test } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { buildCertificate, buildCrl } from '../../../src/demo/certificate-builder.ts';
import { KEY_KINDS, keyIdentifier, newKey, publicKeyOf, schemeFor } from '../../../src/authority/key-material.ts';
import { positiveSerial } from '../../../src/pki/build/certificate.ts';
import {
  caConstraint,
  caUsage,
  certificatePolicies,
  keyIdentifierOf,
  keyUsages,
  PURPOSE,
  purposes,
  signerUsage,
} from '../../../src/pki/build/extensions.ts';
import { nameDer } from '../../../src/pki/build/name.ts';
import {
  informationAccess,
  listsAt,
  noCheck,
  noRevocationAvailable,
  validityAssuredShortTerm,
} from '../../../src/pki/build/status-extensions.ts';
import { isSignedBy, parseCertificate } from '../../../src/pki/certificate.ts';
import { crlSignedBy, parseCrl, revokedEntry } from '../../../src/pki/crl.ts';
import { distributionPoints } from '../../../src/pki/distribution-point.ts';
import { authorityAccess, extendedKeyUsage, hasNoCheck, keyUsage } from '../../../src/pki/extensions.ts';
import { attributeOf } from '../../../src/pki/name.ts';
import { reasonCode } from '../../../src/pki/build/crl.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';

const [subject, issuer] = [
  nameDer({ C: 'SE', O: 'Prov', CN: 'Anna Åkesson' }),
  nameDer({ O: 'Prov', CN: 'Utfärdare' }),
];
const validity = { notBefore: new Date('2026-01-01'), notAfter: new Date('2050-01-01') };

function certificateOf(extensions: readonly Uint8Array[], issuerKey = newKey(), padding: 'pss' | 'pkcs1' = 'pss') {
  const key = newKey();
  const scheme = schemeFor(issuerKey, padding);
  const serial = Uint8Array.of(0xff, 1);
  const der = buildCertificate({ ...validity, subject, key, issuer, issuerKey, scheme, serial, extensions });
  const certificate = parseCertificate(der);
  if (!certificate) throw new Error('the certificate cannot be parsed');
  return { der, certificate, key };
}

test.each(KEY_KINDS)('a certificate and a list signed with %s verify here and with OpenSSL', async (kind) => {
  const issuerKey = newKey(kind);
  const padding = kind === 'rsa-pkcs1' ? 'pkcs1' : 'pss';
  const scheme = schemeFor(issuerKey, padding);
  const root = parseCertificate(
    buildCertificate({
      ...validity,
      subject: issuer,
      key: issuerKey,
      issuer,
      issuerKey,
      scheme,
      serial: Uint8Array.of(1),
      extensions: [caConstraint(0), caUsage()],
    }),
  );
  const { der, certificate } = certificateOf([signerUsage()], issuerKey, padding);
  if (!root) throw new Error('the root cannot be parsed');
  expect(certificate.scheme).toEqual(scheme);
  expect(await isSignedBy(certificate, root, primitives)).toBe(true);
  const theirs = new X509Certificate(der);
  expect(theirs.verify(new X509Certificate(root.raw).publicKey)).toBe(true);
  expect(theirs.serialNumber).toBe('FF01');
  expect(theirs.validToDate).toEqual(validity.notAfter);

  const revoked = [{ serial: Uint8Array.of(0xff, 1), at: new Date('2026-05-01'), extensions: [reasonCode(4)] }];
  const times = { thisUpdate: new Date('2026-06-01'), nextUpdate: new Date('2026-07-01') };
  const list = parseCrl(buildCrl({ issuer, issuerKey, scheme, number: 7, ...times, revoked }));
  if (!list) throw new Error('the list cannot be parsed');
  expect(await crlSignedBy(list, root, primitives)).toBe(true);
  expect(revokedEntry(list, certificate)).toEqual({ at: new Date('2026-05-01'), reason: 4 });
});

test('a certificate says what its extensions were made to say', async () => {
  const { certificate, key } = certificateOf([
    keyUsages('digitalSignature', 'decipherOnly'),
    purposes(true, PURPOSE.timeStamping),
    certificatePolicies('1.2.3'),
    informationAccess({ ocsp: ['http://a.example/ocsp'], issuers: ['http://a.example/ca.crt'] }),
    listsAt('http://a.example/1.crl', 'http://b.example/1.crl'),
    noCheck(),
    noRevocationAvailable(),
    validityAssuredShortTerm(),
  ]);
  expect([...(keyUsage(certificate) ?? [])]).toEqual(['digitalSignature', 'decipherOnly']);
  expect(extendedKeyUsage(certificate)).toEqual(['1.3.6.1.5.5.7.3.8']);
  expect(authorityAccess(certificate)).toEqual({
    ocsp: ['http://a.example/ocsp'],
    issuers: ['http://a.example/ca.crt'],
  });
  expect(distributionPoints(certificate)).toMatchObject([
    { names: [{ text: 'http://a.example/1.crl' }, { text: 'http://b.example/1.crl' }], crlIssuers: [] },
  ]);
  expect(hasNoCheck(certificate)).toBe(true);
  const ids = certificate.extensions.map((one) => `${one.critical ? 'critical ' : ''}${one.id}`);
  expect(ids).toEqual([
    '2.5.29.14',
    '2.5.29.35',
    'critical 2.5.29.15',
    'critical 2.5.29.37',
    '2.5.29.32',
    '1.3.6.1.5.5.7.1.1',
    '2.5.29.31',
    '1.3.6.1.5.5.7.48.1.5',
    '2.5.29.56',
    '0.4.0.194121.2.1',
  ]);
  expect(await keyIdentifierOf(publicKeyOf(key), primitives)).toEqual(keyIdentifier(key));
});

test('a name keeps its attributes, and a serial number from chance is positive and at most 20 octets', () => {
  const parts = {
    C: 'SE',
    O: 'Göteborgs stad',
    organizationIdentifier: 'NTRSE-212000-1355',
    CN: 'Åke',
    GN: 'Åke',
    SN: 'P',
  };
  const { certificate } = certificateOf([]);
  expect(attributeOf(certificate.subject, 'CN')).toBe('Anna Åkesson');
  const der = buildCertificate({
    ...validity,
    subject: nameDer({ ...parts, serialNumber: 'PNOSE-190001010001' }),
    key: newKey(),
    issuer,
    issuerKey: newKey(),
    serial: positiveSerial(new Uint8Array(20).fill(0xff)),
    extensions: [],
  });
  const read = new X509Certificate(der);
  for (const [type, text] of Object.entries(parts)) expect(read.subject).toContain(`${type}=${text}`);
  expect(read.subject).toContain('serialNumber=PNOSE-190001010001');
  expect(read.serialNumber).toMatch(/^7F(FF){19}$/);
});
