import { generateKeyPairSync } from 'node:crypto';
import { utf8Bytes } from '../../../src/core/bytes.ts';
import { buildCertificate, buildCrl } from '../../../src/demo/certificate-builder.ts';
import { caConstraint, caUsage, extension, signerUsage } from '../../../src/pki/build/extensions.ts';
import { nameDer } from '../../../src/pki/build/name.ts';
import { context, der, sequence } from '../../../src/pki/der.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { complete } from '../../../src/signing/complete.ts';
import { keySigner } from '../../../src/signing/signers/key-signer.ts';
import type { TrustData } from '../../../src/validation/trust/trust-store.ts';
import { qualifiedStatements } from '../../pki/support/qualified.ts';
import { answerOf, NOW, prepareField } from '../../support/signed-pdf.ts';
import { twoFields } from '../../support/small-pdf.ts';

/** An issuer on a trusted list, whose revocation list is on the network, and a file signed under it. */
const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const [authorityKey, signerKey] = [newKey(), newKey()];
const authority = nameDer({ C: 'SE', O: 'Prov AB', CN: 'Prov CA' });
const validity = { notBefore: new Date('2026-01-01'), notAfter: new Date('2028-01-01') };
const issuer = buildCertificate({
  ...validity,
  subject: authority,
  key: authorityKey,
  issuer: authority,
  issuerKey: authorityKey,
  serial: Uint8Array.of(1),
  extensions: [caConstraint(null), caUsage()],
});
/** Nobody is revoked; good for a week from NOW. */
export const crl = buildCrl({
  issuer: authority,
  issuerKey: authorityKey,
  number: 1,
  thisUpdate: NOW,
  nextUpdate: new Date(NOW.getTime() + 7 * 86_400_000),
  revoked: [],
});
/** Signed by Märta Exempelsson, whose certificate says that the list is at this address. */
export async function signedUnder(address: string): Promise<Uint8Array> {
  const points = sequence(sequence(context(0, context(0, der(0x86, utf8Bytes(address))))));
  const certificate = buildCertificate({
    ...validity,
    subject: nameDer({ C: 'SE', O: 'Norrsjö', CN: 'Märta Exempelsson' }),
    key: signerKey,
    issuer: authority,
    issuerKey: authorityKey,
    serial: Uint8Array.of(2),
    extensions: [
      signerUsage(),
      extension('2.5.29.31', false, points),
      qualifiedStatements({ compliance: true, sscd: true, types: [1] }),
    ],
  });
  const signer = keySigner(signerKey, [certificate, issuer]);
  const pdf = twoFields();
  const prepared = await prepareField(pdf, 'Signature1', signer);
  return complete({ pdf, prepared, answer: await answerOf(prepared, signer), primitives });
}

/** The issuer as Sweden’s list has it: granted since 2020. */
export const trust: TrustData = {
  sources: [
    {
      kind: 'trusted-list',
      name: 'SE 90',
      issued: '2026-11-01T00:00:00.000Z',
      nextUpdate: '2027-05-01T00:00:00.000Z',
      obtained: '2026-11-20T00:00:00.000Z',
      anchors: [
        {
          certificate: issuer,
          sunset: null,
          services: [
            {
              type: 'http://uri.etsi.org/TrstSvc/Svctype/CA/QC',
              status: 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted',
              from: '2020-01-01T00:00:00.000Z',
              until: null,
              country: 'SE',
              provider: 'Prov AB',
              additional: [],
              qualifications: [],
            },
          ],
        },
      ],
    },
  ],
};
