import { generateKeyPairSync } from 'node:crypto';
import { utf8Bytes } from '../../../src/core/bytes.ts';
import { buildCertificate } from '../../../src/demo/certificate-builder.ts';
import { caConstraint, caUsage, signerUsage } from '../../../src/pki/build/extensions.ts';
import { nameDer } from '../../../src/pki/build/name.ts';
import { parseCertificate, type Certificate } from '../../../src/pki/certificate.ts';
import { der, sequence } from '../../../src/pki/der.ts';
import { findPath } from '../../../src/pki/path.ts';
import type { PolicyInputs } from '../../../src/pki/policies.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';

export const NOW = new Date('2026-06-01T00:00:00Z');

/** A name with its key. */
export interface Party {
  readonly name: Uint8Array;
  readonly key: ReturnType<typeof newKey>;
}
const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
export const party = (name: string): Party => ({ name: nameDer({ O: 'Prov', CN: name }), key: newKey() });

let serial = 1000;

/** A certificate with these extensions, valid for a year: 2026 unless said otherwise. */
export function certify(
  subject: Party,
  issuer: Party,
  extensions: readonly Uint8Array[],
  notBefore = new Date('2026-01-01'),
): Certificate {
  const certificate = parseCertificate(
    buildCertificate({
      subject: subject.name,
      key: subject.key,
      issuer: issuer.name,
      issuerKey: issuer.key,
      serial: Uint8Array.of(serial >> 8, serial++ & 0xff),
      notBefore,
      notAfter: new Date(Date.UTC(notBefore.getUTCFullYear() + 1, 0, 1)),
      extensions,
    }),
  );
  if (!certificate) throw new Error('the test certificate cannot be parsed');
  return certificate;
}

export const AUTHORITY = [caConstraint(null), caUsage()];
export const SIGNATORY = [signerUsage()];

/** GeneralNames with one mail [1], host [2] or URI [6]. */
export const textName = (tag: 1 | 2 | 6, text: string): Uint8Array => sequence(der(0x80 | tag, utf8Bytes(text)));

const [root, authority, signatory] = ['Rot', 'Utfärdare', 'Undertecknare'].map(party) as [Party, Party, Party];
const rootCertificate = certify(root, root, AUTHORITY);

/** The verdict on root, authority, signatory with more extensions for the two below the root; null when the path stands. */
export async function faultOf(
  ofAuthority: readonly Uint8Array[],
  ofSignatory: readonly Uint8Array[],
  inputs: PolicyInputs = {},
): Promise<string | null> {
  const above = certify(authority, root, [...AUTHORITY, ...ofAuthority]);
  const target = certify(signatory, authority, [...SIGNATORY, ...ofSignatory]);
  return (await findPath(target, [above], [rootCertificate], NOW, primitives, inputs)).fault?.code ?? null;
}
