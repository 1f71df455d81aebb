import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { signServiceMethod } from '../../federation/sweden-connect/method.ts';
import { parseCertificate } from '../../pki/certificate.ts';
import { fromPem } from '../../pki/pem.ts';
import { methodKind, type MethodTools } from './method-kind.ts';

const text = z.string().min(1).max(500);
const file = z.string().min(1);
/** As the Swedish eID framework names them (attribute specification). */
const ATTRIBUTES = {
  identifier: 'urn:oid:1.2.752.29.4.13',
  givenName: 'urn:oid:2.5.4.42',
  surname: 'urn:oid:2.5.4.4',
  displayName: 'urn:oid:2.16.840.1.113730.3.1.241',
} as const;

/**
 * A central signing service by the protocol of Sweden Connect. `serviceCertificates`: PEM with the certificates of its metadata;
 * `keyFile`, `certificateFile`: what our requests are signed with. Throws Problem `methods-file-unreadable`, `keystore-unreadable`.
 */
export const swedenConnectKind = methodKind(
  'sweden-connect',
  {
    name: text,
    address: z.url(),
    service: text,
    requester: text,
    identityProvider: z.strictObject({ id: text, name: text }),
    serviceCertificates: file,
    keyFile: file,
    certificateFile: file,
    algorithm: z
      .enum(['ecdsa-p256-sha256', 'ecdsa-p384-sha384', 'rsa-pss-sha256', 'rsa-pkcs1-sha256'])
      .default('ecdsa-p256-sha256'),
    attributes: z
      .strictObject({
        identifier: text.default(ATTRIBUTES.identifier),
        givenName: text.default(ATTRIBUTES.givenName),
        surname: text.default(ATTRIBUTES.surname),
        displayName: text.default(ATTRIBUTES.displayName),
        organisation: text.nullable().default(null),
      })
      .prefault({}),
    levels: z.array(z.url()).min(1).max(20),
  },
  async ({ keyFile, certificateFile, serviceCertificates, ...rest }, frame, tools) => {
    const certificates = await certificatesIn(serviceCertificates, tools);
    const [certificate] = await certificatesIn(certificateFile, tools);
    const pem = await tools.readFile(keyFile);
    if (!certificate || certificates.length === 0) throw unreadable('no certificate');
    return signServiceMethod({ ...frame, ...rest, certificates, certificate, key: keyIn(pem) });
  },
);

async function certificatesIn(path: string, tools: MethodTools): Promise<readonly Uint8Array[]> {
  return fromPem(await tools.readFile(path), 'CERTIFICATE').filter((der) => parseCertificate(der) !== null);
}

function keyIn(pem: Uint8Array<ArrayBuffer>) {
  try {
    return createPrivateKey({ key: Buffer.from(pem.buffer), format: 'pem' });
  } catch (error) {
    throw unreadable(error);
  } finally {
    pem.fill(0);
  }
}

const unreadable = (inside: unknown) =>
  new Problem({
    kind: 'invalid',
    code: 'keystore-unreadable',
    message: words(
      'Nyckeln eller certifikaten för underskriftstjänsten går inte att läsa. Ange PEM-filer utan lösenord.',
      'The key or the certificates for the signing service cannot be read. Give PEM files without a password.',
    ),
    inside,
  });
