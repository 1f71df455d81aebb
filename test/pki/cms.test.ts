import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { concatBytes } from '../../src/core/bytes.ts';
import { buildCertificate } from '../../src/demo/certificate-builder.ts';
import { signerUsage } from '../../src/pki/build/extensions.ts';
import { nameDer } from '../../src/pki/build/name.ts';
import { octetsOf, readWhole, type Asn1 } from '../../src/pki/asn1.ts';
import { parseCertificate, type Certificate } from '../../src/pki/certificate.ts';
import { attributeValues, CMS_OID, parseSignedData, signerCertificate } from '../../src/pki/cms.ts';
import { baselineAttributes, buildSignedData, estimateCmsSize } from '../../src/pki/cms-build.ts';
import { refersTo, signingCertificateReferences } from '../../src/pki/ess.ts';
import { subjectKeyIdentifier } from '../../src/pki/extensions.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { MAX_VALUE_SIZE, SCHEMES } from '../../src/signing/algorithms.ts';
import { keySigner } from '../../src/signing/signers/key-signer.ts';

const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve }).privateKey;
const rsa = generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey;
const KEYS = {
  'ecdsa-p256-sha256': ec('P-256'),
  'ecdsa-p384-sha384': ec('P-384'),
  'rsa-pss-sha256': rsa,
  'rsa-pkcs1-sha256': rsa,
} as const;
type Algorithm = keyof typeof KEYS;
const ALGORITHMS = Object.keys(KEYS) as Algorithm[];

const issuerKey = ec('P-256');
function certificateFor(algorithm: Algorithm, serial = Uint8Array.of(0xc3, 0x01)): Certificate {
  const certificate = parseCertificate(
    buildCertificate({
      subject: nameDer({ O: 'Nämnden', CN: 'Märta Exempelsson' }),
      key: KEYS[algorithm],
      issuer: nameDer({ O: 'Myndigheten', CN: 'Utfärdare' }),
      issuerKey,
      serial,
      notBefore: new Date('2026-01-01'),
      notAfter: new Date('2027-01-01'),
      extensions: [signerUsage()],
    }),
  );
  if (!certificate) throw new Error('the test certificate cannot be parsed');
  return certificate;
}

const content = new TextEncoder().encode('Likalydande');
async function signed(algorithm: Algorithm) {
  const certificate = certificateFor(algorithm);
  const other = certificateFor('ecdsa-p256-sha256', Uint8Array.of(1));
  const scheme = SCHEMES[algorithm];
  const digest = await primitives.digest(scheme.digest, content);
  const signedAttributes = await baselineAttributes(digest, certificate, primitives);
  const signer = keySigner(KEYS[algorithm], [certificate.raw], algorithm === 'rsa-pkcs1-sha256' ? 'pkcs1' : 'pss');
  const { value } = await signer.sign({ signedAttributes, algorithm });
  const chain = [certificate, other];
  const cms = buildSignedData({ signedAttributes, digest: scheme.digest, scheme, value, chain });
  return { cms, certificate, chain, digest, signedAttributes };
}

test.each(ALGORITHMS)('a CMS made with %s reads back and verifies', async (algorithm) => {
  const { cms, certificate, chain, digest, signedAttributes } = await signed(algorithm);
  const parsed = parseSignedData(cms);
  const [signer] = parsed?.signerInfos ?? [];
  if (!parsed || !signer) throw new Error('the CMS cannot be parsed');
  expect(parsed.length).toBe(cms.length);
  expect(parsed.content).toBeNull();
  expect(signer.scheme).toEqual({ ...SCHEMES[algorithm] });
  expect(signer.signedOctets?.stored).toEqual(signedAttributes);
  expect(signer.signedOctets?.sorted).toEqual(signedAttributes);
  expect(octetsOf(attributeValues(signer.signedAttributes, CMS_OID.messageDigest)[0])).toEqual(digest);
  expect(signerCertificate(signer, parsed.certificates, subjectKeyIdentifier)?.raw).toEqual(certificate.raw);
  const [reference] = signingCertificateReferences(signer);
  expect(reference && (await refersTo(reference, certificate, primitives))).toBe(true);
  const check = { scheme: SCHEMES[algorithm], publicKey: certificate.publicKey, data: signedAttributes };
  expect(await primitives.verify({ ...check, value: signer.signature })).toBe(true);
  expect(estimateCmsSize(chain, MAX_VALUE_SIZE[algorithm])).toBeGreaterThanOrEqual(cms.length);
});

test('the writer is DER: sets are sorted, issuer, serial and certificates are copied as they are, digests have no parameters', async () => {
  const { cms, certificate, chain } = await signed('ecdsa-p256-sha256');
  const body = readWhole(cms)?.children[1]?.children[0]?.children ?? [];
  const certificates = body.find((one) => one.tagClass === 3)?.children.map((one) => one.raw) ?? [];
  expect(certificates).toHaveLength(chain.length);
  expect(certificates.map((one) => Buffer.from(one).toString('hex'))).toEqual(
    chain.map((one) => Buffer.from(one.raw).toString('hex')).toSorted(),
  );
  const signerInfo = body.at(-1)?.children[0]?.children ?? [];
  expect(signerInfo[1]?.raw.subarray(-certificate.serial.length)).toEqual(certificate.serial);
  expect(signerInfo[1]?.children[0]?.raw).toEqual(certificate.issuer.raw);
  expect(signerInfo[2]?.children).toHaveLength(1);
  expect(signerInfo[4]?.children).toHaveLength(1);
});

/** The same value with every constructed part of indefinite length, as some signing software writes. */
const asBer = (node: Asn1): Uint8Array =>
  node.constructed
    ? concatBytes(Uint8Array.of(node.raw[0] ?? 0, 0x80), ...node.children.map(asBer), Uint8Array.of(0, 0))
    : node.raw;

test('a CMS in BER reads as the same signature; its attributes are then signed in their DER form', async () => {
  const { cms, signedAttributes } = await signed('ecdsa-p384-sha384');
  const root = readWhole(cms);
  const parsed = parseSignedData(root ? asBer(root) : new Uint8Array());
  expect(parsed?.signerInfos[0]?.signedAttributes).toHaveLength(3);
  expect(parsed?.signerInfos[0]?.signedOctets?.sorted).toEqual(signedAttributes);
});

test('zeros behind a CMS are not part of it', async () => {
  const { cms } = await signed('ecdsa-p256-sha256');
  expect(parseSignedData(concatBytes(cms, new Uint8Array(500)))?.length).toBe(cms.length);
});

test('any change of any byte gives null or a CMS, never an exception', async () => {
  const { cms } = await signed('rsa-pss-sha256');
  const read = (bytes: Uint8Array) => {
    const parsed = parseSignedData(bytes);
    for (const signer of parsed?.signerInfos ?? []) {
      signingCertificateReferences(signer);
      signerCertificate(signer, parsed?.certificates ?? [], subjectKeyIdentifier);
    }
  };
  fc.assert(
    fc.property(fc.nat(cms.length - 1), fc.nat(255), (at, byte) => read(cms.map((old, i) => (i === at ? byte : old)))),
    { numRuns: 1000 },
  );
  fc.assert(fc.property(fc.nat(cms.length), (length) => read(cms.subarray(0, length))));
});

test('a message digest is what the digest of the content is', async () => {
  const { digest } = await signed('ecdsa-p384-sha384');
  expect(Buffer.from(digest).equals(createHash('sha384').update(content).digest())).toBe(true);
});
