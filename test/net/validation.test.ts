import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fixedClock } from '../../src/core/clock.ts';
import { createInspector } from '../../src/issuing/inspect.ts';
import { networkEvidence } from '../../src/net/evidence.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import type { TrustData } from '../../src/validation/trust/trust-store.ts';
import { NOW } from '../support/signed-pdf.ts';
import { crl, signedUnder, trust } from './support/listed-issuer.ts';
import { localServer } from './support/server.ts';

let server: Awaited<ReturnType<typeof localServer>>;
beforeAll(async () => {
  server = await localServer((request, response) => {
    if (request.url === '/ca.crl') response.end(crl);
    else response.writeHead(404).end();
  });
});
afterAll(() => server.close());

const LATER = new Date(NOW.getTime() + 60_000);
const judged = async (hosts: readonly string[] | null, on: TrustData = trust) => {
  const source = () =>
    hosts &&
    networkEvidence({
      rules: { hosts, allowPrivate: true },
      clock: fixedClock(LATER),
      primitives,
      shelf: null,
      resolve: async () => ['127.0.0.1'],
    });
  const basis = { trust: on, evidence: { certificates: [], crls: [], ocsps: [] } };
  const report = await createInspector({ basis, primitives, source }).validate(
    await signedUnder(`http://crl.example:${server.port}/ca.crl`),
    LATER,
  );
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

test('a list past its date is used for what it proves, and the tree names it with its date', async () => {
  const ended = new Date(NOW.getTime() + 30_000).toISOString();
  const old = { sources: trust.sources.map((one) => ({ ...one, nextUpdate: ended })) };
  const { report, signature } = await judged([`crl.example:${server.port}`], old);
  expect([report.conclusion, report.trust[0]?.nextUpdate]).toEqual(['TOTAL-PASSED', ended]);
  expect(signature?.findings.map(({ code }) => code)).toEqual(['trusted-list-expired']);
  expect(signature?.findings[0]?.message.sv).toContain('SE 90 av den 2026-11-01 skulle ha förnyats senast 2026-11-21');
  // Validation time is later than the list's end: what it says of signing is not known.
  expect(signature?.qualification.reasons.map(({ code }) => code)).toEqual([
    'trusted-list-too-old',
    'trusted-list-expired',
  ]);
});
