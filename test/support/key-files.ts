import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { buildCertificate } from '../../src/demo/certificate-builder.ts';
import { caConstraint, caUsage, signerUsage } from '../../src/pki/build/extensions.ts';
import { nameDer } from '../../src/pki/build/name.ts';
import { toPem } from '../../src/pki/pem.ts';
import type { SigningAlgorithm } from '../../src/signing/signer.ts';

/** A key pair for each algorithm, a certificate for it, and its issuer's. */
export interface KeyFile {
  readonly key: KeyObject;
  /** DER: certificate, issuer. */
  readonly chain: readonly [Uint8Array, Uint8Array];
  readonly chainPem: string;
}

const issuerKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const issuer = nameDer({ C: 'SE', O: 'Provmyndigheten', CN: 'Provmyndigheten CA' });
const validity = { notBefore: new Date('2026-01-01'), notAfter: new Date('2046-01-01') };
const issuerCertificate = buildCertificate({
  ...validity,
  subject: issuer,
  key: issuerKey,
  issuer,
  issuerKey,
  serial: Uint8Array.of(1),
  extensions: [caConstraint(null), caUsage()],
});

export const newKey = (algorithm: SigningAlgorithm): KeyObject =>
  algorithm.startsWith('rsa')
    ? generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey
    : generateKeyPairSync('ec', { namedCurve: algorithm === 'ecdsa-p384-sha384' ? 'P-384' : 'P-256' }).privateKey;

/** A certificate for any key, public or private, as an authority's signatory would have one. */
export function keyFile(key: KeyObject, name = 'Märta Exempelsson', notBefore = validity.notBefore): KeyFile {
  const certificate = buildCertificate({
    ...validity,
    notBefore,
    subject: nameDer({ C: 'SE', O: 'Norrsjö kommun', CN: name }),
    key,
    issuer,
    issuerKey,
    serial: Uint8Array.of(7),
    extensions: [signerUsage()],
  });
  const chain = [certificate, issuerCertificate] as const;
  return { key, chain, chainPem: chain.map((one) => toPem(one, 'CERTIFICATE')).join('') };
}
