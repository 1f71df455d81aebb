import { keyInMemory, type AuthorityKey } from '../../src/authority/authority-key.ts';
import { issueCertificate } from '../../src/authority/issue-certificate.ts';
import { newKey, publicKeyOf, type KeyKind } from '../../src/authority/key-material.ts';
import { randomIds } from '../../src/core/ids.ts';
import { buildCertificate } from '../../src/demo/certificate-builder.ts';
import { positiveSerial } from '../../src/pki/build/certificate.ts';
import { caConstraint, caUsage } from '../../src/pki/build/extensions.ts';
import { nameDer } from '../../src/pki/build/name.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';

export const NOW = new Date('2026-11-21T13:32:00.750Z');
export const HOUR = 3_600_000;
export const later = (hours: number): Date => new Date(NOW.getTime() + hours * HOUR);
export const serialNumber = (): Uint8Array => positiveSerial(randomIds.bytes(16));

/** A certificate authority with a key of this kind, valid around NOW for ten days. */
export function authorityOf(kind: KeyKind = 'p256'): AuthorityKey {
  const key = newKey(kind);
  const name = nameDer({ C: 'SE', O: 'Prov', CN: `Utfärdare ${kind}` });
  const der = buildCertificate({
    subject: name,
    key,
    issuer: name,
    issuerKey: key,
    serial: serialNumber(),
    notBefore: later(-120),
    notAfter: later(120),
    extensions: [caConstraint(0), caUsage()],
  });
  return keyInMemory(key, [der], kind === 'rsa-pkcs1' ? 'pkcs1' : 'pss');
}

/** A certificate of the authority with these extensions, and its key. */
export async function issuedBy(authority: AuthorityKey, extensions: readonly Uint8Array[], hours = 24) {
  const key = newKey();
  const certificate = await issueCertificate(
    authority,
    {
      subject: nameDer({ C: 'SE', O: 'Prov', CN: 'Anna Åkesson' }),
      publicKey: publicKeyOf(key),
      serial: serialNumber(),
      notBefore: later(-1),
      notAfter: later(hours),
      extensions,
    },
    primitives,
  );
  return { key, certificate, asKey: keyInMemory(key, [certificate.raw]) };
}
