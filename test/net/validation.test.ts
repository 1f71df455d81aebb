import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { utf8Bytes } from '../../src/core/bytes.ts';
import { fixedClock } from '../../src/core/clock.ts';
import {
  buildCertificate,
  buildCrl,
  caConstraint,
  caUsage,
  extension,
  nameDer,
  signerUsage,
} from '../../src/demo/certificate-builder.ts';
import { createInspector } from '../../src/issuing/inspect.ts';
import { networkEvidence } from '../../src/net/evidence.ts';
import { context, der, sequence } from '../../src/pki/der.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { complete } from '../../src/signing/complete.ts';
import { keySigner } from '../../src/signing/signers/key-signer.ts';
import type { TrustData } from '../../src/validation/trust/trust-store.ts';
import { qualifiedStatements } from '../pki/support/qualified.ts';
import { answerOf, NOW, prepareField } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';
import { localServer } from './support/server.ts';

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
const crl = buildCrl({
  issuer: authority,
  issuerKey: authorityKey,
  number: 1,
  thisUpdate: NOW,
  nextUpdate: new Date(NOW.getTime() + 7 * 86_400_000),
  revoked: [],
});
let server: Awaited<ReturnType<typeof localServer>>;
beforeAll(async () => {
  server = await localServer((request, response) => {
    if (request.url === '/ca.crl') response.end(crl);
    else response.writeHead(404).end();
  });
});
afterAll(() => server.close());

async function signedFile(): Promise<Uint8Array> {
  const address = `http://crl.example:${server.port}/ca.crl`;
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

const trust: TrustData = {
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
const LATER = new Date(NOW.getTime() + 60_000);
const judged = async (hosts: readonly string[] | null) => {
  const source = () =>
    hosts &&
    networkEvidence({
      rules: { hosts, allowPrivate: true },
      clock: fixedClock(LATER),
      primitives,
      shelf: null,
      resolve: async () => ['127.0.0.1'],
    });
  const basis = { trust, evidence: { certificates: [], crls: [], ocsps: [] } };
  const report = await createInspector({ basis, primitives, source }).validate(await signedFile(), LATER);
  return { report, signature: report.signatures[0] };
};

test('with its list from an allowed host a signature by a listed issuer is valid and qualified, and the tree says from where', async () => {
  const { report, signature } = await judged([`crl.example:${server.port}`]);
  expect(report.conclusion).toBe('TOTAL-PASSED');
  expect(signature?.certificate?.revocation).toMatchObject({ status: 'good', source: 'crl', from: 'network' });
  expect(signature?.qualification.result).toBe('QESig');
  expect(signature?.qualification.reasons.map(({ code }) => code)).toEqual([
    'qualified-certificate',
    'qualified-device',
  ]);
  expect(report.trust).toEqual([
    {
      kind: 'trusted-list',
      name: 'SE 90',
      issued: '2026-11-01T00:00:00.000Z',
      nextUpdate: '2027-05-01T00:00:00.000Z',
      obtained: '2026-11-20T00:00:00.000Z',
      anchors: 1,
    },
  ]);
});

test.each<[string, readonly string[] | null]>([
  ['offline', null],
  ['from a host that is not allowed', ['other.example']],
])('%s nobody is asked, and the signature is undetermined, never invalid', async (_, hosts) => {
  const before = server.seen.length;
  const { report, signature } = await judged(hosts);
  expect([report.conclusion, signature?.qualification.result]).toEqual(['INDETERMINATE', 'not-determined']);
  expect(server.seen).toHaveLength(before);
});
