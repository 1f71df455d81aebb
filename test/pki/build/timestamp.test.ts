import { expect, test } from '@jest/globals';
import { KEY_KINDS, newKey, schemeFor, signNow } from '../../../src/authority/key-material.ts';
import { buildCertificate } from '../../../src/demo/certificate-builder.ts';
import { toHex } from '../../../src/core/bytes.ts';
import { readWhole } from '../../../src/pki/asn1.ts';
import { PURPOSE, purposes, signerUsage } from '../../../src/pki/build/extensions.ts';
import { nameDer } from '../../../src/pki/build/name.ts';
import { granted, rejected, timestampToken, tokenAttributes, tstInfo } from '../../../src/pki/build/timestamp.ts';
import { parseCertificate } from '../../../src/pki/certificate.ts';
import { refersTo, signingCertificateReferences } from '../../../src/pki/ess.ts';
import { parseTimestampRequest, timestampRequest } from '../../../src/pki/timestamp-request.ts';
import { parseTimestampToken } from '../../../src/pki/timestamp-token.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';

const NOW = new Date('2026-11-21T13:32:00.750Z');
const data = new TextEncoder().encode('en signatur');

test.each(KEY_KINDS)('a token signed with %s reads back, and its value verifies', async (kind) => {
  const key = newKey(kind);
  const scheme = schemeFor(key, kind === 'rsa-pkcs1' ? 'pkcs1' : 'pss');
  const name = nameDer({ O: 'Prov', CN: 'Tidsstämpel' });
  const authority = parseCertificate(
    buildCertificate({
      subject: name,
      key,
      issuer: name,
      issuerKey: key,
      serial: Uint8Array.of(1),
      notBefore: new Date('2026-01-01'),
      notAfter: new Date('2036-01-01'),
      extensions: [signerUsage(), purposes(true, PURPOSE.timeStamping)],
    }),
  );
  if (!authority || !('digest' in scheme)) throw new Error('no authority');
  const request = parseTimestampRequest(
    timestampRequest({
      digest: 'SHA-512',
      hash: await primitives.digest('SHA-512', data),
      policy: '1.2.3',
      nonce: Uint8Array.of(0x80, 1),
    }),
  );
  expect(request).toMatchObject({ digest: 'SHA-512', policy: '1.2.3', withCertificates: true, extensions: false });
  if (!request?.digest) throw new Error('no request');
  const info = tstInfo({
    policy: '1.2.3',
    digest: request.digest,
    hash: request.hash,
    serial: Uint8Array.of(9),
    time: NOW,
    accuracy: 1,
    nonce: request.nonce,
  });
  const signedAttributes = await tokenAttributes(info, scheme.digest, authority, primitives);
  const value = signNow(signedAttributes, scheme, key);
  const parts = { info, signedAttributes, digest: scheme.digest, scheme, value, authority, chain: [authority] };
  const token = parseTimestampToken(timestampToken({ ...parts, withCertificates: true }));
  expect(token).toMatchObject({
    time: new Date('2026-11-21T13:32:00Z'),
    accuracy: 1000,
    policy: '1.2.3',
    der: true,
    hash: request.hash,
  });
  expect(toHex(readWhole(info)?.children.at(-1)?.raw ?? data)).toBe('0203008001');
  expect(token?.cms.certificates.map((one) => one.raw)).toEqual([authority.raw]);
  const [reference] = token ? signingCertificateReferences(token.signer) : [];
  expect(reference && (await refersTo(reference, authority, primitives))).toBe(true);
  const signed = token?.signer.signedOctets?.stored ?? data;
  expect(await primitives.verify({ scheme, publicKey: authority.publicKey, data: signed, value })).toBe(true);
  const bare = parseTimestampToken(timestampToken({ ...parts, withCertificates: false }));
  expect(bare?.cms.certificates).toEqual([]);
  expect(bare?.signer.signature).toEqual(value);
});

test('a response grants with its token, or rejects with the failure as its bit', () => {
  expect(toHex(granted(Uint8Array.of(0x05, 0)))).toBe('300730030201000500');
  const failInfo = (failure: Parameters<typeof rejected>[0]) => {
    const status = readWhole(rejected(failure))?.children[0]?.children ?? [];
    return [toHex(status[0]?.raw ?? data), toHex(status[2]?.raw ?? data)];
  };
  expect(failInfo('badAlg')).toEqual(['020102', '03020780']);
  expect(failInfo('unacceptedPolicy')).toEqual(['020102', '0303000001']);
  expect(failInfo('systemFailure')).toEqual(['020102', '03050600000040']);
});

test('what is not a request for a time-stamp is none', () => {
  const hash = new Uint8Array(32);
  const good = timestampRequest({ digest: 'SHA-256', hash, nonce: Uint8Array.of(1), policy: null });
  expect(parseTimestampRequest(good)).not.toBeNull();
  for (const bad of [new Uint8Array(), good.subarray(0, -1), Uint8Array.of(0x30, 0), new Uint8Array(20_000)])
    expect(parseTimestampRequest(bad)).toBeNull();
});
