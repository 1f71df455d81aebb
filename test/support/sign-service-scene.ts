import type { AuthorityKey } from '../../src/authority/authority-key.ts';
import { issueCertificate } from '../../src/authority/issue-certificate.ts';
import { newKey, publicKeyOf } from '../../src/authority/key-material.ts';
import { randomIds } from '../../src/core/ids.ts';
import type { SignServiceSettings } from '../../src/federation/sweden-connect/settings.ts';
import { positiveSerial } from '../../src/pki/build/certificate.ts';
import { signerUsage } from '../../src/pki/build/extensions.ts';
import { nameDer } from '../../src/pki/build/name.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { SWEDISH } from '../servers/oidc-persons.ts';
import { ATTRIBUTES } from '../servers/sign-service-answers.ts';
import { signService, type SignService } from '../servers/sign-service.ts';

const SERVICE = 'https://sign.example';
const IDP = 'https://idp.example/saml';
const TEXT = { sv: 'Underskriftstjänst', en: 'Signing service' };
const HOUR = 3_600_000;

/** A central signing service in this process, and the settings of one who may ask it. `now`: the service's clock. */
export async function signServiceScene(
  issuer: AuthorityKey,
  now: () => Date,
): Promise<{ readonly service: SignService; readonly settings: SignServiceSettings }> {
  const key = newKey();
  const { raw } = await issueCertificate(
    issuer,
    {
      subject: nameDer({ C: 'SE', O: 'Test', CN: 'Requester' }),
      publicKey: publicKeyOf(key),
      serial: positiveSerial(randomIds.bytes(16)),
      notBefore: new Date(now().getTime() - HOUR),
      notAfter: new Date(now().getTime() + 24 * HOUR),
      extensions: [signerUsage()],
    },
    primitives,
  );
  const service = await signService({ id: SERVICE, identityProvider: IDP, issuer, requesterCertificate: raw, now });
  const settings: SignServiceSettings = {
    id: 'service',
    label: TEXT,
    hint: TEXT,
    name: 'Underskriftstjänsten',
    address: `${SERVICE}/request`,
    service: SERVICE,
    requester: 'https://avtal.example',
    identityProvider: { id: IDP, name: 'Testlegitimation' },
    certificates: [service.certificate],
    key,
    certificate: raw,
    algorithm: 'ecdsa-p256-sha256',
    attributes: ATTRIBUTES,
    levels: [SWEDISH.level('loa3'), SWEDISH.level('loa4')],
  };
  return { service, settings };
}
