import { expect, test } from '@jest/globals';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readWhole } from '../../src/pki/asn1.ts';
import { bitString, context, der, octetString, oid, sequence, setOf } from '../../src/pki/der.ts';
import { readName, sameName } from '../../src/pki/name.ts';
import { buildCertificate, buildCrl } from '../../src/demo/certificate-builder.ts';
import { caConstraint, caUsage, extension, signerUsage } from '../../src/pki/build/extensions.ts';
import { nameDer } from '../../src/pki/build/name.ts';
import { parseCertificate, type Certificate } from '../../src/pki/certificate.ts';
import { parseCrl } from '../../src/pki/crl.ts';
import { EXTENSION } from '../../src/pki/extensions.ts';
import { findPath } from '../../src/pki/path.ts';
import { revocationByCrl } from '../../src/pki/revocation.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';

/** Chains, seven of them hostile; OpenSSL's strict mode refuses the same ones. */
const NOW = new Date('2026-06-01T00:00:00Z');
const key = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const names = {
  root: nameDer({ O: 'Test', CN: 'Root' }),
  ca: nameDer({ O: 'Test', CN: 'CA' }),
  sub: nameDer({ O: 'Test', CN: 'Sub CA' }),
  leaf: nameDer({ O: 'Other', CN: 'Leaf' }),
};
const keys = { root: key(), ca: key(), sub: key(), leaf: key() };
let serial = 1;

interface Options {
  readonly extensions: readonly Uint8Array[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly signedWith?: KeyObject;
}
function certificate(subject: keyof typeof names, issuer: keyof typeof names, options: Options): Certificate {
  const { extensions, notBefore = new Date('2026-01-01'), notAfter = new Date('2027-01-01'), signedWith } = options;
  const bytes = buildCertificate({
    subject: names[subject],
    key: keys[subject],
    issuer: names[issuer],
    issuerKey: signedWith ?? keys[issuer],
    serial: Uint8Array.of(serial++),
    notBefore,
    notAfter,
    extensions,
  });
  const parsed = parseCertificate(bytes);
  if (!parsed) throw new Error('the test certificate cannot be parsed');
  return parsed;
}
const ca = [caConstraint(null), caUsage()];
const root = certificate('root', 'root', { extensions: ca });
const leafUnder = (issuer: keyof typeof names, options: Partial<Options> = {}) =>
  certificate('leaf', issuer, { extensions: [signerUsage()], ...options });
const faultOf = async (target: Certificate, ...others: Certificate[]) =>
  (await findPath(target, others, [root], NOW, primitives)).fault?.code ?? null;

test('a good chain stands, also over two authorities and in any order', async () => {
  expect(await faultOf(leafUnder('ca'), certificate('ca', 'root', { extensions: ca }))).toBeNull();
  expect(
    await faultOf(
      leafUnder('sub'),
      certificate('sub', 'ca', { extensions: ca }),
      certificate('ca', 'root', { extensions: ca }),
    ),
  ).toBeNull();
});

test.each<[string, string, () => [Certificate, ...Certificate[]]]>([
  [
    'a leaf issued by a leaf',
    'not-a-ca',
    () => [leafUnder('ca'), certificate('ca', 'root', { extensions: [signerUsage()] })],
  ],
  [
    'a path longer than an authority allows',
    'path-length',
    () => [
      leafUnder('sub'),
      certificate('sub', 'ca', { extensions: ca }),
      certificate('ca', 'root', { extensions: [caConstraint(0), caUsage()] }),
    ],
  ],
  [
    'an authority that may not sign certificates',
    'key-usage',
    () => [
      leafUnder('ca'),
      certificate('ca', 'root', {
        extensions: [caConstraint(null), extension(EXTENSION.keyUsage, true, bitString(Uint8Array.of(0x02), 1))],
      }),
    ],
  ],
  [
    'an unknown critical extension',
    'critical-extension',
    () => [
      leafUnder('ca', { extensions: [signerUsage(), extension('1.2.3.4.5', true, octetString(Uint8Array.of(1)))] }),
      certificate('ca', 'root', { extensions: ca }),
    ],
  ],
  [
    'a name outside the permitted ones',
    'name-constraints',
    () => [
      leafUnder('ca'),
      certificate('ca', 'root', {
        extensions: [
          ...ca,
          extension(
            EXTENSION.nameConstraints,
            true,
            sequence(context(0, sequence(context(4, nameDer({ O: 'Test' }))))),
          ),
        ],
      }),
    ],
  ],
  [
    'a leaf that has expired',
    'expired',
    () => [leafUnder('ca', { notAfter: new Date('2026-02-01') }), certificate('ca', 'root', { extensions: ca })],
  ],
  [
    'a leaf that is not valid yet',
    'not-yet-valid',
    () => [leafUnder('ca', { notBefore: new Date('2026-12-01') }), certificate('ca', 'root', { extensions: ca })],
  ],
  [
    'a signature by another key',
    'signature',
    () => [leafUnder('ca', { signedWith: key() }), certificate('ca', 'root', { extensions: ca })],
  ],
  ['no authority in between', 'no-path', () => [leafUnder('ca')]],
])('a chain with %s is refused', async (_, code, chain) => {
  const [target, ...others] = chain();
  const result = await faultOf(target, ...others);
  // A wrong key also breaks the authority key identifier, so the path may not even be tried.
  expect(code === 'signature' ? ['signature', 'no-path'] : [code]).toContain(result);
});

test('an expired cross-certificate does not hide a good path', async () => {
  const expired = certificate('ca', 'root', { extensions: ca, notAfter: new Date('2026-02-01') });
  expect(await faultOf(leafUnder('ca'), expired, certificate('ca', 'root', { extensions: ca }))).toBeNull();
});

test('a list revokes whom it names, says good of others, and nothing when another key signed it or it is older than the certificate', async () => {
  const authority = certificate('ca', 'root', { extensions: ca });
  const leaf = leafUnder('ca');
  const list = {
    issuer: names.ca,
    issuerKey: keys.ca,
    number: 1,
    thisUpdate: new Date('2026-05-01'),
    nextUpdate: new Date('2026-07-01'),
  };
  const status = async (bytes: Uint8Array) => {
    const crl = parseCrl(bytes);
    return (await revocationByCrl(leaf, authority, crl ? [crl] : [], NOW, primitives)).status;
  };
  expect(await status(buildCrl({ ...list, revoked: [] }))).toBe('good');
  expect(
    await status(buildCrl({ ...list, revoked: [{ serial: leaf.serial.subarray(2), at: new Date('2026-04-01') }] })),
  ).toBe('revoked');
  expect(await status(buildCrl({ ...list, issuerKey: key(), revoked: [] }))).toBe('unknown');
  expect(await status(buildCrl({ ...list, thisUpdate: new Date('2025-01-01'), revoked: [] }))).toBe('unknown');
});

test('two names that only look alike when their parts are joined are two names', () => {
  const plain = readName(readWhole(nameDer({ O: 'a+2.5.4.3=b' })) ?? undefined);
  const pair = (type: string, value: string) => sequence(oid(type), der(0x0c, new TextEncoder().encode(value)));
  const two = readName(readWhole(sequence(setOf(pair('2.5.4.10', 'a'), pair('2.5.4.3', 'b')))) ?? undefined);
  expect(plain && two && sameName(plain, two)).toBe(false);
});

test('a mesh of authorities that certify each other ends, and does not hide the good path', async () => {
  const mesh = Array.from({ length: 60 }, () => certificate('ca', 'ca', { extensions: ca }));
  const target = leafUnder('ca');
  expect((await findPath(target, mesh, [root], NOW, primitives)).fault?.code).toBe('no-path');
  const forged = Array.from({ length: 300 }, () =>
    certificate('ca', 'root', { extensions: ca, signedWith: keys.leaf }),
  );
  const good = certificate('ca', 'root', { extensions: ca });
  expect((await findPath(target, [good, ...forged], [root], NOW, primitives)).fault).toBeNull();
});

test('a root of the same name with another key, as after a rollover, hides neither a good path nor why one ended', async () => {
  const other = parseCertificate(
    buildCertificate({
      subject: names.root,
      key: keys.sub,
      issuer: names.root,
      issuerKey: keys.sub,
      serial: Uint8Array.of(9),
      notBefore: new Date('2026-01-01'),
      notAfter: new Date('2027-01-01'),
      extensions: ca,
    }),
  );
  if (!other) throw new Error('the test certificate cannot be parsed');
  // Where certificates name no key of their issuer, as many do not, only signatures tell the two apart.
  const unnamed = (one: Certificate): Certificate => ({
    ...one,
    extensions: one.extensions.filter(({ id }) => id !== EXTENSION.authorityKeyIdentifier),
  });
  const faults = async (target: Certificate, anchors: readonly Certificate[]) =>
    (await findPath(unnamed(target), [], anchors, NOW, primitives)).fault?.code ?? null;
  const ended = leafUnder('root', { notBefore: new Date('2024-01-01'), notAfter: new Date('2025-01-01') });
  for (const anchors of [
    [other, root],
    [root, other],
  ]) {
    expect(await faults(leafUnder('root'), anchors)).toBeNull();
    expect(await faults(ended, anchors)).toBe('expired');
  }
  expect(await faults(ended, [other])).toBe('signature');
});
